"""What is asked of `softmax_cross_entropy`."""

from autograder.checks import check, expect_oracle

from .advice import CATEGORICAL_ADVICE, LOGIT_ADVICE, ROWS_ADVICE
from .drawn_inputs import extreme_row, scored_rows, unlike_rows
from .tolerances import EXACT


@check("softmax_cross_entropy", points=2.5, advice=CATEGORICAL_ADVICE)
def softmax_cross_entropy_of_one_row(module, rng):
    """is, of one row, the categorical cross-entropy of the softmax"""
    for classes in (2, 3, 6):
        expect_oracle(module.softmax_cross_entropy(*scored_rows(rng, (1, classes))))


@check("softmax_cross_entropy", points=2, advice=ROWS_ADVICE)
def softmax_cross_entropy_averages_over_rows(module, rng):
    """averages over rows, each with a softmax of its own"""
    for shape in [(4, 3), (6, 5), (3, 2)]:
        expect_oracle(module.softmax_cross_entropy(*scored_rows(rng, shape)))


@check("softmax_cross_entropy", points=1.5, advice=LOGIT_ADVICE)
def softmax_cross_entropy_of_extreme_logits(module, rng):
    """is, of one row, exact for logits from -1000 to 1000"""
    for logit, target in extreme_row(rng):
        expect_oracle(module.softmax_cross_entropy(logit, target), **EXACT)


@check("softmax_cross_entropy", points=1, advice="What you subtract to tame one row may drown another.")
def softmax_cross_entropy_of_unlike_rows(module, rng):
    """is exact for rows that lie far apart, each by itself"""
    for logit, target in unlike_rows(rng):
        expect_oracle(module.softmax_cross_entropy(logit, target), **EXACT)
