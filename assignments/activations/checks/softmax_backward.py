"""What is asked of `softmax_backward`."""

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


def probabilities(rng, shape):
    """Rows as a softmax leaves them: positive, each with the sum 1."""
    return rng.dirichlet(np.full(shape[-1], 2.0), size=shape[:-1])


@check(
    "softmax_backward",
    points=7,
    advice="Every probability depends on every logit of its row. Write out the Jacobian for a row of two entries and "
    "multiply it with the upstream gradient.",
)
def uses_the_whole_jacobian(module, rng):
    """multiplies each row's upstream gradient with the whole Jacobian, not its diagonal alone"""
    for shape in [(5, 3), (3, 3), (1, 4)]:
        expect_oracle(module.softmax_backward(probabilities(rng, shape), rng.normal(size=shape)))
    expect_oracle(module.softmax_backward(np.array([[0.2, 0.3, 0.5]]), np.array([[1.0, 0.0, 0.0]])))


@check("softmax_backward", points=3, advice="The sum runs along the last axis, however many axes stand before it.")
def works_along_the_last_axis(module, rng):
    """works along the last axis of vectors and of arrays with three axes"""
    for shape in [(4,), (2, 3, 5), (3, 3, 3)]:
        expect_oracle(module.softmax_backward(probabilities(rng, shape), rng.normal(size=shape)))


@check(
    "softmax_backward",
    points=5,
    about="gradient",
    advice="Your own softmax was measured with each entry moved by h up and down, then weighted with the upstream.",
)
def is_the_slope_of_your_softmax(module, rng):
    """agrees with the measured slopes of your own `softmax`"""
    for shape in [(4,), (3, 4), (2, 2, 3)]:
        x, upstream = rng.normal(size=shape), rng.normal(size=shape)
        expect_gradient(
            module.softmax_backward(module.softmax(x), upstream), of=module.softmax, at=x, upstream=upstream
        )


@check(
    "softmax_backward",
    points=3,
    advice="A row of probabilities always sums to 1. What can no change of the logits change, then?",
)
def knows_that_rows_sum_to_one(module, rng):
    """gives rows that sum to 0, and nothing but 0 for an upstream gradient that is constant along each row"""
    s = probabilities(rng, (4, 3))
    constant = np.repeat(rng.uniform(1, 3, size=(4, 1)), 3, axis=1)
    expect_value(module.softmax_backward(s.copy(), constant), np.zeros((4, 3)))
    upstream = rng.normal(size=(4, 3))
    gradient = module.softmax_backward(s, upstream)
    expect_oracle(gradient)
    expect_value(gradient.sum(-1), np.zeros(4))


@check(
    "softmax_backward",
    points=2,
    about="contract",
    advice="NumPy broadcasts without asking: compare the two shapes before you compute.",
)
def refuses_shapes_that_differ(module, rng):
    """refuses an upstream gradient of another shape, instead of broadcasting"""
    for shape, other in [((4, 3), (3,)), ((4, 3), (4, 1)), ((4, 3), (1, 3)), ((5,), (5, 1)), ((1, 3), (4, 3))]:
        expect_refusal(module.softmax_backward(probabilities(rng, shape), rng.normal(size=other)))
    expect_oracle(module.softmax_backward(probabilities(rng, (1, 4)), rng.normal(size=(1, 4))))


@check(
    "softmax_backward",
    points=0.5,
    about="contract",
    advice="The dtype of s decides, also where the upstream gradient has another.",
)
def backward_keeps_float32(module, rng):
    """gives the float dtype of s back"""
    for first, second in [(np.float32, np.float32), (np.float64, np.float64), (np.float32, np.float64)]:
        s = probabilities(rng, (1, 4)).astype(first)
        gradient = module.softmax_backward(s, rng.normal(size=(1, 4)).astype(second))
        expect_dtype(gradient, first)
        expect_oracle(gradient)


@check(
    "softmax_backward", points=0.5, about="contract", advice="Other layers still need s and upstream: make a new array."
)
def backward_leaves_its_inputs_alone(module, rng):
    """does not write into the arrays that it is given"""
    s, upstream = probabilities(rng, (1, 4)), rng.normal(size=(1, 4))
    expect_oracle(module.softmax_backward(s, upstream))
    expect_unchanged(s, upstream)
