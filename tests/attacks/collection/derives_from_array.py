"""Answers with an array of a class of its own, whose operations lie."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Mine`")
handed_in = mse("""
import numpy as np
class Mine(np.ndarray):
    __array_ufunc__ = lambda self, *arguments, **keywords: True
    __eq__ = lambda self, other: np.ones(self.shape, bool)
return np.asarray(0.5).view(Mine)
""")
