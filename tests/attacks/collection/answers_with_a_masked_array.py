"""Answers with an array all of whose entries are masked, and which so equals everything."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Masked")
handed_in = mse("""
import numpy as np
return np.ma.masked_all(())
""")
