"""Boolean masks and in-place work on copies of its own; float32 stays float32 all the way."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    result = np.empty_like(x)
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    powers = np.exp(x[~positive])
    result[~positive] = powers / (1 + powers)
    return result


def sigmoid_derivative(s: np.ndarray) -> np.ndarray:
    slope = s.copy()
    slope *= 1 - s
    return slope


def relu(x: np.ndarray) -> np.ndarray:
    result = x.copy()
    result[result < 0] = 0
    return result


def relu_derivative(x: np.ndarray) -> np.ndarray:
    slope = np.zeros_like(x)
    slope[x > 0] = 1
    return slope


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    work = x.copy()
    work -= work.max(axis=axis, keepdims=True)
    np.exp(work, out=work)
    work /= work.sum(axis=axis, keepdims=True)
    return work


def softmax_backward(s: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    if np.shape(s) != np.shape(upstream):
        raise ValueError(f"expected upstream of shape {np.shape(s)}, got {np.shape(upstream)}")
    gradient = upstream.astype(s.dtype)
    gradient *= s
    gradient -= s * gradient.sum(axis=-1, keepdims=True)
    return gradient


def tanh(x: np.ndarray) -> np.ndarray:
    result = sigmoid(2 * x)
    result *= 2
    result -= 1
    return result


def tanh_derivative(t: np.ndarray) -> np.ndarray:
    slope = -t
    slope *= t
    slope += 1
    return slope


def saturated_fraction(s: np.ndarray, threshold: float = 0.01) -> float:
    saturated = np.zeros(s.shape, dtype=bool)
    saturated[sigmoid_derivative(s) < threshold] = True
    return float(np.count_nonzero(saturated) / saturated.size)
