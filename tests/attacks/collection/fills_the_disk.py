"""Writes fifty megabytes wherever it can."""

from tests.attacks.attack import ended, mse

GROUP = "exhausting"
SECONDS = 10
EXPECTED = ended("failed").saying("nothing is written")
AT_LIMITS = ended("failed").leaving("limits do not govern the disk; 50 MB here")
handed_in = mse("""
from world import MARK
written = 0
for folder in (".", "/tmp", "/dev/shm", "/var/tmp"):
    try:
        with open(f"{folder}/{MARK}", "wb") as file:
            for _ in range(12):
                file.write(b"x" * (1 << 20))
                written += 1
    except OSError:
        pass
raise RuntimeError(f"written {written} MB")
""")
