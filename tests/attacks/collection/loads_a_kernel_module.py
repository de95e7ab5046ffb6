"""Asks the kernel for what only administrators may: modules, reboot, time, host name, BPF, performance counters."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused 6")
AT_LIMITS = NotTried("limits take no privilege away: started by root, it may do this")
handed_in = mse("""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
calls = [(175, 0, 0, 0), (169, 0, 0, 0), (227, 0, 0), (170, b"x", 1), (321, 99, 0, 0), (298, 0, 0, 0, 0, 0)]
refused = sum(libc.syscall(*call) == -1 and ctypes.get_errno() == 1 for call in calls)
raise RuntimeError(f"refused {refused}")
""")
