"""Answers with a number of a class derived from float, which compares as it likes."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Mine`")
handed_in = mse("""
class Mine(float):
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __hash__ = float.__hash__
    __sub__ = __rsub__ = lambda self, other: 0.0
return Mine(0.5)
""")
