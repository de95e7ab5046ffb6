"""What is asked of `lecture_forward`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_oracle, expect_refusal, expect_unchanged, expect_value

from .drawn_arrays import lecture_case, single


@check(
    "lecture_forward",
    points=3,
    advice="Each hidden unit adds up both inputs times its own column of W1, and bends the sum once.",
)
def hidden_units_are_sigmoids(module, rng):
    """gives as h the sigmoid of each hidden unit's weighted sum of the inputs"""
    for _ in range(3):
        x, _y, W1, W2 = lecture_case(rng)
        expect_oracle(module.lecture_forward(x, W1, W2)[0])


@check(
    "lecture_forward",
    points=3,
    advice="An output adds up both hidden values times its own column of W2; nothing bends it afterwards.",
)
def outputs_are_linear(module, rng):
    """gives as f the weighted sums of the hidden values, with nothing after them"""
    for _ in range(3):
        x, _y, W1, W2 = lecture_case(rng)
        expect_oracle(module.lecture_forward(x, W1, W2)[1])


@check(
    "lecture_forward",
    points=0.5,
    about="contract",
    advice="Look at the dtype of every array on the way from x to f, also where x is float32 and the weights are not.",
)
def keeps_the_dtype_of_x(module, rng):
    """answers in the dtype of x"""
    x, _y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_forward(*single(np.zeros(2), W1, W2))[0], np.full(2, 0.5))
    for answer in (module.lecture_forward(*single(x, W1, W2)), module.lecture_forward(*single(x), W1, W2)):
        expect_dtype(answer[0], np.float32)
        expect_dtype(answer[1], np.float32)


@check(
    "lecture_forward",
    points=0.25,
    about="contract",
    advice="Compare the shapes of x, W1 and W2 with the docstring's before anything is computed.",
)
def refuses_other_shapes(module, rng):
    """refuses arrays of other shapes than the lecture's"""
    x, _y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_forward(np.zeros(2), W1, W2)[0], np.full(2, 0.5))
    expect_refusal(module.lecture_forward(x.reshape(1, 2), W1, W2))
    expect_refusal(module.lecture_forward(x.reshape(2, 1), W1, W2))
    expect_refusal(module.lecture_forward(rng.normal(size=3), W1, W2))
    expect_refusal(module.lecture_forward(x, W1, W2[:, :1]))


@check(
    "lecture_forward",
    points=0.25,
    about="contract",
    advice="`*=`, `+=` and `[...] =` write into the array itself, which is the caller's.",
)
def changes_no_argument(module, rng):
    """leaves x, W1 and W2 as they were"""
    _x, _y, W1, W2 = lecture_case(rng)
    x = np.zeros(2)
    expect_value(module.lecture_forward(x, W1, W2)[0], np.full(2, 0.5))
    expect_unchanged(x, W1, W2)
