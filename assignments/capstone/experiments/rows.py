"""The rows that experiments run on: few of scikit-learn's digits, so that each is over in a second or two."""

from typing import NamedTuple

import numpy as np

from ..datasets import load

PIXELS = 48
"""Features of a row. The sixteen pixels that are lit in less than a tenth of all digits are left out: they would be
constant in few rows, and what a scaler makes of other values of such a column is everybody's own choice."""


class Rows(NamedTuple):
    """Raw pixels `(n, PIXELS)` from 0 to 16, labels `(n,)`."""

    X: np.ndarray
    y: np.ndarray


def digits(*sizes: int, seed: int = 0) -> list[Rows]:
    """Sets of rows of these sizes, drawn anew for every seed, none in two sets.

    The test rows of `course train` are never among them.
    """
    data = load("digits")
    X, y = (np.concatenate([data.train[part], data.validation[part]]) for part in (0, 1))
    X = X[:, (X > 0).mean(axis=0) >= 0.1]
    order = np.random.default_rng(seed).permutation(len(X))
    ends = np.cumsum(sizes)
    return [Rows(X[order[end - size : end]], y[order[end - size : end]]) for end, size in zip(ends, sizes, strict=True)]
