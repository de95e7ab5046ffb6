"""What students write instead of `saturated_fraction`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception


@misconception("saturated_fraction", reread="Saturation", caught_by="obeys_the_threshold")
def saturated_fraction_of_outputs(s, threshold=0.01):
    """the outputs are compared with the threshold, not their slopes

    What is the slope where s = 0.11, and is it below 0.1?

    The question is how much gradient comes through, and that is the slope. It falls below 0.1 at s = 0.1127 already,
    not at 0.1. For small thresholds the two nearly agree, so the mistake hides.
    """
    return float(np.mean((s < threshold) | (s > 1 - threshold)))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_both_ends")
def saturated_fraction_low_end(s, threshold=0.01):
    """only the end near 0 counts

    Is a unit with the output 0.9999 still learning?

    The sigmoid is flat at both ends. A unit that is stuck at 1 passes on as little gradient as one that is stuck at 0.
    """
    return float(np.mean((activations.sigmoid_derivative(s) < threshold) & (s < 0.5)))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_both_ends")
def saturated_fraction_high_end(s, threshold=0.01):
    """only the end near 1 counts

    Is a unit with the output 0.0001 still learning?

    The sigmoid is flat at both ends. An output near 0 is not a weak signal that can still grow: its slope is as small
    as that of an output near 1.
    """
    return float(np.mean((activations.sigmoid_derivative(s) < threshold) & (s > 0.5)))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_both_ends")
def saturated_fraction_counts(s, threshold=0.01):
    """the number of saturated outputs, not their share

    Can your result be larger than 1?

    A count grows with the size of the layer and of the batch, so that it says nothing by itself. A share can be
    compared between layers.
    """
    return float(np.sum(activations.sigmoid_derivative(s) < threshold))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_both_ends")
def saturated_fraction_of_the_lively(s, threshold=0.01):
    """the share of outputs that are NOT saturated

    What should come out when every output is 0.5?

    At 0.5 the sigmoid is at its steepest and nothing is saturated, so the share is 0. Turn the comparison round.
    """
    return float(np.mean(activations.sigmoid_derivative(s) >= threshold))


@misconception("saturated_fraction", reread="Saturation", caught_by="obeys_the_threshold")
def saturated_fraction_fixed_threshold(s, threshold=0.01):
    """the threshold is fixed at 0.01

    Where in your code does the argument `threshold` occur?

    0.01 is the default, for callers who do not say otherwise. A number written into the body ignores those who do.
    """
    return float(np.mean(activations.sigmoid_derivative(s) < 0.01))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_both_ends")
def saturated_fraction_from_inputs(s, threshold=0.01):
    """the sigmoid is applied once more

    Are you given inputs or outputs of the sigmoid?

    The outputs lie between 0 and 1 already. Sent through a sigmoid again they end up between 0.5 and 0.73, where the
    slope is large, and nothing ever counts as saturated.
    """
    return float(np.mean(activations.sigmoid_derivative(activations.sigmoid(s)) < threshold))


@misconception("saturated_fraction", reread="Saturation", caught_by="counts_strictly_below")
def saturated_fraction_border_included(s, threshold=0.01):
    """a slope that equals the threshold counts as well

    Is 0.25 below 0.25?

    'Below' leaves the border out. It decides at the top of the curve: with a threshold of 0.25 an output of exactly 0.5
    is as lively as can be.
    """
    return float(np.mean(activations.sigmoid_derivative(s) <= threshold))


@misconception(
    "saturated_fraction", reread="What every function keeps to", caught_by="returns_a_float_and_keeps_the_outputs"
)
def saturated_fraction_stays_numpy(s, threshold=0.01):
    """a NumPy number of the dtype of s, not a Python float

    What is type(result) when s is float32?

    The mean of a float32 array is a np.float32, which is no Python float: it cannot be written to JSON, for instance,
    where such numbers are usually logged.
    """
    return np.mean((activations.sigmoid_derivative(s) < threshold).astype(s.dtype))


@misconception(
    "saturated_fraction", reread="What every function keeps to", caught_by="returns_a_float_and_keeps_the_outputs"
)
def saturated_fraction_in_place(s, threshold=0.01):
    """the outputs are overwritten with their slopes

    Which array does `s *= 1 - s` change?

    Measuring must not change what is measured: the outputs belong to the layer, which still needs them for its backward
    pass.
    """
    s *= 1 - s
    return float(np.mean(s < threshold))
