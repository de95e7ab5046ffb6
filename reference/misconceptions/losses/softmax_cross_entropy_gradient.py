"""What students write instead of `softmax_cross_entropy_gradient`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ROW_OF_MANY
from .shared_questions import UNLIKE_ROWS


@misconception(
    "softmax_cross_entropy_gradient", lesson=ONE_ROW_OF_MANY, caught_by="softmax_cross_entropy_gradient_for_every_entry"
)
def softmax_cross_entropy_gradient_forgets_the_mean(logit, target):
    """the slope of each row, without the mean"""
    return losses.softmax_cross_entropy_gradient(logit, target) * len(logit)


@misconception(
    "softmax_cross_entropy_gradient",
    reread="The gradient of a mean",
    caught_by="softmax_cross_entropy_gradient_for_every_entry",
)
def softmax_cross_entropy_gradient_divides_by_entries(logit, target):
    """divided by the number of entries instead of the number of rows

    By what does your `softmax_cross_entropy` divide, and by what does its gradient?

    The factor of the mean is the same in the loss and in its gradient, and this loss averages over rows.
    """
    return losses.softmax_cross_entropy_gradient(logit, target) / np.shape(logit)[1]


@misconception(
    "softmax_cross_entropy_gradient", reread="From logits", caught_by="softmax_cross_entropy_gradient_for_every_entry"
)
def softmax_cross_entropy_gradient_chains_twice(logit, target):
    """the softmax' derivative multiplied in once too often

    Do the entries of one row of your gradient sum to 0? Should they?

    Probability minus target is what remains after the softmax' derivative has been multiplied in. A factor p(1 - p) on
    top is the sigmoid's habit, and it makes confident mistakes learn slowly.
    """
    logit, target = losses._rows(logit, target)
    p = np.exp(losses._log_softmax(logit))
    return (p - target) * p * (1 - p) / len(logit)


@misconception(
    "softmax_cross_entropy_gradient", reread="From logits", caught_by="softmax_cross_entropy_gradient_for_every_entry"
)
def softmax_cross_entropy_gradient_spares_the_others(logit, target):
    """only the true class has a slope

    If the logit of a wrong class rises, does the probability of the true one change?

    The classes of a row share one sum, so each logit moves the true class' probability. The wrong ones are pushed down
    by just what the true one is pushed up.
    """
    logit, target = losses._rows(logit, target)
    return target * losses.softmax_cross_entropy_gradient(logit, target)


@misconception(
    "softmax_cross_entropy_gradient", reread="From logits", caught_by="softmax_cross_entropy_gradient_of_extreme_logits"
)
def softmax_cross_entropy_gradient_overflows(logit, target):
    """infinity divided by infinity for large logits

    What is exp(1000)? What may you subtract from a row before the exponential?

    Numerator and denominator of the softmax overflow, and their quotient is NaN. Adding a constant to all logits of a
    row changes no probability: choose it so that no exponent is positive.
    """
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit)
    return (powers / powers.sum(axis=1, keepdims=True) - target) / len(logit)


@misconception(
    "softmax_cross_entropy_gradient",
    lesson=UNLIKE_ROWS,
    reread="From logits",
    caught_by="softmax_cross_entropy_gradient_of_unlike_rows",
)
def softmax_cross_entropy_gradient_shifts_the_table(logit, target):
    """one maximum taken from all rows instead of one from each

    With the table's largest logit subtracted, a row far below it underflows to zeros, and 0 divided by 0 is NaN. Each
    row needs a maximum of its own.
    """
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit - logit.max())
    return (powers / powers.sum(axis=1, keepdims=True) - target) / len(logit)
