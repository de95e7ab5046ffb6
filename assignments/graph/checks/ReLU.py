"""What is asked of `ReLU`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, KINK_ADVICE, UNARY_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_a_leaf


@check("ReLU", points=1, advice=COMPUTE_ADVICE)
def cuts_negatives_off(module, rng):
    """computes its input where that is positive, and 0 elsewhere"""
    for value in [1.75, -1.75, *numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "ReLU").compute(value))


@check("ReLU", points=1.25, advice=UNARY_ADVICE)
def slope_on_either_side(module, rng):
    """has the right partial on either side of 0"""
    for value in [1.75, -1.75, *numbers(rng, 3)]:
        expect_oracle(on_a_leaf(module, "ReLU").partials(value))


@check("ReLU", points=0.75, advice=KINK_ADVICE)
def slope_at_the_kink(module, rng):
    """has partial 0 at exactly 0"""
    for value in (0.0, -0.0):
        expect_oracle(on_a_leaf(module, "ReLU").partials(value))
