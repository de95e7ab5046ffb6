"""What is asked of `one_hot`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_oracle, expect_refusal, expect_unchanged

from .advice import PURITY_ADVICE


@check("one_hot", points=5, advice="One row for each label, one column for each class, counted from 0.")
def marks_the_column_of_the_label(module, rng):
    """has a 1 in the column of the label and 0 elsewhere"""
    for rows, classes in [(1, 2), (7, 3), (12, 5), (4, 10)]:
        labels = rng.permutation((np.arange(rows) - 1 + rng.integers(classes)) % classes)
        labels[-1] = classes - 1  # the last class occurs: how many columns there are is asked by itself below
        expect_oracle(module.one_hot(labels, classes))


@check(
    "one_hot",
    points=3.5,
    advice="How many columns there are is said by `classes`, not by the labels that happen to occur in these rows.",
)
def has_a_column_for_every_class(module, rng):
    """has a column for every class, also for one that does not occur"""
    for labels, classes in [([0, 1, 1, 0], 4), ([2, 2, 2], 4), ([0, 3, 0, 3, 3], 6), ([0], 3)]:
        expect_oracle(module.one_hot(rng.permutation(np.array(labels)), classes))


@check(
    "one_hot",
    points=0.5,
    about="contract",
    advice="For NumPy an index of -1 is the last class, and one too large an IndexError. Compare the labels first.",
)
def refuses_a_label_that_is_no_class(module, rng):
    """refuses labels outside 0 … classes - 1"""
    labels = rng.integers(0, 3, size=6)
    labels[:3] = rng.permutation(3)
    for wrong in (-1, -3, 3, 7):
        spoiled = labels.copy()
        spoiled[rng.integers(6)] = wrong
        expect_refusal(module.one_hot(spoiled, 3))
    expect_oracle(module.one_hot(labels, 3))


@check("one_hot", points=0.5, about="contract", advice="Networks compute with floats: look at the dtype of your rows.")
def returns_float64(module, rng):
    """returns float64"""
    rows = module.one_hot(rng.permutation(np.array([0, 1, 2, 2, 1])), 3)
    expect_oracle(rows)
    expect_dtype(rows, np.float64)


@check("one_hot", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_labels_alone(module, rng):
    """leaves the labels as they are"""
    labels = rng.permutation(np.array([0, 1, 2, 2, 1]))
    expect_oracle(module.one_hot(labels, 3))
    expect_unchanged(labels)
