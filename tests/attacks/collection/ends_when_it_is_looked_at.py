"""Answers with an object that ends the process when an attribute of it is asked for."""

from tests.attacks.attack import died, mse

GROUP = "objects"
EXPECTED = died("ended with exit status 7")
handed_in = mse("""
import os
class Deadly:
    def __getattribute__(self, name):
        os._exit(7)
return Deadly()
""")
