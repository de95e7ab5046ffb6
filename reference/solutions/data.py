"""Data: from a table of rows to what a network is trained on.

Rows are samples, columns are features: `X` is an array `(n, features)`. Labels `y` have one entry, or one row, for each
row of `X`: `(n,)` or `(n, k)`. Arrays that are handed in are never changed, float arrays keep their dtype, and every
random choice comes from the generator `rng`.
"""

from collections.abc import Iterator

import numpy as np

### BEGIN SOLUTION


def _same_rows(X: np.ndarray, y: np.ndarray) -> None:
    if len(X) != len(y):
        raise ValueError(f"X has {len(X)} rows, y has {len(y)}")


class _Scale:
    """A scale for each column: moved by `centre`, divided by `spread`. Constant columns are moved to 0."""

    def __init__(self, X: np.ndarray, centre: np.ndarray, spread: np.ndarray) -> None:
        # Not `spread == 0`: a computed mean is rounded, and leaves a tiny spread where there is none.
        constant = X.max(axis=0) == X.min(axis=0)
        self.centre = np.where(constant, X[0], centre)
        self.spread = np.where(constant, 1.0, spread)

    def forwards(self, X: np.ndarray) -> np.ndarray:
        self._check(X)
        return _in_dtype_of(X, (X - self.centre) / self.spread)

    def backwards(self, Z: np.ndarray) -> np.ndarray:
        self._check(Z)
        return _in_dtype_of(Z, Z * self.spread + self.centre)

    def _check(self, X: np.ndarray) -> None:
        if X.ndim != 2 or X.shape[1] != len(self.centre):
            raise ValueError(f"fitted on {len(self.centre)} columns, asked for an array of shape {X.shape}")


def _in_dtype_of(given: np.ndarray, computed: np.ndarray) -> np.ndarray:
    """Floats stay what they are; for integers the result is float64."""
    return computed.astype(given.dtype) if np.issubdtype(given.dtype, np.floating) else computed


### END SOLUTION


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
    ### BEGIN SOLUTION
    _same_rows(X, y)
    rows = len(X)
    order = rng.permutation(rows)
    # Two borders in one sequence: however they are rounded, no row can be lost, and none can be in two parts.
    first, second = round(rows * validation), round(rows * (validation + test))
    for_validation, for_test, for_training = np.split(order, [first, second])
    parts = [(X[part], y[part]) for part in (for_training, for_validation, for_test)]
    return parts[0], parts[1], parts[2]
    ### END SOLUTION


class Standardizer:
    """Scales each column to mean 0 and variance 1 (population variance), by the statistics of the rows given to `fit`.

    A column that is constant in those rows (its largest value equals its smallest) becomes 0 for them. For other values
    of such a column the result only has to be finite.
    """

    def fit(self, X: np.ndarray) -> None:
        """Take the statistics of the rows X, `(n, features)`. A later call replaces them. What is returned is free."""
        ### BEGIN SOLUTION
        self._scale = _Scale(X, X.mean(axis=0, dtype=np.float64), X.std(axis=0, dtype=np.float64))
        ### END SOLUTION

    def transform(self, X: np.ndarray) -> np.ndarray:
        """The rows X, `(m, features)`, on the scale that `fit` found.

        Raises ValueError where X has not as many columns as the rows of `fit`.
        """
        ### BEGIN SOLUTION
        return self._scale.forwards(X)
        ### END SOLUTION

    def inverse(self, Z: np.ndarray) -> np.ndarray:
        """The way back: `inverse(transform(X))` is X (free for columns that were constant in the rows of `fit`).

        Raises ValueError where Z has not as many columns as the rows of `fit`.
        """
        ### BEGIN SOLUTION
        return self._scale.backwards(Z)
        ### END SOLUTION


class MinMaxScaler:
    """Scales each column so that its smallest value in the rows given to `fit` becomes -1, and its largest 1.

    Rows outside that range land outside [-1, 1]: nothing is clipped. A column that is constant in the rows of `fit`
    becomes 0 for them. For other values of such a column the result only has to be finite.
    """

    def fit(self, X: np.ndarray) -> None:
        """Take the statistics of the rows X, `(n, features)`. A later call replaces them. What is returned is free."""
        ### BEGIN SOLUTION
        smallest, largest = X.min(axis=0).astype(np.float64), X.max(axis=0).astype(np.float64)
        self._scale = _Scale(X, (smallest + largest) / 2, (largest - smallest) / 2)
        ### END SOLUTION

    def transform(self, X: np.ndarray) -> np.ndarray:
        """The rows X, `(m, features)`, on the scale that `fit` found.

        Raises ValueError where X has not as many columns as the rows of `fit`.
        """
        ### BEGIN SOLUTION
        return self._scale.forwards(X)
        ### END SOLUTION

    def inverse(self, Z: np.ndarray) -> np.ndarray:
        """The way back: `inverse(transform(X))` is X (free for columns that were constant in the rows of `fit`).

        Raises ValueError where Z has not as many columns as the rows of `fit`.
        """
        ### BEGIN SOLUTION
        return self._scale.backwards(Z)
        ### END SOLUTION


def prepare(
    train: np.ndarray, validation: np.ndarray, test: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The three arrays of rows (no labels), in this order, each standardised by statistics of the training rows alone.

    Columns that are constant in the training rows are treated as in `Standardizer`.
    Raises ValueError where the arrays differ in their number of columns.
    """
    ### BEGIN SOLUTION
    scaler = Standardizer()
    scaler.fit(train)
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)
    ### END SOLUTION


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    """Float64 rows `(n, classes)`: 1 in the column of the row's label, 0 elsewhere.

    labels: integers `(n,)` from 0 to classes - 1. Raises ValueError where any label lies outside.
    """
    ### BEGIN SOLUTION
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError(f"labels must be 0 to {classes - 1}")
    rows = np.zeros((len(labels), classes))
    rows[np.arange(len(labels)), labels] = 1.0
    return rows
    ### END SOLUTION


def minibatches(
    X: np.ndarray, y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """One epoch: the rows in an order shuffled anew at each call, cut into batches `(X, y)` of `batch_size` rows.

    Every row comes once, beside its own label. Where batch_size does not divide the number of rows, the last batch
    holds what is left. Any iterable of pairs will do: a generator, a list.
    Raises ValueError where X and y have different numbers of rows, at the latest when the first batch is asked for.
    """
    ### BEGIN SOLUTION
    _same_rows(X, y)
    rows_in_order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = rows_in_order[start : start + batch_size]
        yield X[batch], y[batch]
    ### END SOLUTION
