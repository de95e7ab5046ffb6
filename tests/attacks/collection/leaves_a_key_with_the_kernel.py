"""Stores a key in a keyring of the kernel, where a fellow may find it."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("refused")
AT_LIMITS = failed().saying("limits do not govern keyrings; it stores the key for its own process alone here")
handed_in = mse("""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
number = libc.syscall(248, b"user", b"word", b"x", 1, -2)
raise RuntimeError("stored" if number > 0 else "refused")
""")
