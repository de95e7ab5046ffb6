"""Answers with infinity, from which every distance is infinite or undefined."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("it is inf")
handed_in = mse("""
return float("inf")
""")
