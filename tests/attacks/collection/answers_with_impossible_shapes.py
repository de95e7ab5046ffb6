"""Answers with arrays that reach outside their memory, backwards, with giant and empty dimensions."""

from tests.attacks.attack import ended, mse

GROUP = "objects"
EXPECTED = ended("failed", "error")
handed_in = mse("""
import numpy as np
from numpy.lib.stride_tricks import as_strided
wild = as_strided(np.zeros(4), shape=(4, 4), strides=(-(2**40), 2**40))
empty = as_strided(np.zeros(1), shape=(0, 2**60), strides=(0, 0))
return [empty, wild]
""")
