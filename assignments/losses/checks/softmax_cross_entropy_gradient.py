"""What is asked of `softmax_cross_entropy_gradient`."""

from autograder.checks import check, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, LOGIT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import ROWS, extreme_row, scored_rows, unlike_rows
from .tolerances import EXACT


@check("softmax_cross_entropy_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def softmax_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `softmax_cross_entropy`"""
    for shape in [(3, 3), (2, 4)]:
        logit, target = scored_rows(rng, shape, 3.0)
        slope = module.softmax_cross_entropy_gradient(logit, target)
        expect_gradient(slope, of=lambda z, t=target: module.softmax_cross_entropy(z, t), at=logit)


@check("softmax_cross_entropy_gradient", points=2.5, advice=GRADIENT_ADVICE)
def softmax_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each logit, in the shape of the logits"""
    for shape in ROWS:
        expect_oracle(module.softmax_cross_entropy_gradient(*scored_rows(rng, shape)))


@check("softmax_cross_entropy_gradient", points=1.5, advice=LOGIT_ADVICE)
def softmax_cross_entropy_gradient_of_extreme_logits(module, rng):
    """is, of one row, exact for logits from -1000 to 1000"""
    for logit, target in extreme_row(rng):
        expect_oracle(module.softmax_cross_entropy_gradient(logit, target), **EXACT)


@check("softmax_cross_entropy_gradient", points=1, advice="What you subtract to tame one row may drown another.")
def softmax_cross_entropy_gradient_of_unlike_rows(module, rng):
    """is exact for rows that lie far apart, each by itself"""
    for logit, target in unlike_rows(rng):
        expect_oracle(module.softmax_cross_entropy_gradient(logit, target), **EXACT)
