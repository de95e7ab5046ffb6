"""Answers as a known misconception does, hoping for points for an understandable mistake."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed()
handed_in = mse("""
import numpy as np
return float(np.sum((np.asarray(prediction) - target) ** 2) + 1)
""")
