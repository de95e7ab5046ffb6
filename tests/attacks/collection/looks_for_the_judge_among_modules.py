"""Looks for modules of the judge that were loaded beside it."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("none")
handed_in = mse("""
import sys
names = ("autograder", "reference", "assignments", "tests", "msgspec", "safetensors")
raise RuntimeError(" ".join(n for n in sys.modules if n.partition(".")[0] in names) or "none")
""")
