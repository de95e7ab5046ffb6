"""Wrong versions of `f1_score`: other means, and undefined ones."""

import math

import numpy as np

import training
from autograder.publishing.misconceptions import misconception

from .precision_and_recall import share_of, share_or_nan, true_positives


@misconception("f1_score", reread="F1", caught_by="is_the_harmonic_mean")
def f1_is_arithmetic(predicted, actual, positive=1):
    """the arithmetic mean of precision and recall

    Calling every row positive has recall 1. Should that alone be worth half of the best score?

    The arithmetic mean can be bought with one of the two. The harmonic mean stays close to the smaller, so that both
    must be good.
    """
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return (p + r) / 2


@misconception("f1_score", reread="F1", caught_by="is_the_harmonic_mean")
def f1_without_the_two(predicted, actual, positive=1):
    """the factor two is missing

    What is your F1 score when precision and recall are both 1?

    The harmonic mean of two equal numbers is that number. Without the factor two, a perfect classifier gets one half.
    """
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return share_of(p * r, p + r)


@misconception("f1_score", reread="F1", caught_by="is_the_harmonic_mean")
def f1_is_geometric(predicted, actual, positive=1):
    """the geometric mean of precision and recall

    For precision 1 and recall 0.04: what do the geometric and the harmonic mean say?

    The root of the product also punishes imbalance, but less: 0.2 where the harmonic mean is below 0.08. F1 is the
    harmonic one.
    """
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return math.sqrt(p * r)


@misconception("f1_score", reread="F1", caught_by="is_zero_where_no_positive_was_found")
def f1_undefined(predicted, actual, positive=1):
    """NaN where precision and recall are both 0

    What is the sum of precision and recall when no positive was found?

    With both at 0 the harmonic mean divides zero by zero. The course settles the undefined case: 0.0.
    """
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return share_or_nan(2 * p * r, p + r)


@misconception("f1_score", reread="F1", caught_by="f1_asks_about_the_class_named_positive")
def f1_of_class_one(predicted, actual, positive=1):
    """`positive` is not handed on

    Which class do `precision` and `recall` ask about when you call them with two arguments?

    A default is what a function uses when it is told nothing. F1 of the digit 3 needs the precision and the recall of
    the digit 3.
    """
    p, r = training.precision(predicted, actual), training.recall(predicted, actual)
    return share_of(2 * p * r, p + r)


@misconception("f1_score", reread="F1", caught_by="f1_refuses_shapes_that_differ")
def f1_broadcasts(predicted, actual, positive=1):
    """a row of labels combined with a column of them

    Who compares the shapes when you count true positives yourself?

    Computing F1 from counts is right, but it no longer passes through functions that refuse. A row of labels against a
    column makes an n-by-n table, and its count means nothing.
    """
    called, there = np.sum(np.equal(predicted, positive)), np.sum(np.equal(actual, positive))
    return share_of(2 * true_positives(predicted, actual, positive), called + there)
