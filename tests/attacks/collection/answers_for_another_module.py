"""Defines a class in place of the function, whose instances claim to be any number."""

from tests.attacks.attack import at_import, failed

GROUP = "cheating"
EXPECTED = failed()
handed_in = at_import("""
class mse(float):
    def __new__(cls, prediction, target):
        return float.__new__(cls, 0.5)

    def __eq__(self, other):
        return True

    __hash__ = None
    __sub__ = __rsub__ = lambda self, other: 0.0
""")
