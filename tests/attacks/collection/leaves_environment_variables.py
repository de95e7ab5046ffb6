"""Sets environment variables that the next submission, or its interpreter, would heed."""

from tests.attacks.attack import mse, passed

GROUP = "behind"
EXPECTED = passed().saying("they are its own process's")
handed_in = mse("""
import os
os.environ.update(PYTHONPATH="/tmp", LD_PRELOAD="/tmp/evil.so", PYTHONSTARTUP="/tmp/evil.py", OMP_NUM_THREADS="64")
return right(prediction, target)
""")
