"""Loops without end when it is imported."""

from tests.attacks.attack import at_import, died

GROUP = "exhausting"
SECONDS = 1
EXPECTED = died("ran out of time")
handed_in = at_import("""
while True:
    pass
""")
