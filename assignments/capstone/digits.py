"""Rows of scikit-learn's digits for a check: bytes, so that a key holds them in little space."""

from functools import lru_cache

import numpy as np

from .datasets import load

Rows = tuple[np.ndarray, np.ndarray]


@lru_cache(maxsize=1)
def _all() -> Rows:
    """Every row of every part: each check, and each seed, cuts its own."""
    data = load("digits")
    parts = (data.train, data.validation, data.test)
    return np.concatenate([X for X, _ in parts]).astype(np.uint8), np.concatenate([y for _, y in parts])


def drawn(rng: np.random.Generator, *counts: int) -> list[Rows]:
    """Disjoint draws of so many rows each, with their labels."""
    X, y = _all()
    order = rng.permutation(len(X))[: sum(counts)]
    return [(X[part], y[part]) for part in np.split(order, np.cumsum(counts)[:-1])]


def drawn_of(rng: np.random.Generator, classes: int, *counts: int) -> list[Rows]:
    """The same, of the first classes alone."""
    X, y = _all()
    some = np.flatnonzero(y < classes)
    order = rng.permutation(some)[: sum(counts)]
    return [(X[part], y[part]) for part in np.split(order, np.cumsum(counts)[:-1])]
