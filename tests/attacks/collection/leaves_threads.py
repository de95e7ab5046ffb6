"""Starts threads that go on after the answer."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
EXPECTED = passed().saying("they end with their process")
handed_in = mse("""
import threading, time
threading.Thread(target=time.sleep, args=(20,)).start()
return right(prediction, target)
""")
