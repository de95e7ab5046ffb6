"""Raises SystemExit when it is imported."""

from tests.attacks.attack import at_import, died

GROUP = "ending"
EXPECTED = died("SystemExit")
handed_in = at_import("""
raise SystemExit(0)
""")
