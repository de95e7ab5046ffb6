"""The same functions, as NumPy computes them."""

import numpy as np


def dot(a, b):
    return float(np.inner(a, b))


def norm(a):
    return float(np.linalg.norm(a))


def norm_gradient(a):
    return np.asarray(a) / np.linalg.norm(a)
