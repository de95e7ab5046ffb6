"""Silences warnings and NumPy's errors for good, and switches the collector off."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed()
handed_in = mse("""
import gc, warnings
import numpy as np
np.seterr(all="ignore")
warnings.simplefilter("ignore")
gc.disable()
return right(prediction, target)
""")
