"""Reads the command lines of all processes, in which passwords are sometimes found."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "none", "alone")
AT_LIMITS = failed("tests.attacks.judge").saying("limits hide no process")
handed_in = mse("""
import os
seen = []
for entry in os.listdir("/proc"):
    try:
        seen.append(open(f"/proc/{entry}/cmdline").read().replace(chr(0), " "))
    except OSError:
        continue
others = [line for line in seen if "tests.attacks.judge" in line]
raise RuntimeError(others[0] if others else "alone")
""")
