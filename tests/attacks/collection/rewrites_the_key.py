"""Overwrites the key with one in which its own answers are right."""

from tests.attacks.attack import failed, mse

GROUP = "others"
EXPECTED = failed("PermissionError", "FileNotFoundError", "OSError")
AT_LIMITS = failed("rewritten").saying("limits protect no file")
handed_in = mse("""
from world import KEY
with open(KEY, "r+b") as file:
    file.write(file.read(1) and b"")
raise RuntimeError("rewritten")
""")
