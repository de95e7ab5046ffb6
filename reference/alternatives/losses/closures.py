"""Losses made by functions that make functions: a loss is a rule for entries plus a way to average."""

from functools import partial, wraps
from operator import truediv

import numpy as np

EDGE = 1e-7


def alike(function):
    """Refuses arguments of different shapes; works on copies, and gives a gradient the dtype of the first."""

    @wraps(function)
    def guarded(first, second, *rest, **options):
        if not first.shape == second.shape:
            raise ValueError("shape mismatch: " + " vs ".join(map(str, (first.shape, second.shape))))
        answer = function(first.copy(), second.astype(first.dtype), *rest, **options)
        return answer.astype(first.dtype) if isinstance(answer, np.ndarray) else float(answer)

    return guarded


def table(function):
    """Refuses what is no table of rows and columns."""

    @wraps(function)
    def guarded(first, second):
        rows, columns = second.shape if second.ndim == 2 else (0, 0)
        if first.shape != (rows, columns):
            raise ValueError("not a table of that many rows and columns")
        return function(first, second)

    return guarded


def entries(array):
    return array.size


def loss(rule, count=entries):
    return alike(
        lambda first, second, *rest, **options: truediv(rule(first, second, *rest, **options).sum(), count(first))
    )


def slope(rule, count=entries):
    return alike(lambda first, second, *rest, **options: rule(first, second, *rest, **options) / count(first))


def squared(p, t):
    return np.power(np.subtract(p, t), 2)


def squared_slope(p, t):
    return np.multiply(np.subtract(p, t), 2)


def absolute(p, t):
    return np.abs(p - t)


def absolute_slope(p, t):
    return np.sign(p - t)


def binary(p, t):
    p = np.clip(p, EDGE, 1 - EDGE)
    return -np.log(np.abs(1 - t - p))


def binary_slope(p, t):
    p = np.clip(p, EDGE, 1 - EDGE)
    return 1 / (1 - t - p)


def categorical(p, t):
    return -t * np.log(np.maximum(p, EDGE))


def categorical_slope(p, t):
    return -t / np.maximum(p, EDGE)


def robust(p, t, delta=1.0):
    e = np.abs(p - t)
    return np.piecewise(e, [e < delta], [lambda e: e * e / 2, lambda e: delta * e - delta * delta / 2])


def robust_slope(p, t, delta=1.0):
    return np.minimum(np.maximum(p - t, -delta), delta)


def logistic(z, t):
    z[t == 1] *= -1
    return np.logaddexp(0, z)


def logistic_slope(z, t):
    z *= -1
    return np.exp(-np.logaddexp(0, z)) - t


def log_sum(z):
    peak = z.max(axis=1)[:, None]
    return np.log(np.exp(z - peak).sum(axis=1))[:, None] + peak


def multinomial(z, t):
    return t * (log_sum(z) - z)


def multinomial_slope(z, t):
    return np.exp(z - log_sum(z)) - t


over_rows = partial(loss, count=len)
slope_over_rows = partial(slope, count=len)

mse, mse_gradient = loss(squared), slope(squared_slope)
mae, mae_gradient = loss(absolute), slope(absolute_slope)
binary_cross_entropy, binary_cross_entropy_gradient = loss(binary), slope(binary_slope)
categorical_cross_entropy = table(over_rows(categorical))
categorical_cross_entropy_gradient = table(slope_over_rows(categorical_slope))
huber, huber_gradient = loss(robust), slope(robust_slope)
sigmoid_cross_entropy, sigmoid_cross_entropy_gradient = loss(logistic), slope(logistic_slope)
softmax_cross_entropy = table(over_rows(multinomial))
softmax_cross_entropy_gradient = table(slope_over_rows(multinomial_slope))
