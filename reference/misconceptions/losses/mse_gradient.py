"""What students write instead of `mse_gradient`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ENTRY_OF_MANY
from .signs import GRADIENTS_POINT_UPHILL


@misconception("mse_gradient", lesson=ONE_ENTRY_OF_MANY, caught_by="mse_gradient_for_every_entry")
def mse_gradient_forgets_the_mean(prediction, target):
    """the derivative of each squared error, without the mean"""
    prediction, target = losses._pair(prediction, target)
    return 2 * (prediction - target)


@misconception("mse_gradient", lesson=GRADIENTS_POINT_UPHILL, caught_by="mse_gradient_for_every_entry")
def mse_gradient_points_downhill(prediction, target):
    """the gradient with the wrong sign"""
    return -losses.mse_gradient(prediction, target)


@misconception("mse_gradient", reread="The gradient of a mean", caught_by="mse_gradient_is_the_slope_of_mse")
def mse_gradient_lacks_the_two(prediction, target):
    """the gradient without the factor that squaring brings

    What is the derivative of e squared at e = 3?

    The derivative of a square brings a factor down from the exponent. A constant factor looks harmless, but then loss
    and gradient belong to two different functions, and a numerical check finds it at once.
    """
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception("mse_gradient", reread="The gradient of a mean", caught_by="mse_gradient_for_every_entry")
def mse_gradient_divides_by_rows(prediction, target):
    """divided by the number of rows instead of the number of entries

    By what does your `mse` divide for a table of 5 rows and 3 columns, and by what does its gradient?

    The factor of the mean is the same in the loss and in its gradient. The length of a table counts its rows alone.
    """
    prediction, target = losses._pair(prediction, target)
    return 2 * (prediction - target) / len(prediction)


@misconception("mse_gradient", reread="The gradient of a mean", caught_by="mse_gradient_for_every_entry")
def mse_gradient_averages_itself(prediction, target):
    """one number for all entries instead of one for each

    How many partial derivatives has a function of fifteen numbers?

    The loss is one number, but it depends on every prediction, and each has a derivative of its own. Averaging them
    throws away which prediction was too high and which too low.
    """
    prediction, target = losses._pair(prediction, target)
    return np.mean(2 * (prediction - target), dtype=prediction.dtype)
