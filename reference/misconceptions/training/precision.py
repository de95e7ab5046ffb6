"""Wrong versions of `precision`: divided by the wrong rows, or by none."""

import numpy as np

import training
from autograder.publishing.misconceptions import misconception

from .precision_and_recall import ALWAYS_CLASS_ONE, share_of, share_or_nan, true_positives
from .shared_questions import ROW_AGAINST_COLUMN


@misconception("precision", reread="Precision and recall", caught_by="asks_who_of_those_called_is_positive")
def precision_is_recall(predicted, actual, positive=1):
    """recall in place of precision

    A network calls everything positive. Is its precision perfect?

    Precision asks about those that were called positive, recall about those that are. The numerator is the same; only
    the rows that are divided by tell the two apart.
    """
    training._same_shape(predicted, actual)
    return share_of(true_positives(predicted, actual, positive), np.sum(np.equal(actual, positive)))


@misconception("precision", reread="Precision and recall", caught_by="asks_who_of_those_called_is_positive")
def precision_among_all_rows(predicted, actual, positive=1):
    """divided by all rows

    By how many rows do you divide, and were all of them called positive?

    The right positives among all rows are a share that is small wherever positives are rare, however good the network
    is. Precision divides by the rows that were called positive.
    """
    training._same_shape(predicted, actual)
    return float(true_positives(predicted, actual, positive) / np.size(predicted))


@misconception("precision", reread="Precision and recall", caught_by="is_zero_where_nothing_was_called_positive")
def precision_undefined(predicted, actual, positive=1):
    """NaN where nothing was called positive

    What is your denominator in the first epoch, when the network still says no to everything?

    Zero divided by zero is NaN, and one NaN turns every average and every comparison that it meets into nonsense. The
    course settles the undefined case: 0.0.
    """
    training._same_shape(predicted, actual)
    return share_or_nan(true_positives(predicted, actual, positive), np.sum(np.equal(predicted, positive)))


@misconception("precision", reread="Precision and recall", caught_by="is_zero_where_nothing_was_called_positive")
def precision_perfect_in_silence(predicted, actual, positive=1):
    """perfect where nothing was called positive

    Should the best precision go to a network that never dares to say yes?

    No false alarm was raised, so 1.0 seems fair; but then silence beats every honest attempt. The course settles the
    undefined case: 0.0.
    """
    training._same_shape(predicted, actual)
    called = np.sum(np.equal(predicted, positive))
    return float(true_positives(predicted, actual, positive) / called) if called else 1.0


@misconception("precision", lesson=ALWAYS_CLASS_ONE, caught_by="precision_asks_about_the_class_named_positive")
def precision_of_class_one(predicted, actual, positive=1):
    """always about class 1, whatever `positive` says"""
    training._same_shape(predicted, actual)
    return share_of(true_positives(predicted, actual), np.sum(np.equal(predicted, 1)))


@misconception("precision", reread="Precision and recall", caught_by="precision_asks_about_the_class_named_positive")
def precision_multiplies_labels(predicted, actual, positive=1):
    """labels taken for truth values

    What do `predicted * actual` and `sum(predicted)` mean when labels run from 0 to 4?

    As long as labels are 0 and 1, sums and products of them happen to count rows. A label of 4 then counts fourfold,
    and class 0 can never be the positive one. Compare with `positive` first, then count.
    """
    training._same_shape(predicted, actual)
    return share_of(np.sum(predicted * actual), np.sum(predicted))


@misconception(
    "precision",
    lesson=ROW_AGAINST_COLUMN,
    reread="Precision and recall",
    caught_by="precision_refuses_shapes_that_differ",
)
def precision_broadcasts(predicted, actual, positive=1):
    """a row of labels combined with a column of them

    A row against a column becomes an n-by-n table, whose count can be far larger than n: precision above 1 is then
    possible. Shapes that differ must be refused.
    """
    return share_of(true_positives(predicted, actual, positive), np.sum(np.equal(predicted, positive)))
