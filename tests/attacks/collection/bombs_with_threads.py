"""Starts a hundred threads."""

from tests.attacks.attack import at_import, died, passed

GROUP = "exhausting"
SECONDS = 5
EXPECTED = died("SIGKILL")
AT_LIMITS = passed().saying("limits do not count threads; they end with their process")
handed_in = at_import("""
_right, _bombs = mse, []


def mse(prediction, target):
    import threading
    import time
    if not _bombs:
        for _ in range(100):
            _bombs.append(threading.Thread(target=time.sleep, args=(15,), daemon=True))
            _bombs[-1].start()
        time.sleep(1)
    return _right(prediction, target)
""")
