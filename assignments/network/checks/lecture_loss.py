"""What is asked of `lecture_loss`."""

import numpy as np

from autograder.checks import check, expect_float, expect_oracle, expect_refusal, expect_unchanged, expect_value

from .drawn_arrays import single


@check(
    "lecture_loss",
    points=3,
    advice="Take the two errors, square each, then add. Nothing is halved or averaged.",
)
def adds_up_the_squared_errors(module, rng):
    """is the sum of the squared errors of the two outputs"""
    for _ in range(4):
        expect_oracle(module.lecture_loss(rng.normal(size=2), rng.normal(size=2)))


@check("lecture_loss", points=1.25, advice="Work the numbers out by hand: the errors are whole numbers here.")
def is_what_a_hand_computes(module, rng):
    """is 5 for errors of 2 and 1, and 0 for none"""
    y = rng.integers(-5, 6, size=2).astype(float)
    for errors in ([2.0, 1.0], [-2.0, 1.0], [1.0, -2.0]):
        expect_value(module.lecture_loss(y + np.array(errors), y.copy()), 5.0)
    expect_value(module.lecture_loss(y.copy(), y.copy()), 0.0)


@check(
    "lecture_loss",
    points=0.25,
    about="contract",
    advice="A sum over a NumPy array is a NumPy scalar in the array's dtype; say that you want a plain number.",
)
def returns_a_python_float(module, rng):
    """returns a Python float, also for float32 arrays"""
    f, y = single(rng.normal(size=2), rng.normal(size=2))
    expect_float(module.lecture_loss(f, y))
    expect_value(module.lecture_loss(y, y.copy()), 0.0)


@check(
    "lecture_loss",
    points=0.25,
    about="contract",
    advice="What shape has f - y when y is a column? Compare the shapes before subtracting.",
)
def refuses_shapes_that_broadcast(module, rng):
    """refuses a column or a single number beside two outputs, instead of broadcasting"""
    f, y = rng.normal(size=2), rng.normal(size=2)
    expect_value(module.lecture_loss(y, y.copy()), 0.0)
    expect_refusal(module.lecture_loss(f, y.reshape(2, 1)))
    expect_refusal(module.lecture_loss(f.reshape(2, 1), y))
    expect_refusal(module.lecture_loss(f, y[:1]))


@check("lecture_loss", points=0.25, about="contract", advice="`f -= y` writes the errors into the caller's f.")
def changes_neither_argument(module, rng):
    """leaves f and y as they were"""
    f, y = rng.normal(size=2), rng.normal(size=2)
    expect_value(module.lecture_loss(y, y.copy()), 0.0)
    module.lecture_loss(f, y)
    expect_unchanged(f, y)
