"""Leaves a file in the shared temporary folders."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
QUICK = True
EXPECTED = passed()
AT_LIMITS = passed().leaving("limits do not govern who may write where")
handed_in = mse("""
from world import MARK
for folder in ("/tmp", "/var/tmp", "/dev/mqueue", "/run"):
    try:
        open(f"{folder}/{MARK}", "w").close()
    except OSError:
        pass
return right(prediction, target)
""")
