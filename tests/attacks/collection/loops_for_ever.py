"""Loops without end."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
while True:
    pass
""")
