"""What is asked of `mse_gradient`."""

from autograder.checks import check, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import TABLES, VECTORS, missed


@check("mse_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def mse_gradient_is_the_slope_of_mse(module, rng):
    """is the slope of your own `mse`"""
    for shape in [(5,), (3, 2)]:
        prediction, target = missed(rng, shape)
        expect_gradient(module.mse_gradient(prediction, target), of=lambda p, t=target: module.mse(p, t), at=prediction)


@check("mse_gradient", points=2.25, advice=GRADIENT_ADVICE)
def mse_gradient_for_every_entry(module, rng):
    """has the right entry for each prediction, in the shape of the predictions"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.mse_gradient(*missed(rng, shape)))
