"""Computes a giant power in one call of C, which no Python signal handler interrupts."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
return 3 ** (3 ** 19) % 7
""")
