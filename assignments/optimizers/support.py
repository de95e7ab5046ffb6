"""Small things that the checks need done beside the student's code. Nothing here is part of the task."""

import numpy as np


def set_attribute(thing, name, value):
    """Do what `optimizer.learning_rate = 0.1` does in a training loop."""
    setattr(thing, name, value)


def numpy_number(value):
    """A learning rate as it comes out of NumPy's own functions: a `np.float64`, not a Python float."""
    return np.float64(value)
