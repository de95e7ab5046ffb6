"""Answers with a dict and a list whose lengths and contents lie."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed()
handed_in = mse("""
class Mine(dict):
    items = __iter__ = __len__ = lambda self: 1 / 0
class Other(list):
    __len__ = lambda self: 10**9
    __iter__ = lambda self: iter(int, 1)
return Mine({"x": Other([1, 2])})
""")
