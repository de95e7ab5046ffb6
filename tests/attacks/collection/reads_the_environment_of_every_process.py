"""Reads the environment of every process that /proc shows."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "no secret")
AT_LIMITS = failed("CANARY").leaking("limits do not keep a process from reading another of the same user")
handed_in = mse("""
import os
for entry in os.listdir("/proc"):
    try:
        found = open(f"/proc/{entry}/environ").read()
    except OSError:
        continue
    if "CANARY" in found:
        raise RuntimeError(found[found.index("CANARY"):][:60])
raise RuntimeError("no secret")
""")
