"""Forks as often as it can."""

from tests.attacks.attack import at_import, failed, passed

GROUP = "exhausting"
QUICK = True
EXPECTED = failed("PermissionError")
AT_LIMITS = passed().saying("limits count no processes of root's; fifty here, ended with their session")
handed_in = at_import("""
_right, _bombs = mse, []


def mse(prediction, target):
    import os
    import time
    if not _bombs:
        for _ in range(50):
            pid = os.fork()
            if pid == 0:
                time.sleep(15)
                os._exit(0)
            _bombs.append(pid)
    return _right(prediction, target)
""")
