"""What the checks of training draw: labels, scores, losses, scripts."""

import numpy as np


def binary_answers(rng, right_positive, wrong_positive, missed, right_negative, positive=1, negatives=(0,)):
    """Shuffled (predicted, actual) with these counts; who is not positive is one of `negatives`."""
    counts = [right_positive, wrong_positive, missed, right_negative]
    called = np.repeat([True, True, False, False], counts)
    is_positive = np.repeat([True, False, True, False], counts)
    order = rng.permutation(called.size)

    def labels(mask):
        return np.where(mask, positive, rng.choice(negatives, size=mask.size))[order]

    return labels(called), labels(is_positive)


def some_counts(rng):
    """Right positives, wrong positives, misses, right negatives: four different numbers."""
    return [int(count) for count in rng.permutation([3, 5, 8, 13])]


def class_labels(rng, classes, rows, share_right=0.5):
    """(predicted, actual), wrong predictions mostly one class too high: a confusion matrix that is not symmetric."""
    actual = np.concatenate([np.arange(classes), rng.integers(classes, size=rows - classes)])
    wrong = (actual + 1 + (rng.random(rows) < 0.2)) % classes
    predicted = np.where(rng.random(rows) < share_right, actual, wrong)
    predicted[0], predicted[1], predicted[2] = actual[0], wrong[1], wrong[2]
    order = rng.permutation(rows)
    return predicted[order], actual[order]


def scored_rows(rng, rows, levels=None):
    """(scores, actual) with both classes in no order; with `levels`, scores are drawn from so many values."""
    positives = int(rng.integers(3, rows - 3))
    actual = rng.permutation(np.repeat([1, 0], [positives, rows - positives]))
    scores = rng.permutation(np.linspace(0.03, 0.97, rows)) if levels is None else rng.integers(levels, size=rows) / 8.0
    return scores, actual


def undecided_rows(rng):
    """(scores, actual) without ties and with an area of one half, whichever class is ranked above the other."""
    order = [2, 0, 3, 1] if rng.random() < 0.5 else [1, 3, 0, 2]
    return np.array([0.1, 0.3, 0.7, 0.9])[order], np.array([1, 0, 0, 1])[order]


def distinct_losses(rng, count):
    """Losses that differ by at least 0.05, in no order."""
    return [round(float(loss), 2) for loss in rng.permutation(np.linspace(0.2, 0.1 + 0.1 * count, count))]


def grid_losses(rng, count, low=8, high=40):
    """Losses on a grid of eighths, which floats hold exactly: nothing hangs on rounding."""
    return [float(step) / 8 for step in rng.integers(low, high, size=count)]


def loss_script(rng, updates):
    """A script with its own loss, on a grid of sixteenths, for every number of updates."""
    return [float(step) / 16 for step in rng.permutation(np.arange(4, 4 + 3 * (updates + 1), 3))]


def script_with_its_lowest(rng, updates, lowest):
    """Such a script, lowest after so many updates (of at least one). It also starts low, before any update."""
    script = sorted(loss_script(rng, updates))
    best, before, rest = script[0], script[1], script[2:]
    rest = [float(loss) for loss in rng.permutation(rest)]
    return [before, *rest[: lowest - 1], best, *rest[lowest - 1 :]]


def falling_script(updates):
    """A script that falls with every update."""
    return [float(updates + 1 - number) for number in range(updates + 1)]


def two_decimals(rng, shape):
    """Numbers of two decimals: short enough to be copied from a report."""
    return np.round(rng.normal(size=shape), 2)


def curve_rows(rng, rows):
    """(X, y): two inputs and a smooth function of them, in two decimals."""
    x = two_decimals(rng, (rows, 2))
    return x, np.round(np.sin(x[:, :1]) + x[:, 1:] / 2, 2)
