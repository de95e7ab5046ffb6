"""What students write instead of `huber_gradient`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ENTRY_OF_MANY
from .shared_questions import ERROR_OF_EXACTLY_DELTA, FAR_TOO_LOW, TWO_DELTAS


@misconception(
    "huber_gradient",
    lesson=TWO_DELTAS,
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_is_bounded_by_delta",
)
def huber_gradient_ignores_delta(prediction, target, delta=1.0):
    """the argument `delta` is ignored

    With the default of 1 nothing is amiss, which is why this mistake survives so long. `delta` bounds the slope: a
    single outlier can pull no harder than that.
    """
    return losses.huber_gradient(prediction, target)


@misconception("huber_gradient", reread="Huber's loss: one of your own", caught_by="huber_gradient_for_every_entry")
def huber_gradient_grows_without_bound(prediction, target, delta=1.0):
    """the parabola's slope for large errors too

    How steep is the straight piece at an error of 5, and how steep at 50?

    On a straight line the slope is everywhere the same. That is the point of this loss: an outlier pulls, but no harder
    than any other large error.
    """
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception("huber_gradient", reread="Huber's loss: one of your own", caught_by="huber_gradient_is_bounded_by_delta")
def huber_gradient_has_slope_one(prediction, target, delta=1.0):
    """a slope of 1 on the straight pieces, whatever `delta` is

    Differentiate delta * (|e| - delta / 2) by e. Where has your `delta` gone?

    The condition honours `delta`, the slope beyond it does not. Then the gradient jumps where the pieces meet, although
    the loss is smooth there.
    """
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return np.where(np.abs(error) <= delta, error, np.sign(error)) / error.size


@misconception("huber_gradient", lesson=ONE_ENTRY_OF_MANY, caught_by="huber_gradient_for_every_entry")
def huber_gradient_forgets_the_mean(prediction, target, delta=1.0):
    """the slope of each entry, without the mean"""
    gradient = losses.huber_gradient(prediction, target, delta)
    return gradient * gradient.size


@misconception(
    "huber_gradient",
    lesson=FAR_TOO_LOW,
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_for_every_entry",
)
def huber_gradient_bounds_one_side(prediction, target, delta=1.0):
    """large negative errors pull upwards without bound

    Only one end was bounded: the signed error was compared with `delta`, and a negative one is always smaller. Large
    errors of either sign lie on a straight piece.
    """
    prediction, target = losses._pair(prediction, target)
    return (np.minimum(prediction - target, delta) / prediction.size).astype(prediction.dtype)


@misconception("huber_gradient", reread="Huber's loss: one of your own", caught_by="huber_gradient_for_every_entry")
def huber_gradient_loses_the_sign(prediction, target, delta=1.0):
    """large negative errors pulled the wrong way

    A prediction is 100 too low. Should its derivative be positive or negative?

    On the straight pieces the slope is `delta` to the right and minus `delta` to the left: the derivative of |e| is the
    sign of e. Without it a prediction that is far too low is pushed lower still.
    """
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return (np.where(np.abs(error) <= delta, error, delta) / error.size).astype(prediction.dtype)


@misconception(
    "huber_gradient",
    lesson=ERROR_OF_EXACTLY_DELTA,
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_has_no_gap_at_delta",
)
def huber_gradient_has_a_gap(prediction, target, delta=1.0):
    """an error of exactly `delta` falls between the pieces

    One condition says less, the other says more, and nobody takes the error in between. Its gradient is 0, as if that
    prediction were perfect.
    """
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    slope = (np.abs(error) < delta) * error + (np.abs(error) > delta) * np.sign(error) * delta
    return (slope / error.size).astype(prediction.dtype)
