"""The losses and gradients as a student writes them who never compares two shapes.

Each is right wherever the shapes agree, and silent where they differ.
"""

import numpy as np

import losses


def mse(prediction, target):
    return np.mean((prediction - target) ** 2)


def mse_gradient(prediction, target):
    return 2 * (prediction - target) / prediction.size


def mae(prediction, target):
    return np.mean(np.abs(prediction - target))


def mae_gradient(prediction, target):
    return np.sign(prediction - target) / prediction.size


def binary_cross_entropy(probability, target):
    p = losses._inside(probability)
    return -np.mean(target * np.log(p) + (1 - target) * np.log(1 - p))


def binary_cross_entropy_gradient(probability, target):
    p = losses._inside(probability)
    return (p - target) / (p * (1 - p)) / p.size


def categorical_cross_entropy(probability, target):
    return -np.sum(target * np.log(losses._inside(probability))) / len(probability)


def categorical_cross_entropy_gradient(probability, target):
    return -target / losses._inside(probability) / len(probability)


def huber(prediction, target, delta=1.0):
    error = np.abs(prediction - target)
    return np.mean(np.where(error <= delta, error**2 / 2, delta * (error - delta / 2)))


def huber_gradient(prediction, target, delta=1.0):
    return np.clip(prediction - target, -delta, delta) / prediction.size


def sigmoid_cross_entropy(logit, target):
    return np.mean(np.maximum(logit, 0) - logit * target + np.log1p(np.exp(-np.abs(logit))))


def sigmoid_cross_entropy_gradient(logit, target):
    return (np.exp(-np.logaddexp(0, -logit)) - target) / logit.size


def softmax_cross_entropy(logit, target):
    return -np.sum(target * losses._log_softmax(logit)) / len(logit)


def softmax_cross_entropy_gradient(logit, target):
    return (np.exp(losses._log_softmax(logit)) - target) / len(logit)


BROADCASTING = {
    function.__name__: function
    for function in (
        mse, mse_gradient, mae, mae_gradient, binary_cross_entropy, binary_cross_entropy_gradient,
        categorical_cross_entropy, categorical_cross_entropy_gradient, huber, huber_gradient,
        sigmoid_cross_entropy, sigmoid_cross_entropy_gradient, softmax_cross_entropy, softmax_cross_entropy_gradient,
    )
}  # fmt: skip
