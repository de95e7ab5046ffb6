"""Asks the kernel for the judge's memory with process_vm_readv."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("refused")
AT_LIMITS = failed("EFAULT").saying("the call is allowed there: only the address was a wrong one")
handed_in = mse("""
import ctypes, errno
from world import JUDGE
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(8)
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
here, there = Piece(ctypes.addressof(buffer), 8), Piece(8, 8)
libc.process_vm_readv(JUDGE, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
name = errno.errorcode[ctypes.get_errno()]
raise RuntimeError(f"refused {name}" if name in ("EPERM", "ESRCH", "ENOSYS") else name)
""")
