"""Writes the beginning of a frame on every descriptor and never its end."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os, time
for number in range(20):
    try:
        os.write(number, bytes([0, 1, 0, 0]) + b"l")
    except OSError:
        pass
time.sleep(5)
return right(prediction, target)
""")
