"""Sends a signal to the judge's first thread with tkill, tgkill and through a descriptor of the process."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused 4")
AT_LIMITS = NotTried("nothing stops it there: processes of one user may kill each other")
handed_in = mse("""
import ctypes
from world import JUDGE
libc = ctypes.CDLL(None, use_errno=True)
refused = 0
for call in [(200, JUDGE, 9), (234, JUDGE, JUDGE, 9), (434, JUDGE, 0), (129, JUDGE, 9, 0)]:
    refused += libc.syscall(*call) == -1
raise RuntimeError(f"refused {refused}")
""")
