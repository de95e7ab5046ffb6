"""Answers with a text of a hundred megabytes."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
SECONDS = 10
EXPECTED = failed("too large to hand over")
handed_in = mse("""
return "x" * 10**8
""")
