"""What is asked of `precision`."""

import numpy as np

from autograder.checks import check, expect_oracle

from .drawn_inputs import binary_answers, some_counts
from .precision_and_recall import expect_the_class_named_positive, expect_the_contract_of_a_share


@check("precision", points=3, advice="Which rows does the denominator count: those called positive, or those that are?")
def asks_who_of_those_called_is_positive(module, rng):
    """is the share of true positives among the rows called positive"""
    for _ in range(3):
        expect_oracle(module.precision(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.precision(*binary_answers(rng, 0, 4, 3, 5)))
    expect_oracle(module.precision(*binary_answers(rng, 4, 0, 3, 5)))


@check("precision", points=1.25, advice="`positive` is a label, not a truth value: compare with it.")
def precision_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    expect_the_class_named_positive(module.precision, rng)


@check("precision", points=1, advice="What is the denominator when the network never says yes?")
def is_zero_where_nothing_was_called_positive(module, rng):
    """is 0.0 where nothing was called positive"""
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 4, 5)))
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 0, 6)))
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 3, 6, positive=2, negatives=(0, 1)), positive=2))
    expect_oracle(module.precision(np.ones(3, dtype=int), np.ones(3, dtype=int)))


@check("precision", points=0.75, about="contract", advice="Compare the shapes before comparing labels.")
def precision_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    expect_the_contract_of_a_share(module.precision, rng)
