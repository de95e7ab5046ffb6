"""Answers with an array of objects that run a command when they are unpickled."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("array of dtype object")
handed_in = mse("""
import os
import numpy as np
from world import MARK
class Bomb:
    __reduce__ = lambda self: (os.system, (f"touch /tmp/{MARK}",))
return np.array([Bomb()])
""")
