"""Empties the finders of modules and the search path."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed().saying("they are its own process's")
handed_in = mse("""
import sys
value = right(prediction, target)
sys.meta_path.clear()
sys.path.clear()
return value
""")
