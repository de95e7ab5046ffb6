"""Lists the folders in which the judge keeps keys and submissions."""

from tests.attacks.attack import failed, mse

GROUP = "answers"
EXPECTED = failed("nothing")
AT_LIMITS = failed("losses.key").saying("limits hide no folder")
handed_in = mse("""
import os
from world import FOLDER
found = []
for top in (FOLDER, "/root", "/home", "/tmp"):
    for _, _, names in os.walk(top):
        found += names
        if len(found) > 1000:
            break
raise RuntimeError(" ".join(sorted(found)[:50] + [name for name in found if name == "losses.key"]) or "nothing")
""")
