"""Hands in files with the names of NumPy, the standard library, the kit and what interpreters run at start."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
QUICK = True
EVIL = "raise SystemExit('shadowed')"
NAMES = "numpy json math random struct sitecustomize usercustomize conftest autograder support student_process checks"
BESIDE = dict.fromkeys(NAMES.split(), EVIL)
EXPECTED = passed()
handed_in = mse("""
import json, math, random
return right(prediction, target)
""")
