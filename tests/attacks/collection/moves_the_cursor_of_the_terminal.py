"""Raises a message that clears the terminal and writes another score over it."""

from tests.attacks.attack import failed, mse

GROUP = "display"
QUICK = True
EXPECTED = failed(r"\x1b[2J")
handed_in = mse(r"""
raise RuntimeError("\x1b[2J\x1b[H losses 100 / 100 \x1b]0;title\x07\x9b1;1H")
""")
