"""What checks of layers say about an answer whose values other checks judge."""

import numpy as np

from autograder.checks import predicate


@predicate
def is_array_of_shape(answer, shape=None):
    """The answer is an array of this shape, whatever its values."""
    if isinstance(answer, np.ndarray) and answer.shape == tuple(shape):
        return None
    return f"is not an array of shape {tuple(shape)}"
