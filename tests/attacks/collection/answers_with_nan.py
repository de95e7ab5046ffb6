"""Answers with numbers to which every comparison is false."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("it is nan")
handed_in = mse("""
return float("nan")
""")
