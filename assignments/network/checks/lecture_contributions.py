"""What is asked of `lecture_contributions`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_unchanged,
    expect_value,
)

from .drawn_arrays import lecture_case, single


@check(
    "lecture_contributions",
    points=3.5,
    advice="Follow for one output k the path J, f[k], h[j], W1[i, j]; the first index of the answer is k.",
)
def each_output_has_its_part(module, rng):
    """holds at [k] what comes to dW1 through output k"""
    for _ in range(3):
        x, y, W1, W2 = lecture_case(rng)
        expect_oracle(module.lecture_contributions(x, y, W1, W2))


@check(
    "lecture_contributions",
    points=1,
    advice="Add the two parts up and compare with the dW1 that you have already.",
)
def parts_add_up_to_the_gradient(module, rng):
    """adds up, over the outputs, to the dW1 of lecture_gradients"""
    for _ in range(2):
        x, y, W1, W2 = lecture_case(rng)
        total = module.support.sum_over_outputs(module.lecture_contributions(x, y, W1, W2))
        expect_same(total, module.lecture_gradients(x, y, W1, W2)[0])
        expect_oracle(total)


@check(
    "lecture_contributions",
    points=1.5,
    advice="Where no weight leads from the hidden units to an output, nothing can come back from it.",
)
def an_output_that_hears_nothing_contributes_nothing(module, rng):
    """is zero for an output whose weights are zero, and the whole of dW1 for the other"""
    for silent in (0, 1):
        x, y, W1, W2 = lecture_case(rng)
        W2[:, silent] = 0
        answer = module.lecture_contributions(x, y, W1, W2)
        expect_value(answer[silent], np.zeros((2, 2)))
        expect_oracle(answer[1 - silent])


@check("lecture_contributions", points=0.5, about="contract", advice="Look at the dtype of the array that you fill.")
def parts_keep_float32(module, rng):
    """stays in float32 where all that it is given is float32"""
    x, y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_contributions(*single(np.zeros(2), y, W1, W2)), np.zeros((2, 2, 2)))
    expect_dtype(module.lecture_contributions(*single(x, y, W1, W2)), np.float32)


@check(
    "lecture_contributions",
    points=0.25,
    about="contract",
    advice="What lecture_gradients refuses is refused here for the same reasons.",
)
def refuses_what_does_not_fit(module, rng):
    """refuses a y or an x of another shape"""
    x, y, W1, W2 = lecture_case(rng)
    expect_value(module.lecture_contributions(np.zeros(2), y, W1, W2), np.zeros((2, 2, 2)))
    expect_refusal(module.lecture_contributions(x, y[:1], W1, W2))
    expect_refusal(module.lecture_contributions(x, y.reshape(2, 1), W1, W2))
    expect_refusal(module.lecture_contributions(x.reshape(1, 2), y, W1, W2))


@check(
    "lecture_contributions", points=0.25, about="contract", advice="`*=` on an argument writes into the caller's array."
)
def changes_none_of_them(module, rng):
    """leaves x, y, W1 and W2 as they were"""
    _x, y, W1, W2 = lecture_case(rng)
    x = np.zeros(2)
    expect_value(module.lecture_contributions(x, y, W1, W2), np.zeros((2, 2, 2)))
    expect_unchanged(x, y, W1, W2)
