"""Answers with an object that has every attribute, each of them itself."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Every`")
handed_in = mse("""
class Every:
    __getattr__ = __getitem__ = __call__ = lambda self, *arguments, **keywords: self
    __iter__ = lambda self: iter([self])
return Every()
""")
