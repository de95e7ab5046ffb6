"""Normals that are cut off at two standard deviations, as Keras has them, widened so that the variance is right."""

from dataclasses import dataclass

import numpy as np

# The standard deviation of a standard normal that is cut off at -2 and 2.
SPREAD_LEFT = 0.87962566103423978


@dataclass(frozen=True)
class _CutOff:
    std: float

    def draw(self, shape, rng):
        drawn = rng.normal(size=shape)
        while True:
            outside = np.abs(drawn) > 2
            if not outside.any():
                return drawn * (self.std / SPREAD_LEFT)
            drawn[outside] = rng.normal(size=np.count_nonzero(outside))


def zeros(shape):
    array = np.empty(shape)
    array[...] = 0
    return array


def breaks_symmetry(weights):
    differences = weights[:, :, None] != weights[:, None, :]
    apart = differences.any(axis=0)
    np.fill_diagonal(apart, True)
    return apart.all()


def small_normal(shape, std, rng):
    return _CutOff(std).draw(shape, rng)


def glorot_uniform(fan_in, fan_out, rng):
    a = np.sqrt(3) * np.sqrt(1 / np.mean([fan_in, fan_out]))
    return rng.uniform(low=-a, high=a, size=fan_in * fan_out).reshape(fan_in, fan_out)


def glorot_normal(fan_in, fan_out, rng):
    return _CutOff(np.sqrt(1 / np.mean([fan_in, fan_out]))).draw((fan_in, fan_out), rng)


def he_normal(fan_in, fan_out, rng):
    return _CutOff(np.sqrt(2.0) / np.sqrt(fan_in)).draw((fan_in, fan_out), rng)
