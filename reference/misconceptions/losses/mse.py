"""What students write instead of `mse`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import EVERY_ENTRY_IS_COMPARED, SUM_GROWS


@misconception("mse", lesson=SUM_GROWS, reread="Squared and absolute errors", caught_by="mse_averages_squared_errors")
def mse_sums(prediction, target):
    """the sum of the squared errors, not their mean"""
    prediction, target = losses._pair(prediction, target)
    return float(np.sum((prediction - target) ** 2))


@misconception("mse", reread="Squared and absolute errors", caught_by="mse_averages_squared_errors")
def mse_halves(prediction, target):
    """half the mean of the squared errors

    For a single prediction that is off by 2, what is the mean squared error, and what do you return?

    Some books put a factor of one half in front so that the 2 of the derivative disappears. That is a loss too, but not
    the one that is called mean squared error here and in PyTorch.
    """
    prediction, target = losses._pair(prediction, target)
    return float(np.mean((prediction - target) ** 2) / 2)


@misconception("mse", reread="Squared and absolute errors", caught_by="mse_averages_squared_errors")
def mse_takes_the_root(prediction, target):
    """the root of the mean squared error

    An error of 3 metres: is your loss measured in metres or in square metres?

    The root is a good number to report, since it has the unit of the target. It is another function with another slope,
    though: training minimises the mean square itself.
    """
    prediction, target = losses._pair(prediction, target)
    return float(np.sqrt(np.mean((prediction - target) ** 2)))


@misconception("mse", reread="Squared and absolute errors", caught_by="mse_averages_squared_errors")
def mse_squares_the_mean(prediction, target):
    """the square of the mean error

    One prediction is 1 too high, another 1 too low. How wrong are they, and what does your loss say?

    Errors of opposite sign cancel where they are averaged before they are squared. Squaring comes first: it is what
    makes every error count.
    """
    prediction, target = losses._pair(prediction, target)
    return float(np.mean(prediction - target) ** 2)


@misconception("mse", lesson=EVERY_ENTRY_IS_COMPARED, caught_by="mse_averages_over_every_entry")
def mse_averages_over_rows(prediction, target):
    """the sum over a row's entries, averaged over rows"""
    prediction, target = losses._pair(prediction, target)
    return float(np.sum((prediction - target) ** 2) / len(prediction))
