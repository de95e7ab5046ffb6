"""Raises warnings and error texts whose classes and lines hold control characters."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("raised")
handed_in = mse(r"""
import warnings
warnings.warn("\x1b[2J\u202e")
raise type("Bad\x1b[31m", (Exception,), {})("\x1b[2J")  # \x1b[2J
""")
