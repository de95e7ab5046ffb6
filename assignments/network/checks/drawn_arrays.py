"""Arrays that the checks of several stubs draw: for the eight-weight network, for layers, and in float32."""

from itertools import pairwise

import numpy as np


def lecture_case(rng):
    """Input and target of one data point, and the eight weights as W1 and W2."""
    return rng.normal(size=2), rng.normal(size=2), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))


def single(*arrays):
    """These arrays in single precision."""
    return [array.astype(np.float32) for array in arrays]


def parameters_for(rng, *sizes):
    """Weights and biases for these sizes, weights first then bias, layer by layer."""
    arrays = []
    for inputs, outputs in pairwise(sizes):
        arrays += [rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)]
    return arrays
