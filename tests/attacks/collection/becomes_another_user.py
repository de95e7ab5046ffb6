"""Changes its user, its capabilities, its root and its namespaces."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused 5")
AT_LIMITS = NotTried("limits take no privilege away: started by root, it is root")
handed_in = mse("""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
refused = 0
for attempt in (
    lambda: os.setuid(12345),
    lambda: os.setgroups([0]),
    lambda: os.chroot("/"),
    lambda: libc.unshare(0x10000000) and os.chroot("/"),
    lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, 0) and os.chroot("/"),
):
    try:
        attempt()
    except OSError:
        refused += 1
raise RuntimeError(f"refused {refused}")
""")
