"""What is asked of `Subtract`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, LOCAL_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_two_leaves


@check("Subtract", points=1, advice=COMPUTE_ADVICE)
def computes_the_difference(module, rng):
    """computes the first input less the second"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Subtract").compute(*numbers(rng, 2)))


@check("Subtract", points=1, advice=LOCAL_ADVICE)
def tells_its_edges_apart(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Subtract").partials(*numbers(rng, 2)))
