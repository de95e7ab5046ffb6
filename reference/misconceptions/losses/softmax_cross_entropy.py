"""What students write instead of `softmax_cross_entropy`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ROW_IS_ONE_QUESTION
from .shared_questions import UNLIKE_ROWS


@misconception("softmax_cross_entropy", reread="From logits", caught_by="softmax_cross_entropy_of_extreme_logits")
def softmax_cross_entropy_overflows(logit, target):
    """the exponential of a large logit overflows

    What is exp(1000), and what is infinity divided by infinity? What may you subtract from a row for free?

    Adding a constant to all logits of a row changes no probability. Choose the constant so that no exponent is
    positive, and nothing can overflow.
    """
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit)
    return float(-np.sum(target * np.log(powers / powers.sum(axis=1, keepdims=True))) / len(logit))


@misconception(
    "softmax_cross_entropy", lesson=UNLIKE_ROWS, reread="From logits", caught_by="softmax_cross_entropy_of_unlike_rows"
)
def softmax_cross_entropy_shifts_the_table(logit, target):
    """one maximum taken from all rows instead of one from each

    With the table's largest logit subtracted, a row far below it underflows to zeros, and their logarithm is minus
    infinity. Each row needs a maximum of its own.
    """
    logit, target = losses._rows(logit, target)
    shifted = logit - logit.max()
    logarithms = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.sum(target * logarithms) / len(logit))


@misconception("softmax_cross_entropy", reread="From logits", caught_by="softmax_cross_entropy_of_extreme_logits")
def softmax_cross_entropy_clamps(logit, target):
    """the probability is clamped before its logarithm is taken

    The true class lies 2000 below the favourite. What is the most that your loss can say?

    A clamp caps the loss: beyond it, wrong and hopelessly wrong cost the same. The logarithm of a softmax is a
    difference of logits, and can be computed without the probability.
    """
    logit, target = losses._rows(logit, target)
    return losses.categorical_cross_entropy(np.exp(losses._log_softmax(logit)), target)


@misconception(
    "softmax_cross_entropy",
    lesson=ONE_ROW_IS_ONE_QUESTION,
    reread="From logits",
    caught_by="softmax_cross_entropy_averages_over_rows",
)
def softmax_cross_entropy_averages_over_entries(logit, target):
    """the mean over all entries instead of over rows"""
    return losses.softmax_cross_entropy(logit, target) / np.shape(logit)[1]


@misconception("softmax_cross_entropy", reread="From logits", caught_by="softmax_cross_entropy_averages_over_rows")
def softmax_cross_entropy_along_columns(logit, target):
    """a softmax over the columns instead of the rows

    Which of your probabilities sum to 1: those of one sample, or those of one class?

    Rows are samples, so the classes that compete with each other stand beside each other in a row. A softmax along the
    wrong axis makes the samples compete.
    """
    logit, target = losses._rows(logit, target)
    return float(-np.sum(target.T * losses._log_softmax(logit.T)) / len(logit))


@misconception("softmax_cross_entropy", reread="From logits", caught_by="softmax_cross_entropy_of_one_row")
def softmax_cross_entropy_asks_every_class(logit, target):
    """every class a yes-or-no question of its own

    If the logit of one class rises, what happens to the probabilities of the others?

    A sigmoid for each class lets all of them be likely at once. Classes that exclude each other share one softmax: what
    one gains, the others lose.
    """
    logit, target = losses._rows(logit, target)
    return losses.sigmoid_cross_entropy(logit, target) * logit.shape[1]
