"""Deletes and renames the submission of another student."""

from tests.attacks.attack import failed, mse

GROUP = "others"
EXPECTED = failed("refused 2")
AT_LIMITS = failed("refused 0", "refused 1").saying("limits protect no file")
handed_in = mse("""
import os
from world import SUBMISSION
refused = 0
for attempt in (lambda: os.rename(SUBMISSION, SUBMISSION + "~"), lambda: os.unlink(SUBMISSION + "~")):
    try:
        attempt()
    except OSError:
        refused += 1
raise RuntimeError(f"refused {refused}")
""")
