"""Data: from a table of rows to what a network is trained on.

Rows are samples, columns are features: `X` is an array `(n, features)`. Labels `y` have one entry, or one row, for each
row of `X`: `(n,)` or `(n, k)`. Arrays that are handed in are never changed, float arrays keep their dtype, and every
random choice comes from the generator `rng`.
"""

from collections.abc import Iterator

import numpy as np


def split(
    X: np.ndarray, y: np.ndarray, validation: float, test: float, rng: np.random.Generator
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Training, validation and test data: three pairs `(X, y)`, in this order.

    X: rows `(n, features)`.  y: their labels, `(n,)` or `(n, k)`.
    validation, test: the fractions of all n rows that go into these two parts; the rest is for training. A part may
    miss its fraction of n by one row at most. A fraction may be 0.
    rng: decides which rows go where.

    Every row is in exactly one of the three parts, beside its own label.
    Raises ValueError where X and y have different numbers of rows.
    """
    raise NotImplementedError("write split")


class Standardizer:
    """Scales each column to mean 0 and variance 1 (population variance), by the statistics of the rows given to `fit`.

    A column that is constant in those rows (its largest value equals its smallest) becomes 0 for them. For other values
    of such a column the result only has to be finite.
    """

    def fit(self, X: np.ndarray) -> None:
        """Take the statistics of the rows X, `(n, features)`. A later call replaces them. What is returned is free."""
        raise NotImplementedError("write Standardizer.fit")

    def transform(self, X: np.ndarray) -> np.ndarray:
        """The rows X, `(m, features)`, on the scale that `fit` found.

        Raises ValueError where X has not as many columns as the rows of `fit`.
        """
        raise NotImplementedError("write Standardizer.transform")

    def inverse(self, Z: np.ndarray) -> np.ndarray:
        """The way back: `inverse(transform(X))` is X (free for columns that were constant in the rows of `fit`).

        Raises ValueError where Z has not as many columns as the rows of `fit`.
        """
        raise NotImplementedError("write Standardizer.inverse")


class MinMaxScaler:
    """Scales each column so that its smallest value in the rows given to `fit` becomes -1, and its largest 1.

    Rows outside that range land outside [-1, 1]: nothing is clipped. A column that is constant in the rows of `fit`
    becomes 0 for them. For other values of such a column the result only has to be finite.
    """

    def fit(self, X: np.ndarray) -> None:
        """Take the statistics of the rows X, `(n, features)`. A later call replaces them. What is returned is free."""
        raise NotImplementedError("write MinMaxScaler.fit")

    def transform(self, X: np.ndarray) -> np.ndarray:
        """The rows X, `(m, features)`, on the scale that `fit` found.

        Raises ValueError where X has not as many columns as the rows of `fit`.
        """
        raise NotImplementedError("write MinMaxScaler.transform")

    def inverse(self, Z: np.ndarray) -> np.ndarray:
        """The way back: `inverse(transform(X))` is X (free for columns that were constant in the rows of `fit`).

        Raises ValueError where Z has not as many columns as the rows of `fit`.
        """
        raise NotImplementedError("write MinMaxScaler.inverse")


def prepare(
    train: np.ndarray, validation: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The three arrays of rows (no labels), in this order, each standardised by statistics of the training rows alone.

    Columns that are constant in the training rows are treated as in `Standardizer`.
    Raises ValueError where the arrays differ in their number of columns.
    """
    raise NotImplementedError("write prepare")


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    """Float64 rows `(n, classes)`: 1 in the column of the row's label, 0 elsewhere.

    labels: integers `(n,)` from 0 to classes - 1. Raises ValueError where any label lies outside.
    """
    raise NotImplementedError("write one_hot")


def minibatches(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """One epoch: the rows in an order shuffled anew at each call, cut into batches `(X, y)` of `batch_size` rows.

    Every row comes once, beside its own label. Where batch_size does not divide the number of rows, the last batch
    holds what is left. Any iterable of pairs will do: a generator, a list.
    Raises ValueError where X and y have different numbers of rows, at the latest when the first batch is asked for.
    """
    raise NotImplementedError("write minibatches")
