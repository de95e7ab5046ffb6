"""What is asked of `Dense`."""

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

# Rows, inputs and outputs: among them a batch of one, a single output, a single input, and a square matrix.
SHAPES = ((5, 3, 4), (1, 4, 2), (6, 2, 1), (3, 1, 5), (4, 3, 3))


def dense_case(rng, rows, inputs, outputs):
    """Rows, weights, bias and an upstream gradient."""
    return (
        rng.normal(size=(rows, inputs)),
        rng.normal(size=(inputs, outputs)),
        rng.normal(size=outputs),
        rng.normal(size=(rows, outputs)),
    )


@check("Dense", points=1, advice="The names `.weights` and `.bias` are part of the contract; so is (inputs, outputs).")
def keeps_its_weights_and_bias(module, rng):
    """keeps what it was given as .weights and .bias"""
    _x, weights, bias, _upstream = dense_case(rng, 1, 3, 4)
    layer = module.Dense(weights, bias)
    expect_value(layer.weights, weights.copy())
    expect_value(layer.bias, bias.copy())


@check("Dense", points=4, advice="One row of x times one column of the weights is one output; then comes its bias.")
def forward_is_a_weighted_sum_plus_bias(module, rng):
    """forward gives for every row the weighted sums of the inputs plus the bias"""
    for shape in SHAPES:
        x, weights, bias, _upstream = dense_case(rng, *shape)
        expect_oracle(module.Dense(weights, bias).forward(x))


@check(
    "Dense",
    points=3.5,
    advice="An input reaches every output, over one weight each: sum over the outputs. Check the shapes on paper.",
)
def backward_returns_the_gradient_of_x(module, rng):
    """backward returns the gradient with respect to x, also where the matrix is not square"""
    for shape in SHAPES:
        x, weights, bias, upstream = dense_case(rng, *shape)
        layer = module.Dense(weights, bias)
        layer.forward(x)
        expect_oracle(layer.backward(upstream))


@check(
    "Dense",
    points=3,
    advice="Every row has used the same weights, so a weight collects one path a row. Who divides by the rows?",
)
def d_weights_sum_over_the_rows(module, rng):
    """backward leaves in .d_weights the gradient of the weights, summed over the rows"""
    for shape in SHAPES:
        x, weights, bias, upstream = dense_case(rng, *shape)
        layer = module.Dense(weights, bias)
        layer.forward(x)
        layer.backward(upstream)
        expect_oracle(layer.d_weights)


@check(
    "Dense",
    points=2.5,
    advice="The bias is added to every row: its gradient has the shape of the bias and collects all rows.",
)
def d_bias_sums_over_the_rows(module, rng):
    """backward leaves in .d_bias the gradient of the bias, summed over the rows"""
    for shape in SHAPES:
        x, weights, bias, upstream = dense_case(rng, *shape)
        layer = module.Dense(weights, bias)
        layer.forward(x)
        layer.backward(upstream)
        expect_oracle(layer.d_bias)


@check(
    "Dense",
    points=1.5,
    about="gradient",
    advice="Change one entry by a little: by how much does the output of your own forward change?",
)
def gradients_are_slopes_of_forward(module, rng):
    """backward agrees with central differences of its own forward"""
    x, weights, bias, upstream = dense_case(rng, 3, 2, 4)
    layer = module.Dense(weights, bias)
    layer.forward(x)
    dx = layer.backward(upstream)
    expect_gradient(dx, of=lambda a: module.Dense(weights, bias).forward(a), at=x, upstream=upstream)
    expect_gradient(layer.d_weights, of=lambda a: module.Dense(a, bias).forward(x), at=weights, upstream=upstream)
    expect_gradient(layer.d_bias, of=lambda a: module.Dense(weights, a).forward(x), at=bias, upstream=upstream)


