"""Opens files by their handles, past all paths, with open_by_handle_at."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("refused")
AT_LIMITS = failed().saying("the limits have no say: root may do it, others may not")
handed_in = mse("""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
handle = (ctypes.c_char * 136)()
ctypes.memmove(handle, (128).to_bytes(4, "little"), 4)
mount = ctypes.c_int()
libc.name_to_handle_at(-100, b"/", handle, ctypes.byref(mount), 0)
libc.open_by_handle_at(-100, handle, 0)
code = ctypes.get_errno()
raise RuntimeError(f"refused {errno.errorcode[code]}" if code == errno.EPERM else errno.errorcode.get(code, "opened"))
""")
