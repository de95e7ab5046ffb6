"""Hands in 200 KB of opening parentheses, at which parsers have died."""

from tests.attacks.attack import died

GROUP = "exhausting"
EXPECTED = died("SyntaxError", "MemoryError", "RecursionError")


def handed_in(solution: str) -> str:
    return solution + "\n\nx = " + "(" * 200_000 + "\n"
