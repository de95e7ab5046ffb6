"""Raises a hundred thousand different warnings."""

from tests.attacks.attack import ended, mse

GROUP = "exhausting"
SECONDS = 3
EXPECTED = ended("timeout", "error", "failed")
handed_in = mse("""
import warnings
for number in range(20000):
    warnings.warn(str(number))
return 0.5
""")
