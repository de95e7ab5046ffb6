"""Answers every question with the same number."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed("it is 0.5")
handed_in = mse("""
return 0.5
""")
