"""What is asked of `tanh_derivative`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_gradient, expect_oracle, expect_unchanged


@check(
    "tanh_derivative",
    points=4,
    advice="The argument is what tanh gave, a number between -1 and 1. Where is the curve steepest, and how steep?",
)
def starts_from_the_tanh_output(module, rng):
    """is the slope of tanh, worked out from the output of tanh"""
    expect_oracle(module.tanh_derivative(rng.uniform(-0.98, 0.98, size=7)))
    expect_oracle(module.tanh_derivative(rng.uniform(-0.98, 0.98, size=(2, 5, 3))))
    expect_oracle(module.tanh_derivative(np.array([-1.0, -0.5, 0.0, 0.5, 1.0])))
    expect_oracle(module.tanh_derivative(np.array(rng.uniform(-0.98, 0.98))))


@check(
    "tanh_derivative",
    points=2,
    about="gradient",
    advice="Your own tanh was measured at x + h and at x - h: the slope between the two is what is wanted here.",
)
def is_the_slope_of_your_tanh(module, rng):
    """agrees with the measured slope of your own `tanh`"""
    for shape in [(6,), (4, 3)]:
        x = rng.uniform(-2, 2, size=shape)
        expect_gradient(module.tanh_derivative(module.tanh(x)), of=module.tanh, at=x, upstream=np.ones(shape))


@check("tanh_derivative", points=0.5, about="contract", advice="Look for a conversion to float, or an array made anew.")
def tanh_slope_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        slope = module.tanh_derivative(rng.uniform(-0.98, 0.98, size=7).astype(dtype))
        expect_dtype(slope, dtype)
        expect_oracle(slope)


@check("tanh_derivative", points=0.5, about="contract", advice="The forward pass still needs t: make a new array.")
def tanh_slope_leaves_the_outputs_alone(module, rng):
    """does not write into the outputs that it is given"""
    t = rng.uniform(-0.98, 0.98, size=7)
    expect_oracle(module.tanh_derivative(t))
    expect_unchanged(t)
