"""Opens the memory of the process in which another submission is graded."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("opened").saying("limits do not keep a process from reading another of the same user")
handed_in = mse("""
from world import NEIGHBOUR
with open(f"/proc/{NEIGHBOUR}/mem", "rb", 0):
    raise RuntimeError("opened")
""")
