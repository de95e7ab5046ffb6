"""Fills the folder in which it stands with files and folders."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
EXPECTED = passed().saying("it may not write there")
AT_LIMITS = passed().saying("the folder is its own, and is taken away")
handed_in = mse("""
import os
for number in range(20):
    try:
        os.makedirs(f"folder{number}/below", exist_ok=True)
        open(f"folder{number}/below/file", "w").close()
    except OSError:
        pass
return right(prediction, target)
""")
