"""One line each, from standard draws that are stretched; columns in a set."""

import numpy as np


def zeros(shape):
    return np.full(shape, 0.0)


def breaks_symmetry(weights):
    return len(set(map(tuple, weights.T.tolist()))) == weights.shape[1]


def small_normal(shape, std, rng):
    return std * rng.standard_normal(shape)


def glorot_uniform(fan_in, fan_out, rng):
    return (2 * rng.random((fan_in, fan_out)) - 1) * (6 / (fan_in + fan_out)) ** 0.5


def glorot_normal(fan_in, fan_out, rng):
    return rng.standard_normal((fan_out, fan_in)).T / ((fan_in + fan_out) / 2) ** 0.5


def he_normal(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * (2 / fan_in) ** 0.5
