"""Answers with an object that says it equals everything and is close to everything."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
QUICK = True
EXPECTED = failed("an object of type `Equal`")
handed_in = mse("""
class Equal:
    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = __bool__ = lambda *arguments: True
    __hash__ = __len__ = __index__ = lambda self: 1
    __sub__ = __rsub__ = __abs__ = lambda *arguments: 0.0
    __float__ = lambda self: 0.5
return Equal()
""")
