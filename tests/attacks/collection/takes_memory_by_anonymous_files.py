"""Fills an anonymous file in memory, which no limit on the address space counts."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("PermissionError")
AT_LIMITS = failed("filled").saying("limits do not count it; 50 MB here, gone with the process")
handed_in = mse("""
import os
number = os.memfd_create("bomb")
for _ in range(50):
    os.write(number, b"x" * (1 << 20))
os.close(number)
raise RuntimeError("filled")
""")
