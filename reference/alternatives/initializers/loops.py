"""One draw at a time, in plain Python, into lists of lists; a pair of columns at a time."""

import math

import numpy as np


def zeros(shape):
    if len(shape) == 1:
        return np.array([0.0 for _ in range(shape[0])])
    return np.array([zeros(shape[1:]) for _ in range(shape[0])])


def breaks_symmetry(weights):
    inputs, units = weights.shape
    for first in range(units):
        for second in range(first + 1, units):
            same = True
            for i in range(inputs):
                if weights[i, first] != weights[i, second]:
                    same = False
                    break
            if same:
                print("units", first, "and", second, "are twins")
                return False
    return True


def small_normal(shape, std, rng):
    entries = math.prod(shape)
    drawn = []
    for _ in range(entries):
        drawn.append(std * rng.standard_normal())
    return np.array(drawn).reshape(shape)


def _matrix(fan_in, fan_out, draw):
    rows = []
    for _ in range(fan_in):
        row = []
        for _ in range(fan_out):
            row.append(draw())
        rows.append(row)
    return np.array(rows)


def glorot_uniform(fan_in, fan_out, rng):
    limit = math.sqrt(6.0 / (fan_in + fan_out))
    return _matrix(fan_in, fan_out, lambda: rng.uniform(-limit, limit))


def glorot_normal(fan_in, fan_out, rng):
    std = math.sqrt(2.0 / (fan_in + fan_out))
    return _matrix(fan_in, fan_out, lambda: rng.normal(0, std))


def he_normal(fan_in, fan_out, rng):
    std = math.sqrt(2.0 / fan_in)
    return _matrix(fan_in, fan_out, lambda: rng.normal(0, std))
