"""Answers with an object that turns into a different array whenever it is asked for one."""

from tests.attacks.attack import failed, mse

GROUP = "objects"
EXPECTED = failed("an object of type `Claims`")
handed_in = mse("""
import numpy as np
class Claims:
    __array_priority__ = 10**6
    __array__ = lambda self, *arguments, **keywords: np.asarray(1 / 0)
    __array_ufunc__ = __array_function__ = lambda self, *arguments, **keywords: True
    __array_interface__ = property(lambda self: {"shape": (10**9,), "typestr": "<f8", "data": (1, False), "version": 3})
return Claims()
""")
