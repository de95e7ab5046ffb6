"""Makes a segment of System V shared memory, which outlives its maker."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("refused")
AT_LIMITS = failed("made").leaving("limits do not govern shared memory")
handed_in = mse("""
import ctypes
from world import IPC_KEY
libc = ctypes.CDLL(None)
raise RuntimeError("refused" if libc.shmget(IPC_KEY, 4096, 0o1666) < 0 else "made")
""")
