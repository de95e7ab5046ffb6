"""The same in plain Python."""

import math

import numpy as np


def dot(a, b):
    if len(a) != len(b):
        raise ValueError("sizes")
    return float(sum(x * y for x, y in zip(a, b, strict=True)))


def norm(a):
    return math.hypot(*a)


def norm_gradient(a):
    length = norm(a)
    return np.array([x / length for x in a])
