"""What is asked of `squared_error`."""

from autograder.checks import check, expect_oracle

from .drawn_numbers import ROLES, values_for
from .tolerances import LOOSE

ERROR_ADVICE = "Compute the value by hand for the numbers in the message, innermost bracket first, and compare."


@check("squared_error", points=1.5, advice=ERROR_ADVICE)
def computes_the_squared_error(module, rng):
    """computes (w1 + w2*x - y)**2 in a forward pass"""
    for _ in range(3):
        expect_oracle(module.support.value_at(module.squared_error(), values_for(rng, ROLES)))


@check("squared_error", points=1.5, advice=ERROR_ADVICE)
def has_the_slope_of_the_parameters(module, rng):
    """gives the gradient of w1 and of w2 in a backward pass"""
    for _ in range(3):
        gradients = module.support.backward_at(module.squared_error(), values_for(rng, ROLES))
        expect_oracle(gradients["w1"], **LOOSE)
        expect_oracle(gradients["w2"], **LOOSE)


@check("squared_error", points=1, advice="Look at the names of the leaves, at how many there are, and at every sign.")
def has_four_leaves(module, rng):
    """has the leaves w1, w2, x and y, and no other"""
    expect_oracle(module.support.backward_at(module.squared_error(), values_for(rng, ROLES)), **LOOSE)
