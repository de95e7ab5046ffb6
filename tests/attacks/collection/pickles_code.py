"""Answers with an object that runs a command when it is unpickled."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Bomb`")
handed_in = mse("""
import os
from world import MARK
class Bomb:
    __reduce__ = lambda self: (os.system, (f"touch /tmp/{MARK}",))
return Bomb()
""")
