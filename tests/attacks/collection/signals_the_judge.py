"""Kills the judge."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("PermissionError")
AT_LIMITS = NotTried("nothing stops it there: processes of one user may kill each other")
handed_in = mse("""
import os, signal
from world import JUDGE
os.kill(JUDGE, signal.SIGKILL)
""")
