"""What is asked of `categorical_cross_entropy`."""

import numpy as np

from autograder.checks import check, expect_finite, expect_oracle, expect_that

from .advice import CATEGORICAL_ADVICE, EDGE_ADVICE, ROWS_ADVICE
from .certain_and_wrong import costs_more
from .drawn_inputs import certain_rows, classified, hardly_believed, one_hot_rows
from .tolerances import ROUGH


@check("categorical_cross_entropy", points=3, advice=CATEGORICAL_ADVICE)
def categorical_cross_entropy_charges_the_true_class(module, rng):
    """is, of one row, -log of the probability given to the true class"""
    for classes in (2, 3, 6):
        expect_oracle(module.categorical_cross_entropy(*classified(rng, (1, classes))), **ROUGH)


@check("categorical_cross_entropy", points=2, advice=ROWS_ADVICE)
def categorical_cross_entropy_averages_over_rows(module, rng):
    """averages over rows, not over entries"""
    for shape in [(4, 3), (6, 5), (3, 2)]:
        expect_oracle(module.categorical_cross_entropy(*classified(rng, shape)), **ROUGH)


@check("categorical_cross_entropy", points=0.5, advice="A clamp may act only very near 0 and 1: choose 1e-6 or less.")
def categorical_cross_entropy_leaves_small_probabilities(module, rng):
    """takes probabilities from 0.01 to 0.99 as they are"""
    for probability, target in hardly_believed(rng):
        expect_oracle(module.categorical_cross_entropy(probability, target), **ROUGH)


@check("categorical_cross_entropy", points=1.5, advice=EDGE_ADVICE)
def categorical_cross_entropy_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in certain_rows(rng):
        expect_finite(module.categorical_cross_entropy(probability, target))
    target = one_hot_rows(rng, (4, 3))
    certain, doubtful = np.roll(target, 1, axis=1), np.full((4, 3), 1 / 3)
    expect_that(
        costs_more,
        module.categorical_cross_entropy(certain, target),
        module.categorical_cross_entropy(doubtful, target),
    )
