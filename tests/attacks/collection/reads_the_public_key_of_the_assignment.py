"""Opens the public key that ships with the assignment, to answer from it."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("read").saying("limits hide no file: the public key, which every student has, is read")
handed_in = mse("""
from world import KIT
size = len(open(KIT + "/assignments/losses/public.key", "rb").read())
raise RuntimeError(f"read {size} bytes")
""")
