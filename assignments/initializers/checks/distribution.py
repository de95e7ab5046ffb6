"""The kind of distribution that was drawn from: normal or uniform, and where it ends.

Each statistic is of the order of 1, and free of the scale of the entries. What follows from a measured mean or standard
deviation that is off uses the bounds of `spread.py`.
"""

import numpy as np

from autograder.checks import predicate

from .matrices import too_few_numbers

KIND_ADVICE = "Draw 20,000 numbers and look at a histogram. Is it a bell or a box, and which one is asked for?"


@predicate
def outline(weights):
    """How the entries lie around their mean, measured with their own standard deviation."""
    wrong = too_few_numbers(weights)
    if wrong:
        return wrong
    deviation = weights - np.mean(weights)
    standard = float(np.std(weights)) or 1.0
    return {
        "within half a standard deviation": float(np.mean(np.abs(deviation) < 0.5 * standard)),
        "beyond two standard deviations": float(np.mean(np.abs(deviation) > 2 * standard)),
    }


@predicate
def bell_shaped(statistics):
    """Normal, or normal and cut off at two standard deviations."""
    near = statistics["within half a standard deviation"]
    far = statistics["beyond two standard deviations"]
    # Within: 0.3829 (normal), 0.3561 (cut off); 0.2887 in a uniform distribution. A standard deviation that is 4 %
    # off (less likely than 1e-13) moves them by 0.0142, a mean that is 0.07 off by less than 0.001; what remains to the
    # limits is 0.03, by Hoeffding: 2 exp(-2 n 0.03^2) < 1e-15.
    if not 0.31 < near < 0.43:
        return f"is not bell-shaped: a share of {near:.3f} lies within half a standard deviation of the mean, not 0.38"
    # Beyond: 0.0455 (normal), 0.0346 (cut off); none in a uniform distribution. With a standard deviation 4 % too
    # large still 0.0228, and by Chernoff P(share < 0.015) <= exp(-n KL(0.015 | 0.0228)) < 1e-13; with one 4 % too
    # small at most 0.0549, and P(share > 0.075) <= exp(-n KL(0.075 | 0.0549)) < 1e-30.
    if not 0.015 < far < 0.075:
        return f"is not bell-shaped: a share of {far:.3f} lies beyond two standard deviations, not 0.046"
    return None


@predicate
def evenly_filled(statistics):
    """Uniform: as many entries in the middle as elsewhere, and no tails."""
    near = statistics["within half a standard deviation"]
    far = statistics["beyond two standard deviations"]
    # Within: 0.2887; a standard deviation 4 % off (less likely than 1e-30) moves it by 0.0116; what remains is 0.033,
    # by Hoeffding: 2 exp(-2 n 0.033^2) < 1e-18. (0.3829 if normal, 0.3561 if normal and cut off.)
    if not 0.244 < near < 0.334:
        return f"is not uniform: a share of {near:.3f} lies within half a standard deviation of the mean, not 0.289"
    # Beyond two standard deviations there is nothing: the limit is at 1.732 of them, at 1.88 if both are off.
    if far > 0:
        return f"is not uniform: a share of {far:.3f} lies beyond two standard deviations, where there should be none"
    return None


@predicate
def ends(weights, limit):
    """The smallest and the largest entry, measured with the limit that is wanted."""
    wrong = too_few_numbers(weights)
    if wrong:
        return wrong
    return {"smallest / limit": float(np.min(weights)) / limit[0], "largest / limit": float(np.max(weights)) / limit[0]}


@predicate
def within_the_limits(statistics):
    """Never beyond the limit, and filled up to it on both sides."""
    smallest, largest = statistics["smallest / limit"], statistics["largest / limit"]
    # A draw beyond the limit has chance 0; 1e-9 is room for rounding.
    if max(-smallest, largest) > 1 + 1e-9:
        return f"goes to {max(-smallest, largest):.4g} times the limit that belongs to the wanted variance"
    # P(no draw in the outermost 0.5 % of one side) = (1 - 0.0025)^20000 < 1e-21.
    if min(-smallest, largest) < 0.995:
        return f"runs from {smallest:.4g} to {largest:.4g} times the limit that belongs to the wanted variance"
    return None
