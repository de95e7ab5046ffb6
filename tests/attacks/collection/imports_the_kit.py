"""Imports the kit, whose judge knows how answers are compared."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("ModuleNotFoundError")
handed_in = mse("""
import sys
from world import KIT
sys.path.insert(0, KIT)
import autograder.judging.findings
return autograder.judging.findings
""")
