"""The mean and the variance of what was drawn."""

import numpy as np

from autograder.checks import expect_statistics, predicate

from .matrices import too_few_numbers

SPREAD_ADVICE = (
    "Draw a large matrix with each of your ideas, look at weights.mean() and weights.var(), and compare with the "
    "handout's variance. Is the second argument of rng.normal a variance or a standard deviation?"
)


def glorot_variance(shape):
    """Glorot's variance for a matrix of this shape, uniform or normal."""
    return 2 / sum(shape)


def ask_spread(weights, variance):
    """Mean 0 and this variance."""
    expect_statistics(centre_and_spread, centred_and_spread, weights, np.array([variance]))


@predicate
def centre_and_spread(weights, wanted):
    """The mean, in standard deviations, and the variance beside the wanted one, as a logarithm: 0 where they agree."""
    wrong = too_few_numbers(weights)
    if wrong:
        return wrong
    variance = max(float(np.var(weights)), 1e-300)
    return {
        "mean / standard deviation": float(np.mean(weights)) / np.sqrt(variance),
        "log of variance / wanted": float(np.log(variance / wanted[0])),
    }


@predicate
def centred_and_spread(statistics):
    """Mean 0 and the wanted variance."""
    mean, log_ratio = statistics["mean / standard deviation"], statistics["log of variance / wanted"]
    # All three distributions are strictly sub-Gaussian: P(|mean| > t) <= 2 exp(-n t^2 / 2) < 1e-19 for 0.067 true
    # standard deviations, which are 0.07 of a measured one that is up to 4 % too small (see below).
    if abs(mean) > 0.07:
        return f"has a mean of {mean:.3g} standard deviations, but the entries should lie around 0"
    # Normal, by Chernoff for chi-square: P(ratio > 1.08) <= exp(-n (0.08 - log 1.08) / 2) < 1e-13 and
    # P(ratio < 0.92) <= exp(-n (-0.08 - log 0.92) / 2) < 1e-14. Cut off (x^2 <= 5.17, variance of x^2 at most 1.37) and
    # uniform (x^2 <= 3, 0.8), by Bernstein: 2 exp(-n 0.08^2 / 2 / (1.37 + 5.17 * 0.08 / 3)) < 1e-18, and less.
    # The sample's own mean takes less than 0.07^2 off the ratio, which is why the limits lie at 0.91 and 1.08.
    if not np.log(0.91) < log_ratio < np.log(1.08):
        return f"has {np.exp(log_ratio):.4g} times the variance that was wanted"
    return None
