"""Raises an exception whose class lies about its name and its ancestors."""

from tests.attacks.attack import ended, mse

GROUP = "ending"
EXPECTED = ended("failed", "error")
handed_in = mse("""
class Meta(type):
    __mro__ = property(lambda cls: (1, 2, 3))
    __name__ = property(lambda cls: 1 / 0)
class Bad(Exception, metaclass=Meta):
    pass
raise Bad
""")
