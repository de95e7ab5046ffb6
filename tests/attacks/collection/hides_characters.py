"""Raises a message of characters that are not shown: of no width, private, unassigned, and parts of others."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("RuntimeError")
handed_in = mse(r"""
raise RuntimeError("\u200b\u2060\ufeff\ue000\udc00" + "e" + "\u0301" * 500)
""")
