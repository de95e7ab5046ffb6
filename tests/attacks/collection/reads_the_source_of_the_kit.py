"""Opens the kit's source, in which the checks are written."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("One submission against one key").saying("limits hide no file: the source is read")
handed_in = mse("""
from world import KIT
raise RuntimeError(open(KIT + "/autograder/grading/pipeline.py").read(200))
""")
