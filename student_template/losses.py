"""Losses: what a network is told to minimise, and the slope of it.

Every loss compares what the network said (first argument) with what was true (second argument) and returns one
Python float. Every `..._gradient` returns the derivative of that float with respect to each entry of the first
argument, as an array of the first argument's shape and float dtype (float32 stays float32, whatever the target is).

No argument is ever changed. Where the two shapes differ, a ValueError is raised: nothing broadcasts.
"""

import numpy as np


def mse(prediction: np.ndarray, target: np.ndarray) -> float:
    """Mean squared error, averaged over every entry.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write mse")


def mse_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `mse` with respect to every entry of `prediction`.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write mse_gradient")


def mae(prediction: np.ndarray, target: np.ndarray) -> float:
    """Mean absolute error, averaged over every entry.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write mae")


def mae_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `mae` with respect to every entry of `prediction`; 0 where prediction and target are equal.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write mae_gradient")


def binary_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    """Cross-entropy of yes-or-no answers, averaged over every entry.

    probability: float array of any shape, each entry the probability that the network gives to "yes".
    target: array of the same shape, 1.0 for yes and 0.0 for no.

    Finite for probabilities of exactly 0 and exactly 1 too: keep them away from the edge by a little (1e-6 or less).
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write binary_cross_entropy")


def binary_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `binary_cross_entropy` with respect to every entry of `probability`.

    Returns an array of the shape and dtype of `probability`, finite for probabilities of exactly 0 and exactly 1 too.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write binary_cross_entropy_gradient")


def categorical_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    """Cross-entropy of one choice among k classes: of each row the loss, averaged over the rows.

    probability: float array (n, k); a row holds the probabilities of the k classes. They are taken as they come: this
    function does not rescale a row to sum to 1.
    target: array (n, k) of one-hot rows, 1.0 at the true class and 0.0 elsewhere.

    Finite for probabilities of exactly 0 and exactly 1 too: keep them away from the edge by a little (1e-6 or less).
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    raise NotImplementedError("write categorical_cross_entropy")


def categorical_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `categorical_cross_entropy` with respect to every entry of `probability`.

    Each entry is taken as a variable of its own, as if a row need not sum to 1.
    Returns an array of the shape and dtype of `probability`, finite for probabilities of exactly 0 and exactly 1 too.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    raise NotImplementedError("write categorical_cross_entropy_gradient")


def huber(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> float:
    """Huber's loss, averaged over every entry: a parabola for small errors, a straight line for large ones.

    Of one error e = prediction - target it is e**2 / 2 while |e| is at most `delta`, and delta * (|e| - delta / 2)
    beyond; the two pieces meet at `delta`.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write huber")


def huber_gradient(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> np.ndarray:
    """Derivative of `huber` with respect to every entry of `prediction`.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write huber_gradient")


def sigmoid_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    """`binary_cross_entropy` of sigmoid(logit), averaged over every entry, computed from the logits themselves.

    logit: float array of any shape; target: array of the same shape, 1.0 for yes and 0.0 for no.

    Exact for any logit from -1000 to 1000 (to 1e-9 of the value, or to 1e-12): no clamp, no overflow.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write sigmoid_cross_entropy")


def sigmoid_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `sigmoid_cross_entropy` with respect to every entry of `logit`.

    Returns an array of the shape and dtype of `logit`, as exact as the loss, for logits from -1000 to 1000.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write sigmoid_cross_entropy_gradient")


def softmax_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    """`categorical_cross_entropy` of the softmax of each row, averaged over the rows, computed from the logits.

    logit: float array (n, k); target: array (n, k) of one-hot rows.

    Exact for any logit from -1000 to 1000 (to 1e-9 of the value, or to 1e-12): no clamp, no overflow.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    raise NotImplementedError("write softmax_cross_entropy")


def softmax_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `softmax_cross_entropy` with respect to every entry of `logit`.

    Returns an array (n, k) of the dtype of `logit`, as exact as the loss, for logits from -1000 to 1000.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    raise NotImplementedError("write softmax_cross_entropy_gradient")
