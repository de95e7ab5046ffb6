"""What is asked of `recall`."""

import numpy as np

from autograder.checks import check, expect_oracle

from .drawn_inputs import binary_answers, some_counts
from .precision_and_recall import expect_the_class_named_positive, expect_the_contract_of_a_share


@check("recall", points=2.5, advice="Which rows does the denominator count: those called positive, or those that are?")
def asks_who_of_the_positive_was_found(module, rng):
    """is the share of the positive rows that were called so"""
    for _ in range(3):
        expect_oracle(module.recall(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.recall(*binary_answers(rng, 0, 4, 3, 5)))
    expect_oracle(module.recall(*binary_answers(rng, 4, 3, 0, 5)))


@check("recall", points=1, advice="`positive` is a label, not a truth value: compare with it.")
def recall_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    expect_the_class_named_positive(module.recall, rng)


@check("recall", points=1, advice="What is the denominator when there is nothing to find?")
def is_zero_where_nothing_is_positive(module, rng):
    """is 0.0 where nothing is positive"""
    expect_oracle(module.recall(*binary_answers(rng, 0, 4, 0, 5)))
    expect_oracle(module.recall(*binary_answers(rng, 0, 0, 0, 6)))
    expect_oracle(module.recall(*binary_answers(rng, 0, 3, 0, 6, positive=2, negatives=(0, 1)), positive=2))
    expect_oracle(module.recall(np.ones(3, dtype=int), np.ones(3, dtype=int)))


@check("recall", points=0.5, about="contract", advice="Compare the shapes before comparing labels.")
def recall_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    expect_the_contract_of_a_share(module.recall, rng)
