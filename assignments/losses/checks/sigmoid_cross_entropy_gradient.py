"""What is asked of `sigmoid_cross_entropy_gradient`."""

from autograder.checks import check, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, LOGIT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import TABLES, VECTORS, extreme_scores, scored
from .tolerances import EXACT


@check("sigmoid_cross_entropy_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def sigmoid_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `sigmoid_cross_entropy`"""
    for shape in [(5,), (3, 2)]:
        logit, target = scored(rng, shape, 3.0)
        slope = module.sigmoid_cross_entropy_gradient(logit, target)
        expect_gradient(slope, of=lambda z, t=target: module.sigmoid_cross_entropy(z, t), at=logit)


@check("sigmoid_cross_entropy_gradient", points=2.5, advice=GRADIENT_ADVICE)
def sigmoid_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each logit, in the shape of the logits"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.sigmoid_cross_entropy_gradient(*scored(rng, shape)))


@check("sigmoid_cross_entropy_gradient", points=2.5, advice=LOGIT_ADVICE)
def sigmoid_cross_entropy_gradient_of_extreme_logits(module, rng):
    """is exact for logits from -1000 to 1000"""
    for logit, target in extreme_scores(rng):
        expect_oracle(module.sigmoid_cross_entropy_gradient(logit, target), **EXACT)
