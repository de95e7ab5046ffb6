"""The arguments that the checks of the losses draw, away from everything that the handout leaves free.

Probabilities whose loss is compared lie in [0.01, 0.99], with room for any clamp from 1e-15 to 1e-6. Errors lie away
from the kinks of |e| and of Huber's loss.
"""

import numpy as np

# Only checks of the mean use many entries. The others use one entry or one row, so that dividing by the wrong number
# loses points for that alone.
VECTORS = [(1,), (2,), (7,)]
TABLES = [(4, 1), (5, 3), (2, 3, 4)]
ROWS = [(1, 2), (4, 3), (6, 5)]


def errors_of(rng, shape, low=0.2, high=2.0):
    """Errors of either sign, none closer to 0 than `low`."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(low, high, size=shape)


def missed(rng, shape, low=0.2, high=2.0):
    """A prediction and its target, apart in every entry."""
    target = rng.normal(size=shape)
    return target + errors_of(rng, shape, low, high), target


def missed_around(rng, shape, delta):
    """A prediction and its target whose errors lie well inside `delta` and well outside it, in turn."""
    inside, outside = errors_of(rng, shape, 0.2, 0.7), errors_of(rng, shape, 1.5, 4.0)
    turn = (np.arange(inside.size) + rng.integers(2)).reshape(shape) % 2 == 0
    target = rng.normal(size=shape)
    return target + delta * np.where(turn, inside, outside), target


def yes_or_no(rng, shape):
    """Targets of 1.0 and 0.0; both occur where there is room for both."""
    answers = np.arange(np.prod(shape, dtype=int)) + rng.integers(2)
    return rng.permutation((answers % 2).astype(float)).reshape(shape)


def guessed(rng, shape, low=0.05, high=0.95):
    """Probabilities and yes-or-no targets."""
    return rng.uniform(low, high, size=shape), yes_or_no(rng, shape)


def scored(rng, shape, size=4.0):
    """Logits and yes-or-no targets."""
    return rng.uniform(-size, size, size=shape), yes_or_no(rng, shape)


def one_hot_rows(rng, shape):
    """Targets: one 1.0 a row, and more than one class in use where there is room."""
    *rows, classes = shape
    labels = np.arange(np.prod(rows, dtype=int)) + rng.integers(classes)
    return np.eye(classes)[rng.permutation(labels % classes)].reshape(shape)


def classified(rng, shape):
    """Rows of probabilities that sum to 1, none below 0.03, and one-hot targets."""
    weights = rng.uniform(0.2, 1.0, size=shape)
    return weights / weights.sum(axis=-1, keepdims=True), one_hot_rows(rng, shape)


def hardly_believed(rng):
    """Single rows of three probabilities, two of them from 0.01 to 0.02, and one-hot targets for each class."""
    for answer in range(3):
        row = rng.uniform(0.01, 0.02, size=3)
        row[2] = 1.0 - row[0] - row[1]
        yield row[None], np.eye(3)[[answer]]
    yield np.array([[0.01, 0.01, 0.98]]), np.eye(3)[[0]]


def hardly_guessed(rng):
    """Single probabilities near 0 and near 1, down to 0.01 and up to 0.99, with either answer."""
    for probability in (0.01, 0.99, rng.uniform(0.01, 0.02), rng.uniform(0.98, 0.99)):
        for answer in (1.0, 0.0):
            yield np.array([probability]), np.array([answer])


def scored_rows(rng, shape, size=4.0):
    """Rows of logits and one-hot targets."""
    return rng.uniform(-size, size, size=shape), one_hot_rows(rng, shape)


def at_the_edge(rng):
    """Certain answers to yes-or-no questions: all right, all wrong, and mixed with doubtful ones."""
    target = yes_or_no(rng, (4,))
    yield target, target.copy()
    yield 1.0 - target, target
    probability, target = guessed(rng, (3, 2))
    yield np.where(rng.permutation(6).reshape(3, 2) % 2 == 0, yes_or_no(rng, (3, 2)), probability), target


def certain_rows(rng):
    """Certain choices among three classes: all right, all wrong, and one row in doubt."""
    target = one_hot_rows(rng, (4, 3))
    yield target, target.copy()
    yield np.roll(target, 1, axis=1), target
    yield np.vstack([np.roll(target, 1, axis=1), np.full((1, 3), 1 / 3)]), np.vstack([target, target[:1]])


def extreme_scores(rng):
    """Single logits as large as they are allowed to be, right and wrong, and some less large."""
    for size in (1000.0, rng.uniform(100.0, 900.0), rng.uniform(36.0, 60.0), 20.0):
        for logit in (size, -size):
            for answer in (1.0, 0.0):
                yield np.array([logit]), np.array([answer])


def extreme_row(rng):
    """Single rows far up, far down and far apart; certain rows, right and wrong."""
    for offset in (995.0, -995.0):
        logit, target = scored_rows(rng, (1, 3))
        yield logit + offset, target
    yield scored_rows(rng, (1, 3), 1000.0)
    yield scored_rows(rng, (1, 4), 50.0)
    for sign in (1.0, -1.0):
        target = one_hot_rows(rng, (1, 3))
        yield 1000.0 * sign * (2 * target - 1), target


def unlike_rows(rng):
    """Rows that lie far up beside rows that lie far down."""
    for rows in (2, 5):
        logit, target = scored_rows(rng, (rows, 3))
        yield logit + rng.permutation(np.resize([995.0, -995.0], (rows, 1))), target
