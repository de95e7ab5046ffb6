"""Reads the environment of every process that /proc shows."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "no secret")
AT_LIMITS = failed("CANARY").leaking("limits do not keep a process from reading another of the same user")
handed_in = mse("""
import os, re
found = set()
for entry in os.listdir("/proc"):
    try:
        found.update(re.findall("CANARY=[0-9a-f]{16}", open(f"/proc/{entry}/environ").read()))
    except OSError:
        continue
raise RuntimeError(" ".join(sorted(found)) or "no secret")
""")
