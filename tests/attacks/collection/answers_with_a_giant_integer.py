"""Answers with an integer of millions of digits, which takes minutes to write out."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("too large to hand over")
handed_in = mse("""
return 1 << (10**8)
""")
