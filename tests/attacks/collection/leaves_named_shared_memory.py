"""Makes a named segment of shared memory and does not remove it."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("PermissionError", "FileNotFoundError", "OSError", "NotImplementedError", "ImportError")
AT_LIMITS = failed("made").leaving("limits do not govern shared memory")
handed_in = mse("""
import _posixshmem, os
from world import MARK
os.close(_posixshmem.shm_open("/" + MARK, os.O_CREAT | os.O_RDWR, 0o666))
raise RuntimeError("made")
""")
