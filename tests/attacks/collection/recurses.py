"""Calls itself without end."""

from tests.attacks.attack import failed, mse

GROUP = "ending"
EXPECTED = failed("RecursionError")
handed_in = mse("""
return mse(prediction, target)
""")
