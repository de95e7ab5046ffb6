"""Puts modules of its own in the place of numpy, json and the kit in sys.modules."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed().saying("they are its own process's")
handed_in = mse("""
import sys, types
for name in ("numpy", "json", "autograder", "autograder.judging.findings", "msgspec", "random"):
    sys.modules[name] = types.ModuleType(name)
return right(prediction, target)
""")
