"""Searches the memory of the judge through /proc for the secrets that stand in its key."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError")
AT_LIMITS = failed("canary").leaking("limits do not keep a process from reading another of the same user")
handed_in = mse("""
import re
from world import JUDGE
with open(f"/proc/{JUDGE}/maps") as maps, open(f"/proc/{JUDGE}/mem", "rb", 0) as memory:
    for line in maps:
        if " rw-p " not in line or "[v" in line:
            continue
        start, end = (int(edge, 16) for edge in line.split()[0].split("-"))
        memory.seek(start)
        found = re.search(rb"canary-[0-9a-f]{16}-[a-z]+", memory.read(min(end - start, 1 << 26)) or b"")
        if found:
            raise RuntimeError(found[0].decode())
raise RuntimeError("no secret")
""")
