"""Answers with an array of Python objects."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("array of dtype object")
handed_in = mse("""
import numpy as np
return np.array([None, [], {}], dtype=object)
""")
