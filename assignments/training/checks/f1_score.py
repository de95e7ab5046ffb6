"""What is asked of `f1_score`."""

import numpy as np

from autograder.checks import check, expect_oracle

from .drawn_inputs import binary_answers, some_counts
from .precision_and_recall import expect_the_class_named_positive, expect_the_contract_of_a_share


@check(
    "f1_score", points=2.5, advice="Try precision 1 and recall 0.1 by hand: the harmonic mean is close to the smaller."
)
def is_the_harmonic_mean(module, rng):
    """is the harmonic mean of precision and recall"""
    for _ in range(3):
        expect_oracle(module.f1_score(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.f1_score(*binary_answers(rng, 4, 0, 0, 5)))
    expect_oracle(module.f1_score(*binary_answers(rng, 2, 0, 18, 5)))


@check("f1_score", points=1, advice="Does `positive` reach both precision and recall?")
def f1_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    expect_the_class_named_positive(module.f1_score, rng)


@check("f1_score", points=1, advice="Both precision and recall can be 0, each for a reason of its own.")
def is_zero_where_no_positive_was_found(module, rng):
    """is 0.0 where no positive was found, or none is there"""
    for counts in [(0, 4, 3, 5), (0, 0, 3, 5), (0, 4, 0, 5), (0, 0, 0, 5)]:
        expect_oracle(module.f1_score(*binary_answers(rng, *counts)))
    expect_oracle(module.f1_score(np.ones(3, dtype=int), np.ones(3, dtype=int)))


@check("f1_score", points=0.5, about="contract", advice="If precision and recall refuse, so does this.")
def f1_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    expect_the_contract_of_a_share(module.f1_score, rng)
