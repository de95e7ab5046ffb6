"""Wrong versions of `recall`: divided by the wrong rows, or by none."""

import numpy as np

import training
from autograder.publishing.misconceptions import misconception

from .precision_and_recall import ALWAYS_CLASS_ONE, share_of, share_or_nan, true_positives
from .shared_questions import ROW_AGAINST_COLUMN


@misconception("recall", reread="Precision and recall", caught_by="asks_who_of_the_positive_was_found")
def recall_is_precision(predicted, actual, positive=1):
    """precision in place of recall

    A network calls a single row positive, rightly, and misses nine others. Did it find everything?

    Recall asks how much of what there was to find was found, so it divides by the rows that are positive. Dividing by
    those that were called so asks how far its calls can be trusted.
    """
    training._same_shape(predicted, actual)
    return share_of(true_positives(predicted, actual, positive), np.sum(np.equal(predicted, positive)))


@misconception("recall", reread="Precision and recall", caught_by="asks_who_of_the_positive_was_found")
def recall_of_the_negatives(predicted, actual, positive=1):
    """the share of negatives that were recognised

    Which rows should a network find, if a doctor asks about its recall: the sick or the healthy?

    The share of negative rows that were called negative is the specificity. It is high for a network that never finds
    anything, which is just what recall is meant to reveal.
    """
    training._same_shape(predicted, actual)
    negative = np.not_equal(actual, positive)
    return share_of(np.sum(negative & np.not_equal(predicted, positive)), np.sum(negative))


@misconception("recall", reread="Precision and recall", caught_by="is_zero_where_nothing_is_positive")
def recall_undefined(predicted, actual, positive=1):
    """NaN where nothing is positive

    What is your denominator in a batch without a single positive row?

    Zero divided by zero is NaN, and one NaN turns every average and every comparison that it meets into nonsense. The
    course settles the undefined case: 0.0.
    """
    training._same_shape(predicted, actual)
    return share_or_nan(true_positives(predicted, actual, positive), np.sum(np.equal(actual, positive)))


@misconception("recall", lesson=ALWAYS_CLASS_ONE, caught_by="recall_asks_about_the_class_named_positive")
def recall_of_class_one(predicted, actual, positive=1):
    """always about class 1, whatever `positive` says"""
    training._same_shape(predicted, actual)
    return share_of(true_positives(predicted, actual), np.sum(np.equal(actual, 1)))


@misconception(
    "recall", lesson=ROW_AGAINST_COLUMN, reread="Precision and recall", caught_by="recall_refuses_shapes_that_differ"
)
def recall_broadcasts(predicted, actual, positive=1):
    """a row of labels combined with a column of them

    A row against a column becomes an n-by-n table, whose count can be far larger than n: recall above 1 is then
    possible. Shapes that differ must be refused.
    """
    return share_of(true_positives(predicted, actual, positive), np.sum(np.equal(actual, positive)))
