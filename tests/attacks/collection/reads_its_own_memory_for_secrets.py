"""Searches the whole memory of its own process for secrets that a parent may have left in it."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("PermissionError", "FileNotFoundError", "no secret")
handed_in = mse("""
import re
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
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
