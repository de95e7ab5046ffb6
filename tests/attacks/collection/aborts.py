"""Aborts its process in a call."""

from tests.attacks.attack import died, mse

GROUP = "ending"
EXPECTED = died("SIGABRT")
handed_in = mse("""
import os
os.abort()
""")
