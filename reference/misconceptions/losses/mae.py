"""What students write instead of `mae`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import EVERY_ENTRY_IS_COMPARED, SUM_GROWS


@misconception("mae", lesson=SUM_GROWS, reread="Squared and absolute errors", caught_by="mae_averages_sizes_of_errors")
def mae_sums(prediction, target):
    """the sum of the absolute errors, not their mean"""
    prediction, target = losses._pair(prediction, target)
    return float(np.sum(np.abs(prediction - target)))


@misconception("mae", reread="Squared and absolute errors", caught_by="mae_averages_sizes_of_errors")
def mae_keeps_the_sign(prediction, target):
    """the mean error, with its sign

    Can your loss be negative? What would training do with a loss that can?

    Without the absolute value a prediction that is far too low is rewarded: the loss falls without end. A loss is
    smallest where prediction and target agree.
    """
    prediction, target = losses._pair(prediction, target)
    return float(np.mean(prediction - target))


@misconception("mae", reread="Squared and absolute errors", caught_by="mae_averages_sizes_of_errors")
def mae_averages_first(prediction, target):
    """the absolute value of the mean error

    One prediction is 1 too high, another 1 too low. What does your loss say?

    Errors of opposite sign cancel where they are averaged first. Take the size of each error, then the mean of the
    sizes.
    """
    prediction, target = losses._pair(prediction, target)
    return float(np.abs(np.mean(prediction - target)))


@misconception("mae", lesson=EVERY_ENTRY_IS_COMPARED, caught_by="mae_averages_over_every_entry")
def mae_averages_over_rows(prediction, target):
    """the sum over a row's entries, averaged over rows"""
    prediction, target = losses._pair(prediction, target)
    return float(np.sum(np.abs(prediction - target)) / len(prediction))
