"""Keeps the channel busy from a thread: it reads what the judge sends and answers nothing."""

from tests.attacks.attack import mse, timed_out

GROUP = "forging"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
import threading
threading.Event().wait()
""")
