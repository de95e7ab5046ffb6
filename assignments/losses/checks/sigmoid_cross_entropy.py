"""What is asked of `sigmoid_cross_entropy`."""

from autograder.checks import check, expect_oracle

from .advice import BINARY_ADVICE, ENTRIES_ADVICE, LOGIT_ADVICE
from .drawn_inputs import TABLES, VECTORS, extreme_scores, scored
from .tolerances import EXACT


@check("sigmoid_cross_entropy", points=3, advice=BINARY_ADVICE)
def sigmoid_cross_entropy_of_modest_logits(module, rng):
    """is the binary cross-entropy of the logits' sigmoids"""
    for shape in VECTORS:
        expect_oracle(module.sigmoid_cross_entropy(*scored(rng, shape)))


@check("sigmoid_cross_entropy", points=1.5, advice=ENTRIES_ADVICE)
def sigmoid_cross_entropy_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.sigmoid_cross_entropy(*scored(rng, shape)))


@check("sigmoid_cross_entropy", points=2.5, advice=LOGIT_ADVICE)
def sigmoid_cross_entropy_of_extreme_logits(module, rng):
    """is exact for logits from -1000 to 1000"""
    for logit, target in extreme_scores(rng):
        expect_oracle(module.sigmoid_cross_entropy(logit, target), **EXACT)
