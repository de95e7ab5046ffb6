"""Aborts its process when it is imported."""

from tests.attacks.attack import at_import, died

GROUP = "ending"
EXPECTED = died("SIGABRT")
handed_in = at_import("""
import os
os.abort()
""")
