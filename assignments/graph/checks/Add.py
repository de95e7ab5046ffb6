"""What is asked of `Add`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, LOCAL_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_two_leaves


@check("Add", points=1, advice=COMPUTE_ADVICE)
def computes_the_sum(module, rng):
    """computes the sum of its two inputs"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Add").compute(*numbers(rng, 2)))


@check("Add", points=1, advice=LOCAL_ADVICE)
def passes_both_inputs_on(module, rng):
    """has the right partial on each of its two edges"""
    for _ in range(3):
        expect_oracle(on_two_leaves(module, "Add").partials(*numbers(rng, 2)))
