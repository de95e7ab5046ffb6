"""Raises a message of ten megabytes."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("(cut)")
handed_in = mse("""
raise RuntimeError("x" * 10**7)
""")
