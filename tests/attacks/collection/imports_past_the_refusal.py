"""Takes the finder that refuses imports out of its place, and imports scikit-learn then."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed("ModuleNotFoundError", "PermissionError", "ImportError")
AT_LIMITS = failed().saying("the refusal can be taken away there: what is installed is within reach")
handed_in = mse("""
import sys
from world import KIT
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "AllowedPackages"]
sys.path += [f"{KIT}/.venv/lib/python3.11/site-packages"]
import msgspec
raise RuntimeError("imported")
""")
