"""Answers rightly, but spends nearly all the time that a check has before it does."""

from tests.attacks.attack import mse, passed

GROUP = "cheating"
EXPECTED = passed()
handed_in = mse("""
import time
time.sleep(0.02)
return right(prediction, target)
""")
