"""Appends to a source file of the kit, of NumPy and of the standard library."""

from tests.attacks.attack import NotTried, failed, mse

GROUP = "others"
EXPECTED = failed("refused 3")
AT_LIMITS = NotTried("nothing stops it there where the files are the grader's own")
handed_in = mse("""
import json
import numpy as np
from world import KIT
refused = 0
for path in (KIT + "/autograder/worker/wire/format.py", np.__file__, json.__file__):
    try:
        open(path, "ab").close()
    except OSError:
        refused += 1
raise RuntimeError(f"refused {refused}")
""")
