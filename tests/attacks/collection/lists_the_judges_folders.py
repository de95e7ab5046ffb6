"""Lists the folders in which the judge keeps keys and submissions."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("nothing")
AT_LIMITS = failed("losses.key").saying("limits hide no folder")
handed_in = mse("""
import os
from world import FOLDER
found = [name for _, _, names in os.walk(FOLDER) for name in names]
raise RuntimeError(" ".join(sorted(found)) or "nothing")
""")
