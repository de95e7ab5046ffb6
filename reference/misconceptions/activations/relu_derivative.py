"""What students write instead of `relu_derivative`."""

import numpy as np

from autograder.publishing.misconceptions import misconception

from .dtypes import WIDENED


@misconception("relu_derivative", reread="ReLU and its slope", caught_by="is_zero_at_the_kink")
def relu_derivative_one_at_zero(x):
    """1 at exactly 0

    Is `>=` or `>` the comparison that makes the slope 0 at 0?

    At the kink every number from 0 to 1 would do as a slope. A convention has to choose one, and the course, like
    PyTorch, chooses 0. It matters more often than one thinks: whole arrays of zeros are common.
    """
    return (x >= 0).astype(x.dtype)


@misconception("relu_derivative", reread="ReLU and its slope", caught_by="is_zero_at_the_kink")
def relu_derivative_half_at_zero(x):
    """one half at exactly 0

    Which slope does the handout settle on at the kink?

    The mean of the slopes on both sides is a fair choice in mathematics, but it is not the convention here: the slope
    at 0 is 0.
    """
    return np.heaviside(x, x.dtype.type(0.5))


@misconception("relu_derivative", reread="ReLU and its slope", caught_by="has_two_slopes")
def relu_derivative_is_relu(x):
    """the ReLU itself instead of its slope

    How steep is the ReLU at x = 3, and how steep at x = 10?

    Multiplying the mask with x gives the function's value back. The positive part is a straight line, and a straight
    line is equally steep everywhere.
    """
    return x * (x > 0)


@misconception("relu_derivative", reread="ReLU and its slope", caught_by="has_two_slopes")
def relu_derivative_is_sign(x):
    """-1 for negative inputs

    Does the ReLU fall anywhere?

    The sign of x is the slope of the absolute value. To the left of 0 the ReLU is flat, so no gradient comes through
    there at all.
    """
    return np.sign(x)


@misconception("relu_derivative", reread="What every function keeps to", caught_by="relu_slope_keeps_float32")
def relu_derivative_as_bools(x):
    """the mask as True and False

    What is the dtype of `x > 0`?

    A comparison gives an array of bools. Many operations treat them as 1 and 0, but some do not: a minus sign in front
    of them is an error, and two of them added stay True.
    """
    return x > 0


@misconception("relu_derivative", lesson=WIDENED, caught_by="relu_slope_keeps_float32")
def relu_derivative_doubles(x):
    """float64, whatever came in"""
    return (x > 0).astype(float)


@misconception("relu_derivative", reread="What every function keeps to", caught_by="relu_slope_leaves_its_input_alone")
def relu_derivative_in_place(x):
    """ones and zeros are written into the caller's array

    Which array do your assignments change?

    x[x > 0] = 1 replaces the inputs that the layer remembered. Whoever looks at x afterwards sees slopes. Fill an array
    of your own.
    """
    x[...] = x > 0
    return x
