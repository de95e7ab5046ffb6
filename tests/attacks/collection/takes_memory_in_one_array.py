"""Asks for eighty gigabytes in one array."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("MemoryError")
handed_in = mse("""
import numpy as np
return float(np.ones(10**10).sum())
""")
