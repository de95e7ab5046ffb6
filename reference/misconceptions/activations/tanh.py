"""What students write instead of `tanh`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception

from .dtypes import WIDENED
from .shared_questions import INFINITY_BY_INFINITY


@misconception("tanh", lesson=INFINITY_BY_INFINITY, reread="Tanh and its slope", caught_by="tanh_does_not_overflow")
def tanh_overflows(x):
    """the formula as it stands, which is NaN far out

    One of e^x and e^(-x) overflows far out on either side, above and below the fraction's line alike, and what is left
    is NaN.
    """
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


@misconception("tanh", reread="Tanh and its slope", caught_by="follows_the_tanh_curve")
def tanh_half_as_steep(x):
    """2 sigmoid(x) - 1, without doubling the argument

    How steep is tanh at 0, and how steep is your curve?

    Stretched to the range -1 to 1 the sigmoid has the right ends, but at 0 its slope is only 1/2. tanh is a sigmoid
    whose argument is doubled too.
    """
    return 2 * activations.sigmoid(x) - 1


@misconception("tanh", reread="Tanh and its slope", caught_by="follows_the_tanh_curve")
def tanh_hard(x):
    """a straight line, cut off at -1 and 1

    Is your curve bent between -1 and 1?

    The 'hard tanh' is a cheap stand-in: it shares the slope at 0 and the two ends with tanh, and has other values in
    between.
    """
    return np.clip(x, -1, 1)


@misconception("tanh", lesson=WIDENED, caught_by="tanh_keeps_float32")
def tanh_doubles(x):
    """float64, whatever came in"""
    return np.tanh(np.asarray(x, dtype=np.float64))


@misconception("tanh", reread="What every function keeps to", caught_by="tanh_leaves_its_input_alone")
def tanh_in_place(x):
    """the result is written into the argument

    What does out=x do to the caller's x?

    `out=x` saves an array at the expense of the caller, who still needs the input.
    """
    return np.tanh(x, out=x)
