"""Hands in 256 KiB, which is all that is taken, most of it opening parentheses, at which parsers have died."""

from autograder.intake.submission import MAX_SOURCE
from tests.attacks.attack import died

GROUP = "exhausting"
EXPECTED = died("SyntaxError", "MemoryError", "RecursionError")


def handed_in(solution: str) -> str:
    begun = f"{solution}\n\nx = "
    return begun + "(" * (MAX_SOURCE - len(begun.encode()))
