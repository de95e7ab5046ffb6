"""Initializers: where a network's weights and biases begin.

Weight matrices have shape (fan_in, fan_out): one row for each input, one column for each unit.
All results are float64. Whatever is random comes from the generator that is handed in, and from nothing else.
"""

import numpy as np


def zeros(shape: tuple[int, ...]) -> np.ndarray:
    """An array of zeros: right for biases, fatal for weights.

    shape: a tuple of lengths.  Returns a float64 array of that shape.
    """
    ### BEGIN SOLUTION
    return np.zeros(shape)
    ### END SOLUTION


def breaks_symmetry(weights: np.ndarray) -> bool:
    """Whether every unit starts out different from every other.

    weights: array (fan_in, fan_out), one column for each unit.
    Returns False when any two columns are identical, that is, equal in every entry, exactly; True otherwise.
    """
    ### BEGIN SOLUTION
    return np.unique(weights, axis=1).shape[1] == weights.shape[1]
    ### END SOLUTION


def small_normal(shape: tuple[int, ...], std: float, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0.

    shape: a tuple of lengths; std: the standard deviation; rng: the only source of randomness.
    Returns a float64 array of that shape.
    """
    ### BEGIN SOLUTION
    return rng.normal(0.0, std, size=shape)
    ### END SOLUTION


def glorot_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a uniform distribution around 0 with Glorot's variance, 2 / (fan_in + fan_out).

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    ### BEGIN SOLUTION
    limit = np.sqrt(6 / (fan_in + fan_out))  # a uniform distribution on [-a, a] has variance a^2 / 3
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))
    ### END SOLUTION


def glorot_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0 with Glorot's variance, 2 / (fan_in + fan_out).

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    ### BEGIN SOLUTION
    std = np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0.0, std, size=(fan_in, fan_out))
    ### END SOLUTION


def he_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0 with He's variance, 2 / fan_in.

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    ### BEGIN SOLUTION
    std = np.sqrt(2 / fan_in)
    return rng.normal(0.0, std, size=(fan_in, fan_out))
    ### END SOLUTION
