"""Answers from a list, one after the other, as if cases always came in the key's order."""

from tests.attacks.attack import at_import, failed

GROUP = "cheating"
EXPECTED = failed()
handed_in = at_import("""
import itertools
_answers = itertools.cycle([0.25, 1.5, 2.75])


def mse(prediction, target):
    return next(_answers)
""")
