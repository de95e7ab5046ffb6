"""Sets a trace and a profile function that change local variables of the code around it."""

from tests.attacks.attack import failed, mse

GROUP = "patching"
EXPECTED = failed("it is 0.5")
handed_in = mse("""
import sys
def trace(frame, event, argument):
    for name in ("fault", "score", "passed", "expected"):
        if name in frame.f_locals:
            frame.f_locals[name] = None
    return trace
sys.settrace(trace)
sys.setprofile(trace)
return 0.5
""")
