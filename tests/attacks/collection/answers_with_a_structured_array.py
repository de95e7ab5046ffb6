"""Answers with an array of records."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `array of dtype")
handed_in = mse("""
import numpy as np
return np.zeros(2, dtype=[("a", "f8"), ("b", "O"), ("c", "S3")])
""")
