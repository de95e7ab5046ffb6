"""The tables, labels and generators that the checks draw.

Which rows a right `split` or `minibatches` draws is free: answers are judged by what must hold for any draw. Each row
of `X` and each label occurs once, so that rows can be recognised. Where a right answer could fail by bad luck, the
chance stands next to the check.
"""

import numpy as np

from autograder.checks import generator


def table(rng, rows, columns=3):
    """Rows that can be told apart: the first column holds different whole numbers, in no order."""
    X = rng.normal(size=(rows, columns))
    X[:, 0] = rng.permutation(rows)
    return X


def labelled(rng, rows):
    """A table and labels that can be told apart, in the order of the rows."""
    return table(rng, rows), 100 + np.arange(rows)


def measurements(rng, rows, columns=4):
    """Columns of different sizes and places, none near constant."""
    return rng.uniform(-5, 5, size=columns) + rng.uniform(0.5, 20, size=columns) * rng.normal(size=(rows, columns))


def elsewhere(rng, X, rows):
    """Rows with the columns of X, from another place and of another spread."""
    columns = X.shape[1]
    return X.mean(axis=0) + X.std(axis=0) * rng.uniform(2, 3, size=columns) * (1 + rng.normal(size=(rows, columns)))


def equal_generators(rng):
    """Two generators in the same state."""
    seed = int(rng.integers(2**63))
    return generator(np.random.default_rng(seed)), generator(np.random.default_rng(seed))
