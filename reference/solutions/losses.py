"""Losses: what a network is told to minimise, and the slope of it.

Every loss compares what the network said (first argument) with what was true (second argument) and returns one
Python float. Every `..._gradient` returns the derivative of that float with respect to each entry of the first
argument, as an array of the first argument's shape and float dtype (float32 stays float32, whatever the target is).

No argument is ever changed. Where the two shapes differ, a ValueError is raised: nothing broadcasts.
"""

import numpy as np

### BEGIN SOLUTION
# The smallest distance that a probability keeps from 0 and from 1, so that no logarithm and no quotient blows up.
# It must be seen by float32 too: 1 - 1e-12 is 1 there.
CLAMP = {np.dtype(np.float32): 1e-7, np.dtype(np.float16): 1e-3}


def _pair(first, second):
    """Both arguments as arrays of the first one's float dtype. Raises ValueError unless they have one shape."""
    first, second = np.asarray(first), np.asarray(second)
    if first.shape != second.shape:
        raise ValueError(f"the shapes differ: {first.shape} against {second.shape}")
    dtype = first.dtype if np.issubdtype(first.dtype, np.floating) else np.dtype(np.float64)
    return first.astype(dtype, copy=False), second.astype(dtype, copy=False)


def _rows(first, second):
    """Like `_pair`, for two tables of rows and classes."""
    first, second = _pair(first, second)
    if first.ndim != 2:
        raise ValueError(f"rows and classes are wanted, (n, k), not {first.shape}")
    return first, second


def _inside(probability):
    """The probabilities, none closer to 0 or 1 than the clamp."""
    clamp = CLAMP.get(probability.dtype, 1e-12)
    return np.clip(probability, clamp, 1 - clamp)


def _log_softmax(logit):
    """The logarithm of the softmax of each row, shifted by the row's largest logit so that nothing overflows."""
    shifted = logit - logit.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


### END SOLUTION


def mse(prediction: np.ndarray, target: np.ndarray) -> float:
    """Mean squared error, averaged over every entry.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    return float(np.mean((prediction - target) ** 2))
    ### END SOLUTION


def mse_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `mse` with respect to every entry of `prediction`.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    return 2 * (prediction - target) / prediction.size
    ### END SOLUTION


def mae(prediction: np.ndarray, target: np.ndarray) -> float:
    """Mean absolute error, averaged over every entry.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    return float(np.mean(np.abs(prediction - target)))
    ### END SOLUTION


def mae_gradient(prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `mae` with respect to every entry of `prediction`; 0 where prediction and target are equal.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    return np.sign(prediction - target) / prediction.size
    ### END SOLUTION


def binary_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    """Cross-entropy of yes-or-no answers, averaged over every entry.

    probability: float array of any shape, each entry the probability that the network gives to "yes".
    target: array of the same shape, 1.0 for yes and 0.0 for no.

    Finite for probabilities of exactly 0 and exactly 1 too: keep them away from the edge by a little (1e-6 or less).
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    probability, target = _pair(probability, target)
    p = _inside(probability)
    return float(-np.mean(target * np.log(p) + (1 - target) * np.log(1 - p)))
    ### END SOLUTION


def binary_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `binary_cross_entropy` with respect to every entry of `probability`.

    Returns an array of the shape and dtype of `probability`, finite for probabilities of exactly 0 and exactly 1 too.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    probability, target = _pair(probability, target)
    p = _inside(probability)
    return (p - target) / (p * (1 - p)) / p.size
    ### END SOLUTION


def categorical_cross_entropy(probability: np.ndarray, target: np.ndarray) -> float:
    """Cross-entropy of one choice among k classes: of each row the loss, averaged over the rows.

    probability: float array (n, k); a row holds the probabilities of the k classes. They are taken as they come: this
    function does not rescale a row to sum to 1.
    target: array (n, k) of one-hot rows, 1.0 at the true class and 0.0 elsewhere.

    Finite for probabilities of exactly 0 and exactly 1 too: keep them away from the edge by a little (1e-6 or less).
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    ### BEGIN SOLUTION
    probability, target = _rows(probability, target)
    return float(-np.sum(target * np.log(_inside(probability))) / len(probability))
    ### END SOLUTION


def categorical_cross_entropy_gradient(probability: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `categorical_cross_entropy` with respect to every entry of `probability`.

    Each entry is taken as a variable of its own, as if a row need not sum to 1.
    Returns an array of the shape and dtype of `probability`, finite for probabilities of exactly 0 and exactly 1 too.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    ### BEGIN SOLUTION
    probability, target = _rows(probability, target)
    return -target / _inside(probability) / len(probability)
    ### END SOLUTION


def huber(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> float:
    """Huber's loss, averaged over every entry: a parabola for small errors, a straight line for large ones.

    Of one error e = prediction - target it is e**2 / 2 while |e| is at most `delta`, and delta * (|e| - delta / 2)
    beyond; the two pieces meet at `delta`.

    prediction, target: float arrays of one shape, whatever it is.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (error - delta / 2))))
    ### END SOLUTION


def huber_gradient(prediction: np.ndarray, target: np.ndarray, delta: float = 1.0) -> np.ndarray:
    """Derivative of `huber` with respect to every entry of `prediction`.

    Returns an array of the shape and dtype of `prediction`.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    prediction, target = _pair(prediction, target)
    bounded = np.clip(prediction - target, -delta, delta) / prediction.size
    return bounded.astype(prediction.dtype, copy=False)
    ### END SOLUTION


def sigmoid_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    """`binary_cross_entropy` of sigmoid(logit), averaged over every entry, computed from the logits themselves.

    logit: float array of any shape; target: array of the same shape, 1.0 for yes and 0.0 for no.

    Exact for any logit from -1000 to 1000 (to 1e-9 of the value, or to 1e-12): no clamp, no overflow.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    logit, target = _pair(logit, target)
    return float(np.mean(np.maximum(logit, 0) - logit * target + np.log1p(np.exp(-np.abs(logit)))))
    ### END SOLUTION


def sigmoid_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `sigmoid_cross_entropy` with respect to every entry of `logit`.

    Returns an array of the shape and dtype of `logit`, as exact as the loss, for logits from -1000 to 1000.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    logit, target = _pair(logit, target)
    small = np.exp(-np.abs(logit))
    sigmoid = np.where(logit >= 0, 1, small) / (1 + small)
    return (sigmoid - target) / logit.size
    ### END SOLUTION


def softmax_cross_entropy(logit: np.ndarray, target: np.ndarray) -> float:
    """`categorical_cross_entropy` of the softmax of each row, averaged over the rows, computed from the logits.

    logit: float array (n, k); target: array (n, k) of one-hot rows.

    Exact for any logit from -1000 to 1000 (to 1e-9 of the value, or to 1e-12): no clamp, no overflow.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    ### BEGIN SOLUTION
    logit, target = _rows(logit, target)
    return float(-np.sum(target * _log_softmax(logit)) / len(logit))
    ### END SOLUTION


def softmax_cross_entropy_gradient(logit: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Derivative of `softmax_cross_entropy` with respect to every entry of `logit`.

    Returns an array (n, k) of the dtype of `logit`, as exact as the loss, for logits from -1000 to 1000.
    Raises ValueError where the shapes differ, a different number of columns included.
    """
    ### BEGIN SOLUTION
    logit, target = _rows(logit, target)
    return (np.exp(_log_softmax(logit)) - target) / len(logit)
    ### END SOLUTION
