"""What is asked of `Activation`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_that,
    expect_unchanged,
    expect_value,
)

from .drawn_arrays import single
from .shape_of_answer import is_array_of_shape

ENTRYWISE = ("identity", "sigmoid", "relu")  # tanh is an extension and has a check of its own
CORE = (*ENTRYWISE, "softmax")


def without_zeros(rng, shape):
    """Numbers on both sides of ReLU's kink, none of them near it."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.1, 2.0, size=shape)


@check("Activation", points=3, advice="Call Activation with each name and compare with the function of that name.")
def forward_is_the_named_function(module, rng):
    """forward is the identity, the sigmoid or the ReLU, as named"""
    for name in ENTRYWISE:
        for shape in ((4, 3), (1, 5)):
            expect_oracle(module.Activation(name).forward(2 * rng.normal(size=shape)))


@check("Activation", points=2, advice="Rows are samples: which sums are 1, and over which axis?")
def softmax_works_along_each_row(module, rng):
    """forward of the softmax makes every row, by itself, sum to 1"""
    for shape in ((4, 3), (3, 3), (1, 5)):
        expect_oracle(module.Activation("softmax").forward(2 * rng.normal(size=shape)))


@check(
    "Activation",
    points=3,
    advice="Each entry passes its upstream on, times the slope of the function there. Is that slope a function of the "
    "input or of the output?",
)
def backward_multiplies_upstream_by_the_slope(module, rng):
    """backward multiplies upstream by the slope, for the identity, the sigmoid and the ReLU (0 at 0)"""
    for name in ENTRYWISE:
        for shape in ((4, 3), (1, 5)):
            x = without_zeros(rng, shape)
            if name == "relu":
                x[0, 1] = 0.0
            layer = module.Activation(name)
            layer.forward(x)
            expect_oracle(layer.backward(rng.normal(size=shape)))


@check(
    "Activation",
    points=3,
    advice="Raising one entry of a row lowers all the other probabilities: the Jacobian of a row has entries off its "
    "diagonal.",
)
def softmax_backward_uses_the_full_jacobian(module, rng):
    """backward of the softmax uses the full Jacobian of each row"""
    for shape in ((4, 3), (1, 5), (3, 3)):
        layer = module.Activation("softmax")
        layer.forward(rng.normal(size=shape))
        expect_oracle(layer.backward(rng.normal(size=shape)))


@check("Activation", points=1.5, kind="extension", advice="tanh has a slope of its own: at 0 it is 1, not 1/4.")
def tanh_forward_and_backward(module, rng):
    """works for tanh, forward and backward"""
    for shape in ((4, 3), (1, 5)):
        layer = module.Activation("tanh")
        expect_oracle(layer.forward(rng.normal(size=shape)))
        expect_oracle(layer.backward(rng.normal(size=shape)))


@check(
    "Activation",
    points=1,
    about="gradient",
    advice="Change one entry of x by a little: by how much does the output of your own forward change?",
)
def backward_is_the_slope_of_forward(module, rng):
    """backward agrees with central differences of its own forward"""
    for name in ("sigmoid", "relu", "softmax"):
        x, upstream = without_zeros(rng, (3, 4)), rng.normal(size=(3, 4))
        layer = module.Activation(name)
        layer.forward(x)
        dx = layer.backward(upstream)
        expect_gradient(dx, of=lambda a, name=name: module.Activation(name).forward(a), at=x, upstream=upstream)


@check("Activation", points=1, advice="What one layer remembers must not be where another layer remembers it.")
def remembers_its_own_latest_forward(module, rng):
    """goes back through its own latest forward, whatever other layers do meanwhile"""
    first, second, alone = (module.Activation("sigmoid") for _ in range(3))
    x, upstream = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    expect_oracle(alone.forward(x))
    wanted = alone.backward(upstream)
    first.forward(rng.normal(size=(2, 3)))
    first.forward(x)
    expect_oracle(second.forward(rng.normal(size=(4, 3))))
    expect_same(first.backward(upstream), wanted)
    expect_that(is_array_of_shape, second.backward(upstream), shape=(4, 3))
    expect_same(first.backward(upstream), wanted)


@check(
    "Activation",
    points=1,
    about="contract",
    advice="A misspelt name should be noticed when the layer is made, not when the network does not learn.",
)
def refuses_an_unknown_name(module, rng):
    """refuses the name of a function that it does not know"""
    positive = rng.uniform(0.1, 2.0, size=(2, 3))
    expect_value(module.Activation("relu").forward(positive), positive.copy())
    for name in ("swoosh", "rleu", "sigmoyd"):
        layer = module.Activation(name)
        expect_refusal(layer)
        expect_refusal(layer.forward(without_zeros(rng, (2, 3))))


@check(
    "Activation",
    points=0.5,
    about="contract",
    advice="A column (n, 1) multiplies an (n, k) array without complaint. Compare upstream with your output.",
)
def refuses_an_upstream_that_broadcasts(module, rng):
    """refuses an upstream in another shape than the output's"""
    for name in CORE:
        for wrong in ((4, 1), (3,)):
            layer = module.Activation(name)
            expect_that(is_array_of_shape, layer.forward(without_zeros(rng, (4, 3))), shape=(4, 3))
            expect_refusal(layer.backward(rng.normal(size=wrong)))


@check("Activation", points=0.5, about="contract", advice="Look for arrays that you make yourself: which dtype?")
def activations_keep_float32(module, rng):
    """stays in float32 where all that it is given is float32"""
    for name in CORE:
        x, upstream = single(without_zeros(rng, (4, 3)), rng.normal(size=(4, 3)))
        layer = module.Activation(name)
        for answer in (layer.forward(x), layer.backward(upstream)):
            expect_that(is_array_of_shape, answer, shape=(4, 3))
            expect_dtype(answer, np.float32)


@check(
    "Activation",
    points=0.5,
    about="contract",
    advice="Setting entries of x to zero sets them in the array of the layer below.",
)
def changes_neither_x_nor_upstream(module, rng):
    """leaves x and upstream as they were"""
    for name in CORE:
        x, upstream = without_zeros(rng, (4, 3)), rng.normal(size=(4, 3))
        layer = module.Activation(name)
        expect_that(is_array_of_shape, layer.forward(x), shape=(4, 3))
        expect_that(is_array_of_shape, layer.backward(upstream), shape=(4, 3))
        expect_unchanged(x, upstream)
