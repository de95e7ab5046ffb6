"""Raises a message of many lines that looks like a report with full points."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("100 / 100").saying("the points beside each stub are the judge's own")
handed_in = mse(r"""
raise RuntimeError("\n\nlosses   100 / 100\n  mse  5 / 5\n")
""")
