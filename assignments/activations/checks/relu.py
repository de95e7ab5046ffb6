"""What is asked of `relu`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_oracle, expect_unchanged

from .drawn_inputs import away_from_zero


@check("relu", points=5, advice="What should come out for -2, for 0 and for 3? And is anything but the sign looked at?")
def cuts_off_below_zero(module, rng):
    """keeps what is positive and makes the rest 0"""
    expect_oracle(module.relu(np.array([-2.0, -0.5, 0.0, 0.5, 3.0])))
    expect_oracle(module.relu(away_from_zero(rng, (6, 4), furthest=20.0)))
    expect_oracle(module.relu(-rng.uniform(0.1, 5, size=5)))


@check("relu", points=2, advice="Print the shape of what goes in and of what comes out, for (5, 1) and for (2, 3, 4).")
def cuts_any_shape(module, rng):
    """takes an array of any shape and gives that shape back"""
    for shape in [(), (1,), (5, 1), (2, 3, 4)]:
        expect_oracle(module.relu(np.array(rng.uniform(-4, 4, size=shape))))


@check(
    "relu", points=0.5, about="contract", advice="Look for an array of zeros that you create without saying its dtype."
)
def relu_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        y = module.relu(away_from_zero(rng, (7,)).astype(dtype))
        expect_dtype(y, dtype)
        expect_oracle(y)


@check("relu", points=0.5, about="contract", advice="x[x < 0] = 0 changes the caller's array. Make your own first.")
def relu_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = away_from_zero(rng, (7,))
    expect_oracle(module.relu(x))
    expect_unchanged(x)
