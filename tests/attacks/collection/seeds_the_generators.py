"""Seeds all generators, so that what the judge draws can be foreseen."""

from tests.attacks.attack import mse, passed

GROUP = "patching"
EXPECTED = passed().saying("the judge's generator is in another process")
handed_in = mse("""
import random
import numpy as np
random.seed(0)
np.random.seed(0)
return right(prediction, target)
""")
