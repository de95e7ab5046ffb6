"""What is asked of `Divide`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, LOCAL_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_two_leaves


@check("Divide", points=1, advice=COMPUTE_ADVICE)
def computes_the_quotient(module, rng):
    """computes the first input over the second"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Divide").compute(*numbers(rng, 2)))


@check("Divide", points=2, advice=LOCAL_ADVICE)
def slopes_of_the_quotient(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(4):
        expect_oracle(on_two_leaves(module, "Divide").partials(*numbers(rng, 2)))
