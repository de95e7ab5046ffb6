"""Raises a different built-in exception in every call, those that are no Exception among them."""

from tests.attacks.attack import at_import, failed

GROUP = "ending"
EXPECTED = failed("raised")
handed_in = at_import("""
import builtins
import itertools
_kinds = [kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)]
_turn = itertools.cycle(_kinds)


def mse(prediction, target):
    kind = next(_turn)
    try:
        error = kind("told")
    except TypeError:
        error = BaseException("told otherwise")
    raise error
""")
