"""Wrong versions of `confusion_matrix`: pairs counted in the wrong place, too seldom, or not at all."""

import numpy as np

import training
from autograder.publishing.misconceptions import misconception


def _confusions(predicted, actual, classes):
    counts = np.zeros((classes, classes), dtype=int)
    for guess, truth in zip(predicted, actual, strict=True):
        counts[truth, guess] += 1
    return counts


@misconception(
    "confusion_matrix", reread="The confusion matrix", caught_by="counts_pairs_with_the_actual_class_in_the_rows"
)
def confusion_matrix_transposed(predicted, actual, classes):
    """predicted classes in the rows

    If all rows are of class 0 and all are called class 1, which entry counts them?

    The convention of the course (and of scikit-learn) is: one row for each actual class. Transposed, the misses and the
    false alarms change places.
    """
    training._same_shape(predicted, actual)
    return _confusions(predicted, actual, classes).T


@misconception(
    "confusion_matrix", reread="The confusion matrix", caught_by="counts_pairs_with_the_actual_class_in_the_rows"
)
def confusion_matrix_counts_pairs_once(predicted, actual, classes):
    """pairs that repeat are counted once

    What does `counts[[0, 0], [1, 1]] += 1` add to `counts[0, 1]`?

    With arrays as indices, `+=` reads all entries first and writes them afterwards, so that an index which occurs twice
    is raised only once. Every entry then stays at 0 or 1.
    """
    training._same_shape(predicted, actual)
    counts = np.zeros((classes, classes), dtype=int)
    counts[actual, predicted] += 1
    return counts


@misconception(
    "confusion_matrix", reread="The confusion matrix", caught_by="counts_pairs_with_the_actual_class_in_the_rows"
)
def confusion_matrix_of_shares(predicted, actual, classes):
    """shares of each row, not counts

    What do the entries of your matrix add up to?

    Dividing each row by its sum is a good way to show a confusion matrix, and it hides how many rows each class has.
    What is asked for are counts: they add up to the number of samples.
    """
    training._same_shape(predicted, actual)
    counts = _confusions(predicted, actual, classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


@misconception("confusion_matrix", reread="The confusion matrix", caught_by="keeps_classes_that_never_occur")
def confusion_matrix_of_present_classes(predicted, actual, classes):
    """only the classes that occur

    What shape does your matrix have when `classes` is 10 and the batch happens to hold no 7?

    If the size comes from the labels that are there, matrices of two batches cannot be added, and row 7 means another
    class each time. The caller says how many classes exist.
    """
    training._same_shape(predicted, actual)
    present = np.unique(np.concatenate([actual, predicted]))
    return _confusions(np.searchsorted(present, predicted), np.searchsorted(present, actual), len(present))


@misconception("confusion_matrix", reread="The confusion matrix", caught_by="gives_class_zero_the_first_row")
def confusion_matrix_upside_down(predicted, actual, classes):
    """the last class first

    Which class does row 0 of your matrix count?

    Textbooks on yes-or-no questions often print the positives first. Here row 0 is class 0, row 1 is class 1, for any
    number of classes, and so right negatives stand at the top left.
    """
    training._same_shape(predicted, actual)
    return _confusions(predicted, actual, classes)[::-1, ::-1]


@misconception(
    "confusion_matrix", reread="The confusion matrix", caught_by="confusion_matrix_refuses_lengths_that_differ"
)
def confusion_matrix_broadcasts(predicted, actual, classes):
    """arrays of labels that do not pair up are accepted

    What is counted when there is one prediction and a hundred labels?

    Index arrays broadcast: a single prediction is silently paired with every label, a row with a column makes every
    pair there is, and `zip` drops the surplus. Only labels of the same rows may be paired.
    """
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (actual, predicted), 1)
    return counts
