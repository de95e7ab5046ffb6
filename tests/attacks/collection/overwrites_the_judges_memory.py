"""Opens the judge's memory for writing, to change the points in it."""

from tests.attacks.attack import failed, mse

GROUP = "others"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("opened").saying("limits do not keep a process from another of the same user; it only opens it here")
handed_in = mse("""
from world import JUDGE
with open(f"/proc/{JUDGE}/mem", "r+b", 0):
    raise RuntimeError("opened")
""")
