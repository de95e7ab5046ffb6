"""What is asked of `Exp`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, UNARY_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_a_leaf


@check("Exp", points=1, advice=COMPUTE_ADVICE)
def computes_the_exponential(module, rng):
    """computes e to the power of its input"""
    for value in [*numbers(rng, 3), 0.0, 20.0, -20.0]:
        expect_oracle(on_a_leaf(module, "Exp").compute(value))


@check("Exp", points=1, advice=UNARY_ADVICE)
def slope_of_the_exponential(module, rng):
    """has the right partial on its one edge"""
    for value in [*numbers(rng, 3), 0.0, 20.0, -20.0]:
        expect_oracle(on_a_leaf(module, "Exp").partials(value))
