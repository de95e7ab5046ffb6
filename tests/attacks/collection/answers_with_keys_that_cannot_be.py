"""Answers with a dict whose keys cannot be keys where they arrive."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed()
handed_in = mse("""
import numpy as np
class Key(list):
    __hash__ = lambda self: 1
return {Key([1]): 1, Key([2]): 2, np.float64(1): 3}
""")
