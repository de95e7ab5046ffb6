"""Waits for a lock that it holds itself."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()
""")
