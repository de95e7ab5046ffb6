"""Wrong versions of `accuracy`."""

import numpy as np

import training
from autograder.publishing.misconceptions import misconception


@misconception("accuracy", reread="Accuracy", caught_by="is_the_share_of_right_answers")
def accuracy_counts(predicted, actual):
    """the number of right answers, not their share

    What is the accuracy of a classifier that is right on all of ten rows? On all of a thousand?

    A count grows with the number of rows, so that two data sets cannot be compared by it. Accuracy is a share: between
    0 and 1, whatever the size of the data.
    """
    training._same_shape(predicted, actual)
    return float(np.sum(np.equal(predicted, actual)))


@misconception("accuracy", reread="Accuracy", caught_by="is_the_share_of_right_answers")
def accuracy_in_percent(predicted, actual):
    """a percentage, not a share

    Between which two numbers does your accuracy lie?

    Percent is how a share is printed. Code that multiplies, compares or averages metrics expects all of them between 0
    and 1; a percentage among them is a hundred times too large.
    """
    training._same_shape(predicted, actual)
    return 100.0 * float(np.mean(np.equal(predicted, actual)))


@misconception("accuracy", reread="Accuracy", caught_by="is_the_share_of_right_answers")
def accuracy_is_the_error_rate(predicted, actual):
    """the share of wrong answers

    What does your function return when every prediction is right?

    The share of rows where the labels differ is the error rate, which is one minus the accuracy. A perfect classifier
    has accuracy 1.
    """
    training._same_shape(predicted, actual)
    return float(np.mean(np.not_equal(predicted, actual)))


@misconception("accuracy", reread="Accuracy", caught_by="accuracy_refuses_shapes_that_differ")
def accuracy_broadcasts(predicted, actual):
    """a row of labels compared with a column of them

    What is the shape of `predicted == actual` when one is `(n,)` and the other `(n, 1)`?

    NumPy stretches a row against a column into an n-by-n table: every prediction is compared with every label. Its mean
    is a plausible number and has nothing to do with accuracy, so shapes that differ must be refused.
    """
    return float(np.mean(np.equal(predicted, actual)))
