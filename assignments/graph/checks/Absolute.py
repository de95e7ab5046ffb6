"""What is asked of `Absolute`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, KINK_ADVICE, UNARY_ADVICE
from .drawn_numbers import numbers
from .fresh_operations import on_a_leaf


@check("Absolute", points=1, advice=COMPUTE_ADVICE)
def computes_the_size(module, rng):
    """computes the size of its input, without the sign"""
    for value in [1.75, -1.75, *numbers(rng, 3), 0.0]:
        expect_oracle(on_a_leaf(module, "Absolute").compute(value))


@check("Absolute", points=1.25, advice=UNARY_ADVICE)
def falls_and_rises(module, rng):
    """has the right partial on either side of 0"""
    for value in [1.75, -1.75, *numbers(rng, 3)]:
        expect_oracle(on_a_leaf(module, "Absolute").partials(value))


@check("Absolute", points=0.75, advice=KINK_ADVICE)
def is_flat_at_the_kink(module, rng):
    """has partial 0 at exactly 0"""
    for value in (0.0, -0.0):
        expect_oracle(on_a_leaf(module, "Absolute").partials(value))
