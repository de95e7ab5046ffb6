"""Puts the folder of the reference first on the search path and imports the right answers from there."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("ModuleNotFoundError", "PermissionError")
handed_in = mse("""
import sys
from world import KIT
sys.path.insert(0, KIT)
import reference.solutions.losses as stolen
return stolen.mse(prediction, target)
""")
