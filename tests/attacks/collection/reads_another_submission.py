"""Opens the submission of another student."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("canary").leaking("limits hide no file")
handed_in = mse("""
from world import SUBMISSION
raise RuntimeError(open(SUBMISSION).read())
""")
