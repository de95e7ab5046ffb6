"""Promises a frame of four gigabytes on every descriptor."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os
for number in range(20):
    try:
        os.write(number, bytes([255, 255, 255, 255]) * 8)
    except OSError:
        pass
return right(prediction, target)
""")
