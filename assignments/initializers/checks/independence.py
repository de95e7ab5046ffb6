"""Whether each entry was drawn on its own."""

import numpy as np

from autograder.checks import predicate

from .matrices import ENTRIES, not_numbers

INDEPENDENCE_ADVICE = (
    "Print a small matrix. Are all of its entries different? Draw as many numbers as there are entries."
)


@predicate
def resemblance(weights):
    """How far neighbours go together, over pairs that share no entry, and the share of numbers that are different."""
    wrong = not_numbers(weights)
    if wrong:
        return wrong
    if weights.ndim != 2 or weights.size < ENTRIES or min(weights.shape) < 2:
        return f"has shape {weights.shape}, not that of a large matrix"
    standard = float(np.std(weights)) or 1.0
    z = (weights - np.mean(weights)) / standard
    rows, columns = len(z) // 2 * 2, z.shape[1] // 2 * 2
    return {
        "correlation of rows": float(np.mean(z[0:rows:2] * z[1:rows:2])),
        "correlation of columns": float(np.mean(z[:, 0:columns:2] * z[:, 1:columns:2])),
        "share of different numbers": np.unique(weights).size / weights.size,
    }


@predicate
def all_different(statistics):
    """No entry tells anything about another."""
    rows, columns = statistics["correlation of rows"], statistics["correlation of columns"]
    different = statistics["share of different numbers"]
    # 10,000 pairs that share no entry. Normal: a product has the moment function (1 - s^2)^(-1/2), so by Chernoff
    # P(|mean| > 0.11) <= 2 exp(-10000 * 0.006) < 1e-25; cut off and uniform (products <= 5.17, variance 1) by Bernstein
    # 2 exp(-10000 * 0.11^2 / 2 / (1 + 5.17 * 0.11 / 3)) < 1e-21. Mean and spread, 0.07 and 4 % off, leave 0.125 of it.
    for what, correlation in (("rows", rows), ("columns", columns)):
        if abs(correlation) > 0.13:
            return f"has neighbouring {what} that go together: their correlation is {correlation:.2f}, not about 0"
    # Even of single-precision draws (2^24 numbers) 20,000 hold about 12 pairs that are equal; 2,000 such pairs are
    # out of the question (by Poisson's tail, less than 1e-1000).
    if different < 0.9:
        return f"repeats itself: only {different:.1%} of its entries are different numbers"
    return None
