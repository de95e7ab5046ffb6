"""What is asked of `sigmoid`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_finite, expect_oracle, expect_silent, expect_unchanged


@check("sigmoid", points=5, advice="Work out by hand what it should be at x = 0 and at x = 2, and compare.")
def follows_the_logistic_curve(module, rng):
    """turns every entry into its value on the logistic curve"""
    expect_oracle(module.sigmoid(rng.uniform(-6, 6, size=7)))
    expect_oracle(module.sigmoid(rng.uniform(-6, 6, size=(5, 3))))
    expect_oracle(module.sigmoid(np.array([-1.0, 0.0, 1.0, 2.0])))


@check(
    "sigmoid", points=2, advice="Print the shape of what goes in and of what comes out, for (5, 1) and for (2, 3, 4)."
)
def keeps_any_shape(module, rng):
    """takes an array of any shape and gives that shape back"""
    for shape in [(), (1,), (5, 1), (2, 3, 4)]:
        expect_oracle(module.sigmoid(np.array(rng.uniform(-4, 4, size=shape))))


@check(
    "sigmoid",
    points=3,
    advice="sigmoid(-30) is about 9.4e-14. What is clipped, rounded off or subtracted on the way must be far smaller.",
)
def keeps_small_outputs_precise(module, rng):
    """has a relative error below 1e-9 wherever |x| is at most 30"""
    expect_oracle(module.sigmoid(np.linspace(-30, 30, 61)), rtol=1e-9, atol=0.0)
    expect_oracle(module.sigmoid(rng.uniform(-30, 30, size=40)), rtol=1e-9, atol=0.0)
    expect_oracle(module.sigmoid(rng.uniform(-30, -20, size=(4, 5))), rtol=1e-9, atol=0.0)


@check(
    "sigmoid",
    points=4,
    advice="Which exponent overflows, that of a large positive or of a large negative number? Turn warnings into "
    "errors with np.seterr(over='raise', invalid='raise') and look where it stops. Note that np.where is handed both "
    "of its branches, computed for every entry.",
)
def survives_any_finite_input(module, rng):
    """is finite, right and free of NumPy warnings for every finite input"""
    huge = np.array([710.0, 1e4, 1e308])
    large = rng.uniform(1e3, 1e6, size=4)
    for x in [huge, -huge, large, -large, np.array([-1e308, -1e4, -40.0, 0.0, 40.0, 1e4, 1e308])]:
        s = module.sigmoid(x)
        expect_finite(s)
        expect_oracle(s)
        expect_silent(s)


@check(
    "sigmoid",
    points=1,
    about="contract",
    advice="Look for an array that you create without saying its dtype, or for a conversion to float.",
)
def keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        s = module.sigmoid(rng.uniform(-6, 6, size=7).astype(dtype))
        expect_dtype(s, dtype)
        expect_oracle(s)


@check("sigmoid", points=1, about="contract", advice="Look for `out=`, for `x *= …` and for assignments into x[…].")
def leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = rng.uniform(-6, 6, size=7)
    expect_oracle(module.sigmoid(x))
    expect_unchanged(x)
