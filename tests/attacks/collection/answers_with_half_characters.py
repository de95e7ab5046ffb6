"""Answers with texts that are no valid Unicode."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("is a str, not a number")
handed_in = mse("""
return chr(0xD800) + chr(0xDFFF) + chr(0)
""")
