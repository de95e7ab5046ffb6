"""Forks through the C library and through the system calls fork, vfork, clone and clone3 themselves."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("refused")
AT_LIMITS = failed("forked").saying("limits do not keep it from forking")
handed_in = mse("""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for call in [(57,), (56, 17, 0, 0, 0, 0), (435, ctypes.create_string_buffer(88), 88)]:
    pid = libc.syscall(*call)
    if pid == 0:
        os._exit(0)
    if pid > 0:
        os.waitpid(pid, 0)
        raise RuntimeError("forked")
raise RuntimeError("refused")
""")
