"""Matches a regular expression that backtracks without end."""

from tests.attacks.attack import mse, timed_out

GROUP = "exhausting"
SECONDS = 1
EXPECTED = timed_out()
handed_in = mse("""
import re
re.match("(a+)+$", "a" * 60 + "b")
""")
