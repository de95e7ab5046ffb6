"""One expression each: logaddexp, heaviside, einsum; works in float64 inside and rounds back."""

import numpy as np


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -np.asarray(x, dtype=np.float64))).astype(np.asarray(x).dtype)


def sigmoid_derivative(s):
    return (0.25 - (s - 0.5) ** 2).astype(s.dtype)


def relu(x):
    return x * (x > 0)


def relu_derivative(x):
    return np.heaviside(x, x.dtype.type(0))


def softmax(x, axis=-1):
    top = np.max(x, axis, keepdims=True)
    return np.exp(x - top - np.log(np.sum(np.exp(x - top), axis, keepdims=True)))


def softmax_backward(s, upstream):
    if s.shape != upstream.shape:
        raise ValueError
    return (s * upstream - s * np.einsum("...i,...i->...", s, upstream)[..., None]).astype(s.dtype)


def tanh(x):
    return np.sign(x) * (1 - np.exp(-2 * np.abs(x))) / (1 + np.exp(-2 * np.abs(x)))


def tanh_derivative(t):
    return 1 - np.square(t)


def saturated_fraction(s, threshold=0.01):
    return np.mean(s * (1 - s) < threshold)
