"""Hands in an expression that the compiler folds to a giant number."""

from tests.attacks.attack import died

GROUP = "exhausting"
SECONDS = 1
EXPECTED = died("ran out of time", "MemoryError", "OverflowError", "SyntaxError", "NameError")


def handed_in(solution: str) -> str:
    return solution + "\n\nx = [0] * (10 ** 12)\ny = 9 ** 9 ** 9\n"
