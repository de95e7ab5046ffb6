"""Projections of one vector onto the line of another."""

import numpy as np
from vectors import dot, norm


def project(a: np.ndarray, onto: np.ndarray) -> np.ndarray:
    """The projection of `a` onto the line through `onto`.

    a, onto: `(n,)`. Returns `(n,)`. Raises ValueError where `onto` is zero.
    """
    ### BEGIN SOLUTION
    if not np.any(onto):
        raise ValueError("the zero vector has no line")
    return dot(a, onto) / dot(onto, onto) * onto
    ### END SOLUTION


def distance(a: np.ndarray, onto: np.ndarray) -> float:
    """How far `a` is from the line through `onto`.

    a, onto: `(n,)`, `onto` not zero.
    """
    ### BEGIN SOLUTION
    return norm(a - project(a, onto))
    ### END SOLUTION
