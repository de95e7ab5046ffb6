"""What is asked of `sigmoid_derivative`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_gradient, expect_oracle, expect_unchanged


@check(
    "sigmoid_derivative",
    points=5,
    advice="The argument is what sigmoid gave, a number between 0 and 1. Where is the curve steepest, and how steep?",
)
def starts_from_the_output(module, rng):
    """is the slope of the sigmoid, worked out from the sigmoid's output"""
    expect_oracle(module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=7)))
    expect_oracle(module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=(2, 5, 3))))
    expect_oracle(module.sigmoid_derivative(np.array([0.0, 0.25, 0.5, 0.75, 1.0])))
    expect_oracle(module.sigmoid_derivative(np.array(rng.uniform(0.02, 0.98))))


@check(
    "sigmoid_derivative",
    points=3,
    about="gradient",
    advice="Your own sigmoid was measured at x + h and at x - h: the slope between the two is what is wanted here.",
)
def is_the_slope_of_your_sigmoid(module, rng):
    """agrees with the measured slope of your own `sigmoid`"""
    for shape in [(6,), (4, 3)]:
        x = rng.uniform(-4, 4, size=shape)
        expect_gradient(module.sigmoid_derivative(module.sigmoid(x)), of=module.sigmoid, at=x, upstream=np.ones(shape))


@check(
    "sigmoid_derivative", points=0.5, about="contract", advice="Look for a conversion to float, or an array made anew."
)
def slope_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        slope = module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=7).astype(dtype))
        expect_dtype(slope, dtype)
        expect_oracle(slope)


@check("sigmoid_derivative", points=0.5, about="contract", advice="The forward pass still needs s: make a new array.")
def slope_leaves_the_outputs_alone(module, rng):
    """does not write into the outputs that it is given"""
    s = rng.uniform(0.02, 0.98, size=7)
    expect_oracle(module.sigmoid_derivative(s))
    expect_unchanged(s)
