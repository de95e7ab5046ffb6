"""What is asked of `relu_derivative`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_gradient, expect_oracle, expect_unchanged, expect_value

from .drawn_inputs import away_from_zero


@check("relu_derivative", points=3, advice="Draw the ReLU: it consists of two straight lines. How steep is each?")
def has_two_slopes(module, rng):
    """is 1 where the input is positive and 0 where it is negative"""
    expect_oracle(module.relu_derivative(away_from_zero(rng, (8,), furthest=20.0)))
    expect_oracle(module.relu_derivative(away_from_zero(rng, (2, 3, 4))))
    expect_oracle(module.relu_derivative(np.array(float(away_from_zero(rng, ())))))


@check("relu_derivative", points=2, advice="At the kink there is no slope; the course (and PyTorch) settle on 0.")
def is_zero_at_the_kink(module, rng):
    """is 0 at exactly 0"""
    expect_value(module.relu_derivative(np.array([-1.0, 0.0, 2.0])), np.array([0.0, 0.0, 1.0]))
    x = np.where(rng.random((4, 3)) < 0.5, 0.0, away_from_zero(rng, (4, 3)))
    x[0, 0], x[1, 1] = 0.0, 1.5
    expect_oracle(module.relu_derivative(x))


@check(
    "relu_derivative",
    points=2,
    about="gradient",
    advice="Your own relu was measured at x + h and at x - h: the slope between the two is what is wanted here.",
)
def is_the_slope_of_your_relu(module, rng):
    """agrees with the measured slope of your own `relu`"""
    for shape in [(6,), (4, 3)]:
        x = away_from_zero(rng, shape)
        x.flat[0], x.flat[1] = 1.25, -1.25  # both sides of the kink, whatever was drawn
        expect_gradient(module.relu_derivative(x), of=module.relu, at=x, upstream=np.ones(shape))


@check(
    "relu_derivative",
    points=0.5,
    about="contract",
    advice="A comparison gives True and False; turn them into numbers of the dtype of x.",
)
def relu_slope_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        slope = module.relu_derivative(away_from_zero(rng, (7,)).astype(dtype))
        expect_dtype(slope, dtype)
        expect_oracle(slope)


@check("relu_derivative", points=0.5, about="contract", advice="Fill an array of your own with ones and zeros, not x.")
def relu_slope_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = away_from_zero(rng, (7,))
    expect_oracle(module.relu_derivative(x))
    expect_unchanged(x)
