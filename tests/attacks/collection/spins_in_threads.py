"""Starts threads that keep the processor busy while it answers."""

from tests.attacks.attack import ended, mse

GROUP = "exhausting"
SECONDS = 2
EXPECTED = ended("timeout", "failed", "error").saying("stopped when its time is over")
handed_in = mse("""
import threading
def spin():
    while True:
        pass
for _ in range(8):
    threading.Thread(target=spin).start()
spin()
""")
