"""Answers rightly when it sees an input first, and with nothing afterwards."""

from tests.attacks.attack import at_import, failed

GROUP = "cheating"
QUICK = True
EXPECTED = failed()
handed_in = at_import("""
_right, _seen = mse, set()


def mse(prediction, target):
    known = np.asarray(prediction).tobytes()
    if known in _seen:
        return 0.0
    _seen.add(known)
    return _right(prediction, target)
""")
