"""Changes its folder and its file mode mask, so that what follows starts elsewhere."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
EXPECTED = passed().saying("they are its own process's")
handed_in = mse("""
import os
for attempt in (lambda: os.chdir("/tmp"), lambda: os.umask(0)):
    try:
        attempt()
    except OSError:
        pass
return right(prediction, target)
""")
