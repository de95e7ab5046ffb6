"""What is asked of `binary_cross_entropy`."""

import numpy as np

from autograder.checks import check, expect_finite, expect_oracle, expect_that

from .advice import BINARY_ADVICE, EDGE_ADVICE, ENTRIES_ADVICE
from .certain_and_wrong import costs_more
from .drawn_inputs import TABLES, VECTORS, at_the_edge, guessed, hardly_guessed, yes_or_no
from .tolerances import ROUGH


@check("binary_cross_entropy", points=2.5, advice=BINARY_ADVICE)
def binary_cross_entropy_charges_the_logarithm(module, rng):
    """is the mean of -log of the probability given to what was true"""
    for shape in VECTORS:
        expect_oracle(module.binary_cross_entropy(*guessed(rng, shape)), **ROUGH)


@check("binary_cross_entropy", points=2, advice=ENTRIES_ADVICE)
def binary_cross_entropy_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.binary_cross_entropy(*guessed(rng, shape)), **ROUGH)


@check("binary_cross_entropy", points=1, advice="A clamp may act only very near 0 and 1: choose 1e-6 or less.")
def binary_cross_entropy_leaves_small_probabilities(module, rng):
    """takes probabilities from 0.01 to 0.99 as they are"""
    for probability, target in hardly_guessed(rng):
        expect_oracle(module.binary_cross_entropy(probability, target), **ROUGH)


@check("binary_cross_entropy", points=1.5, advice=EDGE_ADVICE)
def binary_cross_entropy_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in at_the_edge(rng):
        expect_finite(module.binary_cross_entropy(probability, target))
    target = yes_or_no(rng, (4,))
    certain, doubtful = 1.0 - target, np.full(4, 0.5)
    expect_that(costs_more, module.binary_cross_entropy(certain, target), module.binary_cross_entropy(doubtful, target))
