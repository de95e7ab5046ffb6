"""Loads the reference from its file with a loader of its own, past everything that refuses imports."""

from tests.attacks.attack import failed, mse, passed

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = passed().saying("**the points are stolen**: limits hide no file, the reference answers for it")
handed_in = mse("""
import importlib.util
from world import KIT
spec = importlib.util.spec_from_file_location("stolen", KIT + "/reference/solutions/losses.py")
stolen = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stolen)
return stolen.mse(prediction, target)
""")
