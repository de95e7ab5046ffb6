"""What is asked of `lecture_gradients`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_unchanged,
    expect_value,
)

from .drawn_arrays import lecture_case, single


@check(
    "lecture_gradients",
    points=4,
    advice="From J to W2[j, k] there is one path: through f[k]. Multiply the two partial derivatives on it.",
)
def output_weights_have_one_path(module, rng):
    """has in dW2 the product of the partials on the one path to each output weight"""
    for _ in range(3):
        x, y, W1, W2 = lecture_case(rng)
        expect_oracle(module.lecture_gradients(x, y, W1, W2)[1])


@check(
    "lecture_gradients",
    points=6,
    advice="A hidden unit feeds both outputs, so each weight below it is reached on two paths, and the paths add up.",
)
def both_paths_into_a_weight_are_summed(module, rng):
    """has in dW1 the sum of both paths, through either output, into each weight"""
    for _ in range(3):
        x, y, W1, W2 = lecture_case(rng)
        expect_oracle(module.lecture_gradients(x, y, W1, W2)[0])


@check(
    "lecture_gradients",
    points=1.5,
    about="gradient",
    advice="Change one weight by a little: by how much does your own lecture_loss change?",
)
def is_the_slope_of_the_loss(module, rng):
    """agrees with central differences of the loss, in all eight weights"""
    x, y, W1, W2 = lecture_case(rng)
    answer = module.lecture_gradients(x, y, W1, W2)
    expect_gradient(answer[0], of=lambda W: module.lecture_loss(module.lecture_forward(x, W, W2)[1], y), at=W1)
    expect_gradient(answer[1], of=lambda W: module.lecture_loss(module.lecture_forward(x, W1, W)[1], y), at=W2)


@check(
    "lecture_gradients",
    points=1.25,
    advice="Every update needs both gradients at the weights as they are now, from a forward pass of its own.",
)
def several_updates_in_a_row(module, rng):
    """leads the weights along the right way over several updates"""
    for steps in (3, 6):
        xs = [rng.normal(size=2) for _ in range(steps)]
        ys = [rng.normal(size=2) for _ in range(steps)]
        W1, W2 = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
        expect_oracle(module.support.update_lecture_weights(module.lecture_gradients, xs, ys, W1, W2, 0.1))


@check(
    "lecture_gradients",
    points=0.75,
    about="contract",
    advice="Look at the dtype of every array on the way, also where x is float32 and the others are not.",
)
def keeps_the_dtype_of_x_in_gradients(module, rng):
    """answers in the dtype of x"""
    x, y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_gradients(*single(np.zeros(2), y, W1, W2))[0], np.zeros((2, 2)))
    for answer in (module.lecture_gradients(*single(x, y, W1, W2)), module.lecture_gradients(*single(x), y, W1, W2)):
        expect_dtype(answer[0], np.float32)
        expect_dtype(answer[1], np.float32)


@check(
    "lecture_gradients",
    points=0.75,
    about="contract",
    advice="A y of shape (1,) or (2, 1) subtracts without complaint and means something else. Compare shapes first.",
)
def refuses_a_target_or_input_of_another_shape(module, rng):
    """refuses a y or an x of another shape, instead of broadcasting"""
    x, y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_gradients(np.zeros(2), y, W1, W2)[0], np.zeros((2, 2)))
    expect_refusal(module.lecture_gradients(x, y[:1], W1, W2))
    expect_refusal(module.lecture_gradients(x, y.reshape(2, 1), W1, W2))
    expect_refusal(module.lecture_gradients(x.reshape(1, 2), y, W1, W2))


@check(
    "lecture_gradients",
    points=0.75,
    about="contract",
    advice="`-=` and `*=` write into the array itself. The weights are updated by the caller, not in here.",
)
def changes_no_array(module, rng):
    """leaves x, y, W1 and W2 as they were"""
    _x, y, W1, W2 = lecture_case(rng)
    x = np.zeros(2)
    expect_value(module.lecture_gradients(x, y, W1, W2)[0], np.zeros((2, 2)))
    expect_unchanged(x, y, W1, W2)
