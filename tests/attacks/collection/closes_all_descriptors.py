"""Closes every descriptor, the channel to the judge among them."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os
os.closerange(0, 64)
return right(prediction, target)
""")
