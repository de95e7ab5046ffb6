"""What is asked of `Log`."""

from autograder.checks import check, expect_oracle

from .advice import COMPUTE_ADVICE, UNARY_ADVICE
from .fresh_operations import on_a_leaf


def positive(rng):
    """Four positive numbers on either side of 1, short enough to follow by hand."""
    return [round(float(value), 2) for value in [*rng.uniform(0.05, 0.9, 2), *rng.uniform(1.2, 50.0, 2)]]


@check("Log", points=1, advice=COMPUTE_ADVICE)
def computes_the_natural_logarithm(module, rng):
    """computes the natural logarithm of its input"""
    for value in positive(rng):
        expect_oracle(on_a_leaf(module, "Log").compute(value))


@check("Log", points=1, advice=UNARY_ADVICE)
def slope_of_the_logarithm(module, rng):
    """has the right partial on its one edge"""
    for value in positive(rng):
        expect_oracle(on_a_leaf(module, "Log").partials(value))
