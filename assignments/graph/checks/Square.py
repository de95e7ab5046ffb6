"""What is asked of `Square`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, UNARY_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_a_leaf


@check("Square", points=1, advice=COMPUTE_ADVICE)
def computes_the_square(module, rng):
    """computes the square of its input"""
    for value in [*numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Square").compute(value))


@check("Square", points=1, advice=UNARY_ADVICE)
def slope_of_the_square(module, rng):
    """has the right partial on its one edge, in a tuple"""
    for value in [*numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Square").partials(value))
