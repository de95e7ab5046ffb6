"""Overwrites, renames and deletes the submission of another student."""

from tests.attacks.attack import failed, mse

GROUP = "others"
EXPECTED = failed("refused 3")
AT_LIMITS = failed("refused 0").saying("limits protect no file")
handed_in = mse("""
import os
from world import SUBMISSION
refused = 0
for attempt in (
    lambda: open(SUBMISSION, "w").close(),
    lambda: os.rename(SUBMISSION, SUBMISSION + "~"),
    lambda: os.unlink(SUBMISSION + "~"),
):
    try:
        attempt()
    except OSError:
        refused += 1
raise RuntimeError(f"refused {refused}")
""")
