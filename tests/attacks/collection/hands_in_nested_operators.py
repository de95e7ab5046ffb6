"""Hands in an expression that is nested 60 000 deep without a parenthesis, at which compilers have died."""

from tests.attacks.attack import ended

GROUP = "exhausting"
EXPECTED = ended("error").saying("its own process parses it, the judge never does")


def handed_in(solution: str) -> str:
    return solution + "\n\nx = " + "-" * 60_000 + "1\n"
