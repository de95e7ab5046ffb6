"""Sets up io_uring, through which files and sockets are reached past many filters."""

from tests.attacks.attack import failed, mse

GROUP = "network"
EXPECTED = failed("refused EPERM")
AT_LIMITS = failed().saying("the kernel's own settings decide there")
handed_in = mse("""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
parameters = ctypes.create_string_buffer(256)
number = libc.syscall(425, 4, parameters)
raise RuntimeError("made" if number >= 0 else f"refused {errno.errorcode[ctypes.get_errno()]}")
""")
