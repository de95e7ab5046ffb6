"""Writes to address zero when it is imported."""

from tests.attacks.attack import at_import, died

GROUP = "ending"
EXPECTED = died("SIGSEGV")
handed_in = at_import("""
import ctypes
ctypes.memset(0, 1, 1)
""")
