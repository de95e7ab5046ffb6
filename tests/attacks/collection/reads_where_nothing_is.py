"""Reads address zero with ctypes."""

from tests.attacks.attack import died, mse

GROUP = "ending"
EXPECTED = died("SIGSEGV")
handed_in = mse("""
import ctypes
ctypes.string_at(0)
""")
