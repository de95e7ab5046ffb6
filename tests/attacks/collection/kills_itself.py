"""Kills its own process."""

from tests.attacks.attack import died, mse

GROUP = "ending"
EXPECTED = died("SIGKILL")
handed_in = mse("""
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
""")
