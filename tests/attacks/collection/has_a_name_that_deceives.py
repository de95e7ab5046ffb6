"""Answers with an object whose class is named after full points, with control characters in the name."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("an object of type")
handed_in = mse(r"""
return type("float`\x1b[2J, full points" * 100, (), {})()
""")
