"""Everything from uniform numbers: Box and Muller's normals, a child generator, single-precision draws widened."""

import numpy as np


def zeros(shape):
    return np.ones(shape) * 0.0


def breaks_symmetry(weights):
    ordered = weights[:, np.lexsort(weights)]
    neighbours_equal = (ordered[:, 1:] == ordered[:, :-1]).all(axis=0)
    return not neighbours_equal.any()


def _normals(count, rng):
    """Box and Muller: two uniform numbers make two normal ones."""
    half = (count + 1) // 2
    radius = np.sqrt(-2 * np.log(1 - rng.random(half)))
    angle = 2 * np.pi * rng.random(half)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:count]


def small_normal(shape, std, rng):
    return std * _normals(int(np.prod(shape)), rng).reshape(shape)


def glorot_uniform(fan_in, fan_out, rng):
    child = np.random.default_rng(rng.integers(2**63, size=4))
    limit = np.sqrt(6.0) / np.sqrt(fan_in + fan_out)
    return child.uniform(-limit, limit, (fan_in, fan_out))


def glorot_normal(fan_in, fan_out, rng):
    drawn = rng.standard_normal((fan_in, fan_out), dtype=np.float32).astype(np.float64)
    drawn *= np.sqrt(2 / (fan_in + fan_out))
    return drawn


def he_normal(fan_in, fan_out, rng):
    columns = (small_normal((fan_in,), np.sqrt(2 / fan_in), rng) for _ in range(fan_out))
    return np.stack(list(columns), axis=1)
