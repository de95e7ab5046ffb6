"""What students write instead of `mae_gradient`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ENTRY_OF_MANY
from .signs import GRADIENTS_POINT_UPHILL


@misconception("mae_gradient", lesson=ONE_ENTRY_OF_MANY, caught_by="mae_gradient_for_every_entry")
def mae_gradient_forgets_the_mean(prediction, target):
    """the slope of each absolute error, without the mean"""
    prediction, target = losses._pair(prediction, target)
    return np.sign(prediction - target)


@misconception("mae_gradient", lesson=GRADIENTS_POINT_UPHILL, caught_by="mae_gradient_for_every_entry")
def mae_gradient_points_downhill(prediction, target):
    """the gradient with the wrong sign"""
    return -losses.mae_gradient(prediction, target)


@misconception("mae_gradient", reread="The gradient of a mean", caught_by="mae_gradient_for_every_entry")
def mae_gradient_grows_with_the_error(prediction, target):
    """a gradient that grows with the error

    How much does |e| grow when e goes from 5 to 5.1, and when it goes from 50 to 50.1?

    The absolute value is a straight line on either side: its slope is the same for small and for large errors. That is
    why this loss is not carried away by outliers.
    """
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception("mae_gradient", reread="The gradient of a mean", caught_by="mae_gradient_is_zero_at_ties")
def mae_gradient_pushes_at_ties(prediction, target):
    """a push upwards or downwards where the prediction is exactly right

    Prediction and target are equal. In which direction should the prediction move?

    At the kink of the absolute value both slopes, -1 and +1, are as good as any value between them. The one that leaves
    a perfect prediction alone is 0, and that is also PyTorch's choice.
    """
    prediction, target = losses._pair(prediction, target)
    return (np.where(prediction >= target, 1, -1) / prediction.size).astype(prediction.dtype)


@misconception("mae_gradient", reread="The gradient of a mean", caught_by="mae_gradient_is_zero_at_ties")
def mae_gradient_divides_by_the_error(prediction, target):
    """0 divided by 0 where the prediction is exactly right

    The error divided by its own size is its sign, except for one error. Which?

    Where prediction and target are equal the quotient is NaN. One NaN in a gradient turns every weight that it reaches
    into NaN, and training never recovers.
    """
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return error / np.abs(error) / prediction.size
