"""Opens the reference solution and puts what it holds into an error message."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("canary").leaking("limits hide no file")
handed_in = mse("""
from world import REFERENCE
raise RuntimeError(open(REFERENCE).read())
""")
