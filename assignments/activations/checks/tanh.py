"""What is asked of `tanh`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_finite, expect_oracle, expect_silent, expect_unchanged


@check("tanh", points=3, advice="Which numbers should come out at 0, and far out on either side? How steep is it at 0?")
def follows_the_tanh_curve(module, rng):
    """turns every entry into its hyperbolic tangent, whatever the shape"""
    expect_oracle(module.tanh(rng.uniform(-3, 3, size=7)))
    expect_oracle(module.tanh(rng.uniform(-3, 3, size=(2, 4, 3))))
    expect_oracle(module.tanh(np.array([-1.0, 0.0, 0.5, 2.0])))
    expect_oracle(module.tanh(np.array(rng.uniform(-3, 3))))


@check("tanh", points=3, advice="e^1000 does not fit into a float. NumPy has this function, and it knows about that.")
def tanh_does_not_overflow(module, rng):
    """is finite, right and free of NumPy warnings far out"""
    large = np.append(rng.uniform(1e3, 9e3, size=3), [710.0, 1e4])
    for x in (large, -large):
        t = module.tanh(x)
        expect_finite(t)
        expect_oracle(t)
        expect_silent(t)


@check("tanh", points=0.5, about="contract", advice="Look for an array that you create without saying its dtype.")
def tanh_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        t = module.tanh(rng.uniform(-3, 3, size=7).astype(dtype))
        expect_dtype(t, dtype)
        expect_oracle(t)


@check("tanh", points=0.5, about="contract", advice="Look for `out=` and for assignments into x.")
def tanh_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = rng.uniform(-3, 3, size=7)
    expect_oracle(module.tanh(x))
    expect_unchanged(x)
