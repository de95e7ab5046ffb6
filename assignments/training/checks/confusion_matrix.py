"""What is asked of `confusion_matrix`."""

import numpy as np

from autograder.checks import check, expect_oracle, expect_refusal, expect_unchanged

from .drawn_inputs import class_labels


@check(
    "confusion_matrix",
    points=4,
    advice="Which index names the row? And what happens to a pair of labels that occurs several times?",
)
def counts_pairs_with_the_actual_class_in_the_rows(module, rng):
    """counts every pair of labels, actual classes in the rows, predicted ones in the columns"""
    for classes, rows in [(3, 20), (5, 60)]:
        expect_oracle(module.confusion_matrix(*class_labels(rng, classes, rows), classes))


@check(
    "confusion_matrix", points=1.5, advice="Class 0 has the first row and the first column, for two classes as for ten."
)
def gives_class_zero_the_first_row(module, rng):
    """gives class 0 the first row and column, also where class 1 means yes"""
    for label, classes in [(0, 2), (1, 2), (7, 10)]:
        expect_oracle(module.confusion_matrix(np.array([label]), np.array([label]), classes))


@check("confusion_matrix", points=1.5, advice="How large is the result when nobody is of the last class?")
def keeps_classes_that_never_occur(module, rng):
    """keeps rows and columns of zeros for classes that never occur"""
    for lowest, classes in [(0, 5), (2, 7), (1, 3)]:
        labels = lowest + rng.permutation(2)
        expect_oracle(module.confusion_matrix(labels, labels.copy(), classes))


@check(
    "confusion_matrix",
    points=1,
    about="contract",
    advice="A single label pairs with a whole array, and `zip` drops a surplus, both silently.",
)
def confusion_matrix_refuses_lengths_that_differ(module, rng):
    """refuses arrays of labels that do not pair up"""
    labels = rng.permutation(4)
    expect_oracle(module.confusion_matrix(labels, labels.copy(), 4))
    predicted, actual = class_labels(rng, 3, 12)
    expect_unchanged(labels)
    expect_refusal(module.confusion_matrix(predicted[:1], actual, 3))
    expect_refusal(module.confusion_matrix(predicted, actual.reshape(-1, 1), 3))
    expect_refusal(module.confusion_matrix(predicted, actual[:-2], 3))
