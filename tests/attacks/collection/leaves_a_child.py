"""Starts a process of the same session that sleeps on after the answer."""

from tests.attacks.attack import failed, mse, passed

GROUP = "behind"
EXPECTED = failed("PermissionError")
AT_LIMITS = passed().saying("ended together with its session")
handed_in = mse("""
import os, time
if os.fork() == 0:
    time.sleep(20)
    os._exit(0)
return right(prediction, target)
""")
