"""What is asked of `softmax`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_finite,
    expect_oracle,
    expect_same,
    expect_silent,
    expect_unchanged,
)


@check("softmax", points=5, advice="Take one row of two numbers and work it out by hand. Does each ROW sum to 1?")
def makes_every_row_a_distribution(module, rng):
    """turns each row into probabilities in proportion to e to the entry"""
    expect_oracle(module.softmax(np.array([[0.0, 1.0, 2.0], [1.0, 1.0, 1.0]])))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(5, 3))))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(4, 4))))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=6)))


@check(
    "softmax",
    points=4,
    advice="Both the maximum and the sum must be taken along `axis`, and keep that axis as an axis of length 1.",
)
def works_along_any_axis(module, rng):
    """works along the axis that it is told, the last one by default"""
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(2, 3, 4))))
    for axis in (0, 1, 2, -2):
        expect_oracle(module.softmax(rng.normal(scale=2.0, size=(2, 3, 4)), axis=axis))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(5, 3)), axis=0))


@check("softmax", points=2, advice="Multiply out e^(x + c) / sum of e^(x + c): what becomes of e^c?")
def is_the_same_for_shifted_rows(module, rng):
    """does not change when a constant is added to a whole row"""
    for _ in range(2):
        x = rng.normal(size=4)
        s = module.softmax(x)
        expect_oracle(s)
        expect_same(module.softmax(x + rng.uniform(1, 20)), s)
        expect_same(module.softmax(x - rng.uniform(1, 20)), s)


@check(
    "softmax",
    points=4,
    advice="e^1000 does not fit into a float, and e^(-1000) rounds to 0. Which number may you take off a row before "
    "the exponential, and must it be the same for all rows?",
)
def does_not_overflow(module, rng):
    """is finite, right and free of NumPy warnings for large entries and for rows far apart"""
    low = rng.normal(size=3)
    for x in [
        np.array([1e4, 1e4 - 1.0, 1e4 - 3.0]),
        np.array([-1e4, -1e4 + 1.0, -1e4 + 3.0]),
        np.array([[-1e4, 0.0, 1e4], [1e6, -1e6, 1e6 - 2.0]]),
        np.stack([low, low + 1000.0, low - 1000.0]),
    ]:
        s = module.softmax(x)
        expect_finite(s)
        expect_oracle(s)
        expect_silent(s)


@check(
    "softmax",
    points=1,
    about="contract",
    advice="Look for an array that you create without saying its dtype, or for a conversion to float.",
)
def softmax_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        s = module.softmax(rng.normal(size=4).astype(dtype))
        expect_dtype(s, dtype)
        expect_oracle(s)


@check("softmax", points=1, about="contract", advice="x -= … changes the caller's array; x = x - … makes a new one.")
def softmax_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = rng.normal(size=4) + 5.0
    expect_oracle(module.softmax(x))
    expect_unchanged(x)
