"""What students write instead of `tanh_derivative`."""

import numpy as np

from autograder.publishing.misconceptions import misconception


@misconception("tanh_derivative", reread="Tanh and its slope", caught_by="starts_from_the_tanh_output")
def tanh_derivative_from_the_input(t):
    """the slope is taken at the argument as if it were the input

    Is the number that you are given x, or tanh(x)?

    The argument already is the output of tanh. Applying tanh once more gives the slope at another point: never below
    0.4, so that no unit ever looks saturated.
    """
    return 1 - np.tanh(t) ** 2


@misconception("tanh_derivative", reread="Tanh and its slope", caught_by="starts_from_the_tanh_output")
def tanh_derivative_of_sigmoid(t):
    """the formula of the sigmoid

    What is the slope of tanh at 0?

    t(1 - t) belongs to the sigmoid, whose outputs run from 0 to 1. For tanh it gives 0 in the middle, where the curve
    is steepest, and negative slopes on the left.
    """
    return t * (1 - t)


@misconception("tanh_derivative", reread="Tanh and its slope", caught_by="starts_from_the_tanh_output")
def tanh_derivative_without_square(t):
    """the square is missing

    Is the slope of tanh the same at x and at -x?

    The curve looks the same from both sides, so its slope depends on the size of t alone. 1 - t has its largest value
    at the left end, where the curve is flat.
    """
    return 1 - t


@misconception("tanh_derivative", reread="What every function keeps to", caught_by="tanh_slope_keeps_float32")
def tanh_derivative_doubles(t):
    """float64, whatever came in

    What is the dtype of t, and what that of your result?

    Converting to float on the way makes everything behind this layer 64 bits wide. The backward pass should run in the
    dtype of the forward pass.
    """
    return 1 - np.asarray(t, dtype=float) ** 2


@misconception(
    "tanh_derivative", reread="What every function keeps to", caught_by="tanh_slope_leaves_the_outputs_alone"
)
def tanh_derivative_in_place(t):
    """the outputs of the forward pass are overwritten

    Who else needs t after you?

    `t *= -t` and `t += 1` change the caller's array: the outputs that the layer remembered are gone.
    """
    t *= -t
    t += 1
    return t
