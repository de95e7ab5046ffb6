"""Raises a message whose characters turn the direction of the text after them."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed(r"\u202e")
handed_in = mse(r"""
raise RuntimeError("\u202e00.1 stniop lluf\u2066\u200f\u061c")
""")
