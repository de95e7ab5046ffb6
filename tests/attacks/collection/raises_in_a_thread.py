"""Raises in a thread, and in a finalizer, while it answers rightly."""

from tests.attacks.attack import mse, passed

GROUP = "ending"
EXPECTED = passed()
handed_in = mse("""
import threading
def fail():
    raise SystemError("in a thread")
class Dying:
    def __del__(self):
        raise SystemExit
thread = threading.Thread(target=fail)
thread.start()
thread.join()
Dying()
return right(prediction, target)
""")
