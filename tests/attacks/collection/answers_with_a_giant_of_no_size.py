"""Answers with an array of eight terabytes that is one number, repeated with a stride of zero."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("too large to hand over")
handed_in = mse("""
import numpy as np
return np.broadcast_to(np.float64(1), (10**6, 10**6))
""")
