"""Changes the value of small integers and of None's neighbours in the interpreter's memory with ctypes."""

from tests.attacks.attack import ended, mse

GROUP = "patching"
SECONDS = 1
EXPECTED = ended("failed", "error", "timeout")
handed_in = mse("""
import ctypes
for value in (1, 2, 4):
    ctypes.memset(id(value) + 24, 7, 1)
return 0.5
""")
