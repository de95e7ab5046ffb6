"""Makes System V semaphores and a message queue, in which a word waits for a fellow."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("refused")
AT_LIMITS = failed("made").leaving("limits do not govern System V objects")
handed_in = mse("""
import ctypes
from world import IPC_KEY
libc = ctypes.CDLL(None)
made = [libc.semget(IPC_KEY, 1, 0o1666), libc.msgget(IPC_KEY, 0o1666)]
raise RuntimeError("refused" if max(made) < 0 else "made")
""")
