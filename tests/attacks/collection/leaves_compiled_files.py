"""Writes into the caches of compiled modules, which the next interpreter would run."""

from tests.attacks.attack import failed, mse

GROUP = "behind"
EXPECTED = failed("refused")
AT_LIMITS = failed().saying("limits do not govern who may write where; it only asks whether it may")
handed_in = mse("""
import json, os
folder = os.path.join(os.path.dirname(json.__file__), "__pycache__")
try:
    os.close(os.open(os.path.join(folder, "decoder.cpython-311.pyc"), os.O_WRONLY))
    raise RuntimeError("opened")
except OSError:
    raise RuntimeError("refused")
""")
