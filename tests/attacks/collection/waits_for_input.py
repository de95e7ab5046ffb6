"""Waits for input that nobody types."""

from tests.attacks.attack import failed, mse

GROUP = "exhausting"
SECONDS = 1
EXPECTED = failed("EOFError", "OSError")
handed_in = mse("""
return float(input("the answer? "))
""")
