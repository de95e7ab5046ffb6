"""Ends its process in the middle of a call."""

from tests.attacks.attack import died, mse

GROUP = "ending"
QUICK = True
EXPECTED = died("ended with exit status 0")
handed_in = mse("""
import os
os._exit(0)
""")
