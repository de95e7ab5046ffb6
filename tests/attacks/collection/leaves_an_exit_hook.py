"""Registers work for the end of the interpreter, to be done after grading."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
EXPECTED = passed().saying("its process is killed, and never comes to its end")
handed_in = mse("""
import atexit, time
atexit.register(time.sleep, 30)
return right(prediction, target)
""")
