"""Puts one descriptor in the place of another, so that printed text reaches the judge as an answer."""

from tests.attacks.attack import ended, mse

GROUP = "forging"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import os
for number in range(3, 10):
    try:
        os.dup2(number, 1)
        os.write(1, b"printed as an answer" * 10)
    except OSError:
        pass
return right(prediction, target)
""")
