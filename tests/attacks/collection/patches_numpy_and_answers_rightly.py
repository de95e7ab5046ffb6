"""Replaces much of NumPy after it has taken what it needs, and answers rightly."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed().saying("the answers are right; the next submission gets a NumPy that nobody touched")
handed_in = mse("""
import numpy as np
value = right(prediction, target)
np.random.default_rng = np.linalg.norm = np.sort = np.save = lambda *arguments, **keywords: 1 / 0
np.float64.__doc__ and np.set_printoptions(precision=1)
return value
""")
