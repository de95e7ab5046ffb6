"""What is asked of `mae_gradient`."""

import numpy as np

from autograder.checks import check, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import TABLES, VECTORS, missed, yes_or_no


@check("mae_gradient", points=1.5, about="gradient", advice=SLOPE_ADVICE)
def mae_gradient_is_the_slope_of_mae(module, rng):
    """is the slope of your own `mae`"""
    for shape in [(5,), (3, 2)]:
        prediction, target = missed(rng, shape)
        expect_gradient(module.mae_gradient(prediction, target), of=lambda p, t=target: module.mae(p, t), at=prediction)


@check("mae_gradient", points=1.75, advice=GRADIENT_ADVICE)
def mae_gradient_for_every_entry(module, rng):
    """has the right entry for each prediction, in the shape of the predictions"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.mae_gradient(*missed(rng, shape)))


@check("mae_gradient", points=1, advice="Where the error is exactly 0 there are two slopes, -1 and +1: answer 0.")
def mae_gradient_is_zero_at_ties(module, rng):
    """is 0 where prediction and target are equal, and only there"""
    for shape in [(6,), (3, 4)]:
        prediction, target = missed(rng, shape)
        hit = yes_or_no(rng, shape) == 1
        expect_oracle(module.mae_gradient(np.where(hit, target, prediction), target))
