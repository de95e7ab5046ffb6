"""Lifts the limit on recursion and recurses through C until the stack overflows."""

from tests.attacks.attack import ended, mse

GROUP = "ending"
SECONDS = 5
EXPECTED = ended("error", "failed")
handed_in = mse("""
import sys
sys.setrecursionlimit(10**9)
class Deep:
    def __repr__(self):
        return repr([self])
return len(repr(Deep()))
""")
