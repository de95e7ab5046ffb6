"""Vectors: products and lengths."""

import numpy as np


def dot(a: np.ndarray, b: np.ndarray) -> float:
    """The dot product of two vectors.

    a, b: `(n,)`. Raises ValueError where the sizes differ.
    """
    ### BEGIN SOLUTION
    if a.shape != b.shape:
        raise ValueError(f"the vectors have {a.size} and {b.size} entries")
    return float(np.sum(a * b))
    ### END SOLUTION


def norm(a: np.ndarray) -> float:
    """The length of a vector.

    a: `(n,)`.
    """
    ### BEGIN SOLUTION
    return dot(a, a) ** 0.5
    ### END SOLUTION


def norm_gradient(a: np.ndarray) -> np.ndarray:
    """The gradient of the length.

    a: `(n,)`, not zero. Returns `(n,)`.
    """
    ### BEGIN SOLUTION
    return a / norm(a)
    ### END SOLUTION
