"""Ends its process when it is imported."""

from tests.attacks.attack import at_import, died

GROUP = "ending"
EXPECTED = died("ended with exit status 3")
handed_in = at_import("""
import os
os._exit(3)
""")
