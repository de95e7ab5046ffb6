"""Maps anonymous memory of many gigabytes, shared with nobody."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
EXPECTED = failed("OSError", "MemoryError")
handed_in = mse("""
import mmap
return mmap.mmap(-1, 1 << 36)
""")
