"""Leaves a file in /dev/shm."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("PermissionError", "FileNotFoundError", "OSError")
AT_LIMITS = failed("written").leaving("limits do not govern who may write where")
handed_in = mse("""
from world import MARK
with open(f"/dev/shm/{MARK}", "w") as file:
    file.write("x")
raise RuntimeError("written")
""")
