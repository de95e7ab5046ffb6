"""What students write instead of `sigmoid_derivative`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception


@misconception("sigmoid_derivative", reread="Its slope, from its output", caught_by="starts_from_the_output")
def sigmoid_derivative_from_the_input(s):
    """the slope is taken at the argument as if it were the input

    Is the number that you are given x, or sigmoid(x)?

    The argument already is the output of the sigmoid. Applying the sigmoid once more gives the slope at another point:
    always between 0.196 and 0.25, so that no unit ever looks saturated.
    """
    again = activations.sigmoid(s)
    return again * (1 - again)


@misconception("sigmoid_derivative", reread="Its slope, from its output", caught_by="starts_from_the_output")
def sigmoid_derivative_lacks_a_factor(s):
    """a factor is missing: 1 - s alone

    How steep is the sigmoid far to the left, where s is almost 0?

    The slope is a product of two factors, since the curve is flat at both ends. With only one of them the far left
    appears as the steepest place of all.
    """
    return 1 - s


@misconception("sigmoid_derivative", reread="Its slope, from its output", caught_by="starts_from_the_output")
def sigmoid_derivative_of_tanh(s):
    """the formula of tanh

    Which curve has the slope 1 in the middle, and which 1/4?

    1 - s² belongs to tanh, whose outputs run from -1 to 1. For a sigmoid's outputs it is 3/4 in the middle, three times
    the true slope, and 1 at the left end, where the curve is flat.
    """
    return 1 - s**2


@misconception("sigmoid_derivative", reread="Its slope, from its output", caught_by="starts_from_the_output")
def sigmoid_derivative_negative(s):
    """the sign is the wrong way round

    Does the sigmoid rise or fall?

    The curve rises everywhere, so its slope is never negative. With s(s - 1) every gradient behind a sigmoid points
    uphill, and training makes the loss larger.
    """
    return s * (s - 1)


@misconception("sigmoid_derivative", reread="What every function keeps to", caught_by="slope_keeps_float32")
def sigmoid_derivative_doubles(s):
    """float64, whatever came in

    What is the dtype of s, and what that of your result?

    Converting to float on the way makes everything behind this layer 64 bits wide. The backward pass should run in the
    dtype of the forward pass.
    """
    return activations.sigmoid_derivative(np.asarray(s, dtype=float))


@misconception("sigmoid_derivative", reread="What every function keeps to", caught_by="slope_leaves_the_outputs_alone")
def sigmoid_derivative_in_place(s):
    """the outputs of the forward pass are overwritten

    Who else needs s after you?

    `s *= 1 - s` changes the caller's array. The outputs that the layer remembered are gone, and a second backward pass
    starts from slopes instead of outputs.
    """
    s *= 1 - s
    return s