@check(
    "Dense",
    points=1.5,
    advice="After each backward the attributes belong to the latest forward and this upstream, and to nothing older.",
)
def each_backward_replaces_the_gradients(module, rng):
    """starts afresh at each forward and backward, and neither accumulates nor keeps old rows"""
    _x, weights, bias, _upstream = dense_case(rng, 4, 3, 2)
    used = module.Dense(weights, bias)
    used.forward(rng.normal(size=(4, 3)))
    used.backward(rng.normal(size=(4, 2)))
    used.backward(rng.normal(size=(4, 2)))
    x, upstream = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    fresh = module.Dense(weights, bias)
    for layer in (used, fresh):
        layer.forward(x)
        expect_oracle(layer.backward(upstream))
    expect_that(is_array_of_shape, fresh.d_weights, shape=(3, 2))
    expect_same(used.d_weights, fresh.d_weights)
    expect_same(used.d_bias, fresh.d_bias)


@check("Dense", points=1, advice="What one layer remembers must not be where another layer remembers it.")
def two_layers_keep_apart(module, rng):
    """remembers for itself: two layers at work at the same time do not disturb each other"""
    x, weights, bias, upstream = dense_case(rng, 4, 3, 2)
    layer, other, alone = module.Dense(weights, bias), module.Dense(weights, bias), module.Dense(weights, bias)
    alone.forward(x)
    expect_oracle(alone.backward(upstream))
    wanted = alone.d_weights
    expect_that(is_array_of_shape, wanted, shape=(3, 2))
    layer.forward(x)
    other.forward(rng.normal(size=(4, 3)))
    expect_oracle(layer.backward(upstream))
    expect_same(layer.d_weights, wanted)
    other.backward(rng.normal(size=(4, 2)))
    expect_same(layer.d_weights, wanted)


@check(
    "Dense",
    points=0.75,
    about="contract",
    advice="A bias of shape (1,), (1, outputs) or (rows, 1) adds without complaint. Compare it with the weights.",
)
def refuses_a_bias_that_does_not_fit(module, rng):
    """refuses a bias that does not have one entry for each output"""
    x, weights, bias, _upstream = dense_case(rng, 3, 2, 4)
    expect_value(module.Dense(weights, bias).forward(np.zeros((3, 2))), np.tile(bias, (3, 1)))
    for wrong in ((1,), (1, 4), (3, 1), (2,)):
        expect_refusal(module.Dense(weights, rng.normal(size=wrong)).forward(x))


@check(
    "Dense",
    points=0.75,
    about="contract",
    advice="backward is given an array in the shape of the outputs. One of shape (n,) multiplies without a word.",
)
def refuses_rows_that_do_not_fit(module, rng):
    """refuses an x of another width, and an upstream that does not have the shape of the outputs"""
    cases: list[tuple[int | None, tuple[int, ...]]] = [(2, ()), (None, (3,)), (None, (3, 1)), (None, (2, 3))]
    for width, rows in cases:
        x, weights, bias, upstream = dense_case(rng, 3, 4, 3)
        layer = module.Dense(weights, bias)
        expect_value(layer.forward(np.zeros((3, 4))), np.tile(bias, (3, 1)))
        layer.forward(x)
        if width is not None:
            expect_refusal(layer.forward(x[:, :width]))
        else:
            expect_refusal(layer.backward(upstream.ravel()[: int(np.prod(rows))].reshape(rows)))


@check("Dense", points=0.75, about="contract", advice="Look for arrays that you make yourself, and for their dtype.")
def keeps_float32(module, rng):
    """stays in float32 where all that it is given is float32"""
    x, weights, bias, upstream = single(*dense_case(rng, 4, 3, 2))
    layer = module.Dense(weights, bias)
    expect_value(layer.forward(np.zeros((4, 3), np.float32)), np.tile(bias, (4, 1)))
    for answer in (layer.forward(x), layer.backward(upstream), layer.d_weights, layer.d_bias):
        expect_dtype(answer, np.float32)


@check(
    "Dense",
    points=0.75,
    about="contract",
    advice="Updating is the optimizer's business, and `+=` on an argument writes into the caller's array.",
)
def changes_no_array_it_is_given(module, rng):
    """leaves the arrays that it is given as they were"""
    _x, weights, bias, upstream = dense_case(rng, 4, 3, 2)
    x = np.zeros((4, 3))
    layer = module.Dense(weights, bias)
    expect_value(layer.forward(x), np.tile(bias, (4, 1)))
    expect_that(is_array_of_shape, layer.backward(upstream), shape=(4, 3))
    expect_unchanged(x, weights, bias, upstream)
