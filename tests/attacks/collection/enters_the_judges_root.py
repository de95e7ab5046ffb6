"""Goes to the judge's folder and files through /proc/PID/root and /proc/PID/cwd."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("canary").leaking("limits hide no file")
handed_in = mse("""
from world import JUDGE, REFERENCE
raise RuntimeError(open(f"/proc/{JUDGE}/root{REFERENCE}").read())
""")
