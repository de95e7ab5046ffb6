"""Losses, short."""

import numpy as np


def _ok(a, b, table=False):
    if np.shape(a) != np.shape(b) or (table and np.ndim(a) != 2):
        raise ValueError


def mse(prediction, target):
    _ok(prediction, target)
    return np.square(prediction - target).mean().item()


def mse_gradient(prediction, target):
    _ok(prediction, target)
    return ((prediction - target) * (2 / prediction.size)).astype(prediction.dtype)


def mae(prediction, target):
    _ok(prediction, target)
    return np.linalg.norm((prediction - target).ravel(), 1).item() / prediction.size


def mae_gradient(prediction, target):
    _ok(prediction, target)
    return ((prediction > target) * prediction.dtype.type(1) - (prediction < target)) / prediction.size


def _log(p):
    return np.log(p + 1e-15)


def binary_cross_entropy(probability, target):
    _ok(probability, target)
    right = np.where(target == 1, probability, 1 - probability)
    return -_log(right).mean().item()


def binary_cross_entropy_gradient(probability, target):
    _ok(probability, target)
    eps = 1e-15
    g = (1 - target) / (1 - probability + eps) - target / (probability + eps)
    return (g / g.size).astype(probability.dtype)


def categorical_cross_entropy(probability, target):
    _ok(probability, target, table=True)
    return -_log((probability * target).sum(1)).mean().item()


def categorical_cross_entropy_gradient(probability, target):
    _ok(probability, target, table=True)
    return (-target / ((probability + 1e-15) * len(target))).astype(probability.dtype)


def huber(prediction, target, delta=1.0):
    _ok(prediction, target)
    e = np.abs(prediction - target)
    q = np.minimum(e, delta)
    return float((q * (e - q / 2)).mean())


def huber_gradient(prediction, target, delta=1.0):
    _ok(prediction, target)
    return (np.clip(prediction - target, -delta, delta) / prediction.size).astype(prediction.dtype)


def sigmoid_cross_entropy(logit, target):
    _ok(logit, target)
    return float(np.logaddexp(0, (1 - 2 * target) * logit).mean())


def sigmoid_cross_entropy_gradient(logit, target):
    _ok(logit, target)
    return ((0.5 * (1 + np.tanh(logit / 2)) - target) / logit.size).astype(logit.dtype)


def softmax_cross_entropy(logit, target):
    _ok(logit, target, table=True)
    return float((np.logaddexp.reduce(logit, axis=1) - logit[target.astype(bool)]).mean())


def softmax_cross_entropy_gradient(logit, target):
    _ok(logit, target, table=True)
    p = np.exp(logit - logit.max(1, keepdims=True))
    return ((p / p.sum(1, keepdims=True) - target) / len(p)).astype(logit.dtype)
