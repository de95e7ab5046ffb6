"""Activations: the bends between a network's linear layers, and how steep they are.

Every function works entry by entry on an array of any shape, except the softmax, which works along one axis.
A float dtype that comes in goes out again, and no argument is changed.
"""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The logistic function 1 / (1 + e^(-x)), entry by entry.

    x: array of any shape.  Returns an array of that shape and float dtype, with values between 0 and 1.
    Finite, and without a NumPy warning, for every finite x; relative error below 1e-9 for |x| <= 30.
    """
    ### BEGIN SOLUTION
    decay = np.exp(-np.abs(x))  # never above 1, so it cannot overflow, whatever the sign of x
    return np.where(x >= 0, np.ones_like(decay), decay) / (1 + decay)
    ### END SOLUTION


def sigmoid_derivative(s: np.ndarray) -> np.ndarray:
    """The slope of the sigmoid, from its OUTPUT.

    s: array of any shape, s = sigmoid(x) as the forward pass left it.
    Returns d sigmoid(x) / dx, entry by entry, in the shape and float dtype of s.
    """
    ### BEGIN SOLUTION
    return s * (1 - s)
    ### END SOLUTION


def relu(x: np.ndarray) -> np.ndarray:
    """The rectified linear unit: x where x is positive, 0 elsewhere.

    x: array of any shape.  Returns a new array of that shape and float dtype.
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION


def relu_derivative(x: np.ndarray) -> np.ndarray:
    """The slope of the ReLU at its input; at 0, where there is a kink, the slope is 0 by convention.

    x: array of any shape, what went INTO relu.  Returns an array of that shape and float dtype.
    """
    ### BEGIN SOLUTION
    return (x > 0).astype(x.dtype)
    ### END SOLUTION


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Probabilities in proportion to e^x along one axis.

    x: array with at least one axis; axis: the axis along which the results sum to 1 (the last by default).
    Returns an array of the shape and float dtype of x.  No overflow and no warning, however large the entries
    (up to 1e6 in size) and however far apart the rows.
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True))  # the largest exponent is 0 in every slice
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)
    ### END SOLUTION


def softmax_backward(s: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    """The vector-Jacobian product of the softmax along the last axis, from its OUTPUT.

    s: array (..., k), s = softmax(x); upstream: array of the same shape, dL/ds.
    Returns dL/dx, in the shape and float dtype of s.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    if s.shape != upstream.shape:
        raise ValueError(f"softmax_backward: s has shape {s.shape}, upstream {upstream.shape}")
    average = np.sum(upstream * s, axis=-1, keepdims=True)  # of the upstream, weighted by the probabilities
    return (s * (upstream - average)).astype(s.dtype, copy=False)
    ### END SOLUTION


def tanh(x: np.ndarray) -> np.ndarray:
    """The hyperbolic tangent (e^x - e^(-x)) / (e^x + e^(-x)), entry by entry.

    x: array of any shape.  Returns an array of that shape and float dtype, with values between -1 and 1.
    Finite, and without a NumPy warning, for |x| up to 1e4 and beyond.
    """
    ### BEGIN SOLUTION
    return np.tanh(x)
    ### END SOLUTION


def tanh_derivative(t: np.ndarray) -> np.ndarray:
    """The slope of tanh, from its OUTPUT.

    t: array of any shape, t = tanh(x) as the forward pass left it.
    Returns d tanh(x) / dx, entry by entry, in the shape and float dtype of t.
    """
    ### BEGIN SOLUTION
    return 1 - t**2
    ### END SOLUTION


def saturated_fraction(s: np.ndarray, threshold: float = 0.01) -> float:
    """The share of sigmoid outputs that hardly pass a gradient on.

    s: array of any shape with at least one entry, outputs of a sigmoid; threshold: what counts as hardly.
    Returns, as a Python float between 0 and 1, the share of entries whose sigmoid DERIVATIVE lies strictly below the
    threshold.
    """
    ### BEGIN SOLUTION
    slopes = s * (1 - s)
    return float(np.mean(slopes < threshold))
    ### END SOLUTION
