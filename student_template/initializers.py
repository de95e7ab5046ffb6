"""Initializers: where a network's weights and biases begin.

Weight matrices have shape (fan_in, fan_out): one row for each input, one column for each unit.
All results are float64. Whatever is random comes from the generator that is handed in, and from nothing else.
"""

import numpy as np


def zeros(shape: tuple[int, ...]) -> np.ndarray:
    """An array of zeros: right for biases, fatal for weights.

    shape: a tuple of lengths.  Returns a float64 array of that shape.
    """
    raise NotImplementedError("write zeros")


def breaks_symmetry(weights: np.ndarray) -> bool:
    """Whether every unit starts out different from every other.

    weights: array (fan_in, fan_out), one column for each unit.
    Returns False when any two columns are identical, that is, equal in every entry, exactly; True otherwise.
    """
    raise NotImplementedError("write breaks_symmetry")


def small_normal(shape: tuple[int, ...], std: float, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0.

    shape: a tuple of lengths; std: the standard deviation; rng: the only source of randomness.
    Returns a float64 array of that shape.
    """
    raise NotImplementedError("write small_normal")


def glorot_uniform(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a uniform distribution around 0 with Glorot's variance, 2 / (fan_in + fan_out).

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    raise NotImplementedError("write glorot_uniform")


def glorot_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0 with Glorot's variance, 2 / (fan_in + fan_out).

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    raise NotImplementedError("write glorot_normal")


def he_normal(fan_in: int, fan_out: int, rng: np.random.Generator) -> np.ndarray:
    """Independent draws from a normal distribution around 0 with He's variance, 2 / fan_in.

    fan_in, fan_out: number of inputs and of units; rng: the only source of randomness.
    Returns a float64 array (fan_in, fan_out).
    """
    raise NotImplementedError("write he_normal")
