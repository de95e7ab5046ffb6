"""Writes to terminals, disks and the kernel's log."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("none")
AT_LIMITS = failed().saying("whoever grades may write there or not; it only opens them here")
handed_in = mse("""
import os
opened = []
paths = "/dev/tty /dev/kmsg /dev/mem /dev/fuse /dev/ptmx /proc/sysrq-trigger /proc/self/oom_score_adj"
for path in paths.split():
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_NOCTTY))
        opened.append(path)
    except OSError:
        pass
raise RuntimeError(" ".join(opened) or "none")
""")
