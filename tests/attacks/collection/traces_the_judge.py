"""Attaches to the judge, to its parent and to a neighbour with ptrace."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused")
AT_LIMITS = NotTried("nothing stops it there: it would halt the judge")
handed_in = mse("""
import ctypes, os
from world import JUDGE, NEIGHBOUR
libc = ctypes.CDLL(None, use_errno=True)
for request in (16, 0x4206):
    for process in (JUDGE, NEIGHBOUR, os.getppid()):
        if libc.ptrace(request, process, 0, 0) == 0:
            raise RuntimeError("attached")
raise RuntimeError("refused")
""")
