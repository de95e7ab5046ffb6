"""Answers with arrays of dates, texts and long doubles."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed()
handed_in = mse("""
import numpy as np
return [np.array("2020", "M8[s]"), np.array("x" * 1000), np.longdouble(1), np.array(b"x"), np.void(b"x")]
""")
