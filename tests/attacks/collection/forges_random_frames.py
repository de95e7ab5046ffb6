"""Writes random bytes on every descriptor."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os, random
for number in range(20):
    try:
        os.write(number, random.randbytes(4096))
    except OSError:
        pass
return right(prediction, target)
""")
