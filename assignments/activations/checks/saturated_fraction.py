"""What is asked of `saturated_fraction`."""

import numpy as np

from autograder.checks import check, expect_float, expect_oracle, expect_unchanged


def outputs_clear_of(rng, threshold, size):
    """Outputs at both ends, in the middle and beside the border, but none so near it that rounding decides."""
    border = 0.5 - np.sqrt(0.25 - threshold)  # the output whose slope is the threshold
    saturated = rng.uniform(0.0, 0.98 * border, size=size // 3 - 1)
    lively = rng.uniform(1.02 * border, 0.5, size=size - size // 3 - 1)
    s = np.concatenate([saturated, lively, [0.95 * border, 1.05 * border]])
    return rng.permutation(np.where(rng.random(size) < 0.5, s, 1 - s))


@check(
    "saturated_fraction",
    points=3,
    advice="It is the slope s(1 - s) that is small for a saturated unit, at both ends of the curve.",
)
def counts_both_ends(module, rng):
    """is the share of outputs whose slope is below 0.01, near 0 and near 1 alike"""
    low, middle, high = rng.uniform(0.0001, 0.009, 5), rng.uniform(0.02, 0.98, 9), 1 - rng.uniform(0.0001, 0.009, 3)
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([low, middle, high]))))
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([low, middle]))))
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([high, middle, low[:3]])).reshape(3, 5)))
    expect_oracle(module.saturated_fraction(np.array([0.0101, 0.0100, 0.5, 0.9, 0.002])))


@check("saturated_fraction", points=2, advice="With a threshold of 0.1 the border lies at s = 0.1127, not at 0.1.")
def obeys_the_threshold(module, rng):
    """compares the slopes, not the outputs, with the threshold that it is given"""
    for threshold in (0.05, 0.1, 0.2):
        expect_oracle(module.saturated_fraction(outputs_clear_of(rng, threshold, 24), threshold))
    expect_oracle(module.saturated_fraction(outputs_clear_of(rng, 0.15, 24).reshape(4, 6), threshold=0.15))


@check("saturated_fraction", points=1, advice="At s = 0.5 the slope is exactly 0.25. Is 0.25 below 0.25?")
def counts_strictly_below(module, rng):
    """does not count a slope that equals the threshold exactly"""
    count = int(rng.integers(1, 4))
    s = np.array([0.5] * count + [0.25] * (4 - count))  # slopes 0.25 and 0.1875, both exact in binary
    expect_oracle(module.saturated_fraction(rng.permutation(s), 0.25))


@check(
    "saturated_fraction",
    points=1,
    about="contract",
    advice="float(…) makes a Python float of a NumPy one; look also for `out=` and `s *= …`.",
)
def returns_a_float_and_keeps_the_outputs(module, rng):
    """returns a Python float and does not write into the outputs"""
    for dtype in (np.float32, np.float64):
        s = np.array([0.001, 0.3, 0.5, 0.7, 0.999, 0.6, 0.2, 0.4], dtype=dtype)[rng.permutation(8)]
        share = module.saturated_fraction(s)
        expect_float(share)
        expect_oracle(share)
        expect_unchanged(s)
