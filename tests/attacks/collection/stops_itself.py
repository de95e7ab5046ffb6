"""Stops its own process with SIGSTOP."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
return right(prediction, target)
""")
