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
    raise NotImplementedError("write sigmoid")


def sigmoid_derivative(s: np.ndarray) -> np.ndarray:
    """The slope of the sigmoid, from its OUTPUT.

    s: array of any shape, s = sigmoid(x) as the forward pass left it.
    Returns d sigmoid(x) / dx, entry by entry, in the shape and float dtype of s.
    """
    raise NotImplementedError("write sigmoid_derivative")


def relu(x: np.ndarray) -> np.ndarray:
    """The rectified linear unit: x where x is positive, 0 elsewhere.

    x: array of any shape.  Returns a new array of that shape and float dtype.
    """
    raise NotImplementedError("write relu")


def relu_derivative(x: np.ndarray) -> np.ndarray:
    """The slope of the ReLU at its input; at 0, where there is a kink, the slope is 0 by convention.

    x: array of any shape, what went INTO relu.  Returns an array of that shape and float dtype.
    """
    raise NotImplementedError("write relu_derivative")


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    """Probabilities in proportion to e^x along one axis.

    x: array with at least one axis; axis: the axis along which the results sum to 1 (the last by default).
    Returns an array of the shape and float dtype of x.  No overflow and no warning, however large the entries
    (up to 1e6 in size) and however far apart the rows.
    """
    raise NotImplementedError("write softmax")


def softmax_backward(s: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    """The vector-Jacobian product of the softmax along the last axis, from its OUTPUT.

    s: array (..., k), s = softmax(x); upstream: array of the same shape, dL/ds.
    Returns dL/dx, in the shape and float dtype of s.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write softmax_backward")


def tanh(x: np.ndarray) -> np.ndarray:
    """The hyperbolic tangent (e^x - e^(-x)) / (e^x + e^(-x)), entry by entry.

    x: array of any shape.  Returns an array of that shape and float dtype, with values between -1 and 1.
    Finite, and without a NumPy warning, for |x| up to 1e4 and beyond.
    """
    raise NotImplementedError("write tanh")


def tanh_derivative(t: np.ndarray) -> np.ndarray:
    """The slope of tanh, from its OUTPUT.

    t: array of any shape, t = tanh(x) as the forward pass left it.
    Returns d tanh(x) / dx, entry by entry, in the shape and float dtype of t.
    """
    raise NotImplementedError("write tanh_derivative")


def saturated_fraction(s: np.ndarray, threshold: float = 0.01) -> float:
    """The share of sigmoid outputs that hardly pass a gradient on.

    s: array of any shape with at least one entry, outputs of a sigmoid; threshold: what counts as hardly.
    Returns, as a Python float between 0 and 1, the share of entries whose sigmoid DERIVATIVE lies strictly below the
    threshold.
    """
    raise NotImplementedError("write saturated_fraction")
