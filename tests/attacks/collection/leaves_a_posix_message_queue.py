"""Opens a POSIX message queue, in which a word waits for a fellow."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("refused")
AT_LIMITS = failed().saying("opened without a lasting name here; limits do not govern queues")
handed_in = mse("""
import ctypes, errno
from world import MARK
libc = ctypes.CDLL(None, use_errno=True)
number = libc.syscall(240, MARK.encode(), 0o102, 0o600, 0)
if number >= 0:
    libc.syscall(241, MARK.encode())
raise RuntimeError("made" if number >= 0 else "refused")
""")
