"""Answers with an object whose class says that it is float."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `float`")
handed_in = mse("""
class float_:
    __class__ = property(lambda self: float)
    __float__ = lambda self: 0.5
float_.__name__ = "float"
return float_()
""")
