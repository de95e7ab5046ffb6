"""Answers with a generator that yields without end."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `generator`")
handed_in = mse("""
return (x for x in iter(int, 1))
""")
