"""What is asked of a scaler, whatever its scale."""

import numpy as np

from autograder.checks import (
    expect_dtype,
    expect_finite,
    expect_refusal,
    expect_same,
    expect_that,
    expect_unchanged,
    predicate,
)

from .drawn_tables import elsewhere, measurements


def fitted(scaler_class, X):
    """A scaler of the student's, fitted to rows like X. What `fit` returns is free, so nobody looks at it."""
    scaler = scaler_class()
    scaler.fit(X.copy())
    return scaler


@predicate
def come_back(there, back, X, error):
    """`transform` does something that `inverse` undoes, or the other way round."""
    for answer in (there, back):
        if not isinstance(answer, np.ndarray) or answer.shape != X.shape or answer.dtype.kind not in "fiu":
            return f"is not an array of numbers of shape {X.shape}"
    if np.allclose(there, X, rtol=0, atol=1e-3):
        return "is what was handed in, unscaled"
    distance = np.abs(back.astype(float) - X)
    if not (distance <= error).all():
        place = tuple(int(i) for i in np.argwhere(~(distance <= error))[0])
        return f"is {X[place]:.7g} at index {place} before, and {back[place]:.7g} after the way there and back"
    return None


@predicate
def differ(scaled, other):
    """Two scalers that were fitted to different rows scale differently."""
    if not all(isinstance(answer, np.ndarray) and answer.dtype.kind in "fiu" for answer in (scaled, other)):
        return "is not an array of numbers"
    if scaled.shape == other.shape and np.allclose(scaled, other, rtol=0, atol=1e-6):
        return "is the same for two scalers that were fitted to different rows"
    return None


@predicate
def constant_columns_are_zero(Z, constant, shape):
    """0 in the columns that do not vary, and in no other."""
    if not isinstance(Z, np.ndarray) or Z.shape != tuple(shape) or Z.dtype.kind not in "fiu":
        return f"is not an array of numbers of shape {tuple(shape)}"
    for column, entries in enumerate(Z.T):
        if not np.isfinite(entries).all():
            return f"is not finite in column {column}"
        largest = float(entries[np.abs(entries).argmax()])
        if column in constant and abs(largest) > 1e-9:
            return f"is {largest:.6g} in column {column}, which is constant, and not 0"
        if column not in constant and np.ptp(entries) < 1e-3:
            return f"does not vary in column {column}, although the rows of `fit` do"
    return None


def wants_the_way_back(scaler, X, error=1e-4):
    """What `transform` makes of X becomes X again."""
    scaled = scaler.transform(X.copy())
    expect_that(come_back, scaled, scaler.inverse(scaled), X, error=error)


def wants_zero_for_constant_columns(scaler_class, rng, constant):
    """The rows of `fit` become 0 in constant columns; other rows stay finite."""
    X = measurements(rng, 10, 4)
    for column, value in constant.items():
        X[:, column] = value
    scaler = fitted(scaler_class, X)
    expect_that(constant_columns_are_zero, scaler.transform(X.copy()), constant=list(constant), shape=[10, 4])
    expect_finite(scaler.transform(elsewhere(rng, X, 6) + 1.0))


def wants_the_same_in_every_unit(scaler_class, rng):
    """Columns in other units come out as before. Each lies at a distance from 0 that suits its spread."""
    X = 1.0 + rng.normal(size=(12, 3))
    units = np.array([1e-12, 1e-5, 1e6])
    scaled = fitted(scaler_class, X).transform(X)
    expect_same(fitted(scaler_class, X * units).transform(X * units), scaled)
    expect_that(constant_columns_are_zero, scaled, constant=[], shape=X.shape)


def wants_the_columns_of_fit(scaler_class, rng):
    """Other numbers of columns are refused, those that NumPy would stretch included."""
    X, column = measurements(rng, 9, 3), measurements(rng, 9, 1)
    scaler, narrow = fitted(scaler_class, X), fitted(scaler_class, column)
    for columns in (1, 2, 4):
        expect_refusal(scaler.transform(rng.normal(size=(5, columns))))
        expect_refusal(scaler.inverse(rng.normal(size=(5, columns))))
    expect_refusal(narrow.transform(rng.normal(size=(5, 3))))
    expect_refusal(narrow.inverse(rng.normal(size=(5, 3))))
    wants_the_way_back(scaler, X)
    wants_the_way_back(narrow, column)


def wants_the_dtype(scaler_class, rng):
    """float32 in, float32 out; float64 in, float64 out; both ways."""
    X = measurements(rng, 9, 3)
    for dtype in (np.float32, np.float64):
        rows = X.astype(dtype)
        scaler = fitted(scaler_class, rows)
        wants_the_way_back(scaler, rows, error=1e-2)  # single precision, of numbers up to about 100
        expect_dtype(scaler.transform(rows.copy()), dtype)
        expect_dtype(scaler.inverse(rng.normal(size=(4, 3)).astype(dtype)), dtype)


def wants_arguments_left_alone(scaler_class, rng):
    """None of the three methods writes into what it is given."""
    X, rows, Z = measurements(rng, 9, 3), measurements(rng, 4, 3), rng.normal(size=(5, 3))
    scaler = scaler_class()
    scaler.fit(X)
    scaled, back = scaler.transform(rows), scaler.inverse(Z)
    expect_finite(scaled)
    expect_finite(back)
    wants_the_way_back(scaler, X)
    expect_unchanged(X, rows, Z)
