"""A second way to cut rows apart: every row draws a ticket, and places are given out in the order of the tickets."""

import numpy as np


def split(X, y, validation, test, rng):
    rows = len(X)
    place = np.argsort(np.argsort(rng.random(rows)))
    for_validation, for_test = int(np.floor(rows * validation)), int(np.floor(rows * test))
    part = np.where(place < for_validation, 1, np.where(place < for_validation + for_test, 2, 0))
    return tuple((X[part == wanted], y[part == wanted]) for wanted in range(3))


def minibatches(X, y, batch_size, rng):
    batch_of = np.argsort(np.argsort(rng.random(len(X)))) // batch_size
    return [(X[batch_of == batch], y[batch_of == batch]) for batch in range(-(-len(X) // batch_size))]
