"""The parameters and gradients that the checks draw."""

import numpy as np

SHAPES = [(3,), (2, 4), (3,), (4, 1)]  # of several kinds, two of them alike: memories must not be mixed up


def drawn_gradient(rng, shape, size=1.0):
    """A gradient with entries of about a size, of both signs, away from zero and short enough to follow by hand."""
    return rng.choice([-1.0, 1.0], size=shape) * np.round(rng.uniform(0.5, 1.5, size=shape), 2) * size


def drawn_parameters(rng, shapes):
    """An array of each shape."""
    return [np.round(rng.normal(size=shape), 2) for shape in shapes]


def drawn_gradients(rng, shapes, size=1.0):
    """A gradient of each shape."""
    return [drawn_gradient(rng, shape, size) for shape in shapes]
