"""What is asked of `network.py`."""

from itertools import pairwise

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_float,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_statistics,
    expect_that,
    expect_unchanged,
    expect_value,
    generator,
    predicate,
)


def lecture_case(rng):
    """One data point and eight weights."""
    return rng.normal(size=2), rng.normal(size=2), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))


def single(*arrays):
    return [array.astype(np.float32) for array in arrays]


def without_zeros(rng, shape):
    """Numbers on both sides of ReLU's kink, none of them near it."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.1, 2.0, size=shape)


# --- lecture_forward ---------------------------------------------------------------------------------------------


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


# --- lecture_loss ------------------------------------------------------------------------------------------------


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


# --- lecture_gradients -------------------------------------------------------------------------------------------


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


# --- lecture_contributions ---------------------------------------------------------------------------------------


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


# --- Dense -------------------------------------------------------------------------------------------------------

@predicate
def is_array_of_shape(answer, shape=None):
    """Just that, where other checks ask for the values."""
    if isinstance(answer, np.ndarray) and answer.shape == tuple(shape):
        return None
    return f"is not an array of shape {tuple(shape)}"


SHAPES = ((5, 3, 4), (1, 4, 2), (6, 2, 1), (3, 1, 5), (4, 3, 3))
"""Rows, inputs and outputs: a batch of one, a single output, a single input, and one square matrix."""


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
    for width, rows in ((2, None), (None, (3,)), (None, (3, 1)), (None, (2, 3))):
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


# --- Activation --------------------------------------------------------------------------------------------------


@check("Activation", points=3, advice="Call Activation with each name and compare with the function of that name.")
def forward_is_the_named_function(module, rng):
    """forward is the identity, the sigmoid or the ReLU, as named"""
    for name in ("identity", "sigmoid", "relu"):
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
    for name in ("identity", "sigmoid", "relu"):
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
    for name in ("identity", "sigmoid", "relu", "softmax"):
        for wrong in ((4, 1), (3,)):
            layer = module.Activation(name)
            expect_that(is_array_of_shape, layer.forward(without_zeros(rng, (4, 3))), shape=(4, 3))
            expect_refusal(layer.backward(rng.normal(size=wrong)))


@check("Activation", points=0.5, about="contract", advice="Look for arrays that you make yourself: which dtype?")
def activations_keep_float32(module, rng):
    """stays in float32 where all that it is given is float32"""
    for name in ("identity", "sigmoid", "relu", "softmax"):
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
    for name in ("identity", "sigmoid", "relu", "softmax"):
        x, upstream = without_zeros(rng, (4, 3)), rng.normal(size=(4, 3))
        layer = module.Activation(name)
        expect_that(is_array_of_shape, layer.forward(x), shape=(4, 3))
        expect_that(is_array_of_shape, layer.backward(upstream), shape=(4, 3))
        expect_unchanged(x, upstream)


# --- Network -----------------------------------------------------------------------------------------------------


def parameters_for(rng, *sizes):
    """Weights and biases for these sizes, weights first then bias, layer by layer."""
    arrays = []
    for inputs, outputs in pairwise(sizes):
        arrays += [rng.normal(size=(inputs, outputs)), rng.normal(size=outputs)]
    return arrays


def network_of(module, parameters, *names):
    """A network of Dense layers with these weights and biases, each followed by the activation named."""
    layers = []
    for position, name in enumerate(names):
        layers += [module.Dense(parameters[2 * position], parameters[2 * position + 1]), module.Activation(name)]
    return module.Network(layers)


@predicate
def holds_exactly(answer, wanted=None):
    """The list has each of the wanted arrays once, in any order."""
    if not isinstance(answer, (list, tuple)):
        return "is not a list"
    if not all(isinstance(array, np.ndarray) for array in answer):
        return "holds something that is not an array"
    left = list(wanted)
    for array in answer:
        for position, candidate in enumerate(left):
            if candidate.shape == array.shape and np.allclose(array, candidate, rtol=1e-6, atol=1e-9):
                del left[position]
                break
        else:
            return f"holds an array of shape {array.shape} that is no weight matrix or bias of the layers"
    return f"lacks an array of shape {left[0].shape}" if left else None


@check("Network", points=3, advice="What one layer returns is what the next one is given, from the first to the last.")
def forward_runs_the_layers_in_order(module, rng):
    """forward hands the rows from layer to layer, in order"""
    for rows in (3, 1):
        network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "softmax")
        expect_oracle(network.forward(rng.normal(size=(rows, 2))))
    bent = module.Network([module.Activation("relu"), module.Dense(*parameters_for(rng, 3, 2))])
    expect_oracle(bent.forward(rng.normal(size=(4, 3))))


@check("Network", points=2, advice="Two arrays for every layer that has weights, none for an activation.")
def parameters_are_all_weights_and_biases(module, rng):
    """parameters() holds every weight matrix and every bias, once"""
    for names in (("sigmoid", "identity"), ("relu", "sigmoid", "identity")):
        arrays = parameters_for(rng, *(2, 4, 3, 5)[: len(names) + 1])
        network = network_of(module, arrays, *names)
        expect_that(holds_exactly, network.parameters(), wanted=[array.copy() for array in arrays])


@check(
    "Network",
    points=3.5,
    advice="The last layer comes first on the way back; what its backward returns is upstream for the layer below.",
)
def backward_reaches_every_parameter(module, rng):
    """backward goes through all layers, from the last to the first, and gradients() has what it left"""
    for rows in (5, 1):
        network = network_of(module, parameters_for(rng, 2, 4, 3, 2), "sigmoid", "relu", "softmax")
        network.forward(rng.normal(size=(rows, 2)))
        network.backward(rng.normal(size=(rows, 2)))
        expect_oracle(module.support.by_shape(network.gradients()))


@check(
    "Network",
    points=2.5,
    advice="After set_parameters both lists must show the new state, and gradient i must belong to parameter i, also "
    "where several matrices have one shape.",
)
def several_updates_in_a_row_fit(module, rng):
    """takes several updates in a row, each gradient going to its own parameter"""
    for sizes in ((3, 3, 3, 3), (2, 4, 3, 1)):
        network = network_of(module, parameters_for(rng, *sizes), "sigmoid", "sigmoid", "identity")
        upstreams = [rng.normal(size=(4, sizes[-1])) for _ in range(4)]
        expect_oracle(module.support.update(network, rng.normal(size=(4, sizes[0])), upstreams, 0.1))


@check("Network", points=1, advice="Two backward passes after one another leave the gradients of the second.")
def backward_replaces_earlier_gradients(module, rng):
    """has after another backward the gradients of that one alone"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    network.forward(rng.normal(size=(4, 2)))
    network.backward(rng.normal(size=(4, 2)))
    network.backward(rng.normal(size=(4, 2)))
    expect_oracle(module.support.by_shape(network.gradients()))
    network.forward(rng.normal(size=(2, 2)))
    network.backward(rng.normal(size=(2, 2)))
    expect_oracle(module.support.by_shape(network.gradients()))


@check(
    "Network",
    points=1.5,
    advice="The layers compute with their own weights and biases: that is where the new values must arrive, in the "
    "order of parameters().",
)
def set_parameters_reaches_the_layers(module, rng):
    """computes with the new values after set_parameters, and lists them"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    arrays = parameters_for(rng, 2, 3, 2)
    module.support.load(network, arrays)
    expect_oracle(network.forward(rng.normal(size=(2, 2))))
    expect_that(holds_exactly, network.parameters(), wanted=[array.copy() for array in arrays])


@check(
    "Network",
    points=1,
    advice="A checkpoint is such a list. What should happen to the network when somebody writes into it later?",
)
def set_parameters_takes_copies(module, rng):
    """does not notice when arrays that it was set to are changed afterwards"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    arrays = parameters_for(rng, 2, 3, 2)
    module.support.load(network, arrays)
    module.support.overwrite(arrays)
    expect_oracle(network.forward(rng.normal(size=(2, 2))))


@check(
    "Network",
    points=1,
    about="gradient",
    advice="Change one weight of the first layer by a little: by how much does the output of your network change?",
)
def gradients_are_slopes_of_the_network(module, rng):
    """agrees in its gradients with central differences of its own forward"""
    arrays = parameters_for(rng, 2, 4, 3)
    x, upstream = rng.normal(size=(4, 2)), rng.normal(size=(4, 3))
    network = network_of(module, arrays, "sigmoid", "softmax")
    network.forward(x)
    network.backward(upstream)
    gradients = module.support.by_shape(network.gradients())
    for place, position in ((0, 3), (1, 1), (2, 0), (3, 2)):

        def output(array, position=position):
            changed = [*arrays[:position], array, *arrays[position + 1 :]]
            return network_of(module, changed, "sigmoid", "softmax").forward(x)

        expect_gradient(gradients[place], of=output, at=arrays[position], upstream=upstream)


@check(
    "Network",
    points=0.75,
    about="contract",
    advice="Compare with parameters() before anything is set: how many arrays, and of which shapes?",
)
def refuses_parameters_that_do_not_fit(module, rng):
    """refuses another number of parameters, and parameters of another shape"""

    def network():
        made = module.Network([module.Dense(*parameters_for(rng, 2, 3))])
        expect_oracle(made.forward(rng.normal(size=(4, 2))))
        return made

    for change in (module.support.without_last, module.support.with_one_more):
        made = network()
        expect_refusal(made.set_parameters(change(made.parameters())))
    for position in range(2):
        made = network()
        expect_refusal(made.set_parameters(module.support.with_only_first_row(made.parameters(), position)))


@check("Network", points=0.5, about="contract", advice="Which dtype have the copies that set_parameters makes?")
def networks_keep_float32(module, rng):
    """stays in float32 where layers, parameters and rows are float32"""
    network = network_of(module, single(*parameters_for(rng, 2, 3, 2)), "sigmoid", "identity")
    module.support.load(network, single(*parameters_for(rng, 2, 3, 2)))
    output = network.forward(*single(rng.normal(size=(3, 2))))
    expect_dtype(output, np.float32)
    expect_oracle(output)
    network.backward(*single(rng.normal(size=(3, 2))))
    gradients = module.support.by_shape(network.gradients())
    for position in range(4):
        expect_dtype(gradients[position], np.float32)


@check(
    "Network",
    points=1.25,
    about="contract",
    advice="set_parameters puts copies in the place of the old arrays. Those that the layers were built with, and the "
    "list itself, are the caller's.",
)
def changes_nothing_that_it_was_given(module, rng):
    """leaves the arrays that it was built with, and those and the list that it is set to, as they were"""
    built_with, set_to = parameters_for(rng, 3, 3), parameters_for(rng, 3, 3)
    network = network_of(module, built_with, "sigmoid")
    order = module.support.like(network.parameters(), set_to)
    x, upstream = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    network.set_parameters(order)
    expect_oracle(network.forward(x))
    network.backward(upstream)
    expect_unchanged(*built_with, *set_to, order, x, upstream)


# --- build_mlp ---------------------------------------------------------------------------------------------------

LARGE = (80, 250, 100)
"""Matrices of 20,000 and 25,000 entries, whose fans differ enough to tell every rule from every other."""


def same_shapes_as(sizes):
    return [shape for pair in pairwise(sizes) for shape in (pair, pair[1:])]


@predicate
def has_these_shapes(parameters, shapes=None):
    """One array of each of the shapes, in any order."""
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    got = sorted((np.ndim(array), *np.shape(array)) for array in parameters)
    wanted = sorted((len(shape), *shape) for shape in shapes)
    return None if got == wanted else f"has shapes {[g[1:] for g in got]}, expected {[w[1:] for w in wanted]}"


@predicate
def has_zero_biases(parameters):
    """Every array of one dimension is all zeros, and there is one."""
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    biases = [array for array in parameters if isinstance(array, np.ndarray) and array.ndim == 1]
    if not biases:
        return "holds no bias"
    return None if all(np.all(bias == 0) for bias in biases) else "holds a bias that is not all zeros"


@predicate
def spread_of_weights(parameters):
    """For each weight matrix: its variance times fan-in, ten times what lies beyond 1.9 standard deviations, and its
    largest entry in units of Glorot's bound, cut off at 2: all of order one, and steady from draw to draw."""
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    statistics = {}
    for matrix in parameters:
        if isinstance(matrix, np.ndarray) and matrix.ndim == 2 and matrix.size:
            fan_in, fan_out = matrix.shape
            deviation = float(np.std(matrix))
            largest = float(np.max(np.abs(matrix))) / np.sqrt(6 / (fan_in + fan_out))
            statistics[f"{fan_in} to {fan_out}: variance times fan-in"] = deviation**2 * fan_in
            tails = float(np.mean(np.abs(matrix) > 1.9 * deviation))
            statistics[f"{fan_in} to {fan_out}: ten times the tails"] = 10 * tails
            statistics[f"{fan_in} to {fan_out}: largest entry"] = min(largest, 2.0)
    return statistics


@predicate
def are_drawn_for(statistics, sizes=None, rules=None):
    """Each matrix follows its rule: "he" or "glorot".

    The chance that a right answer fails is far below 1e-9: with 20,000 entries the relative deviation of a normal's
    sample variance is 0.01 and a uniform's 0.0063, and 0.09 is allowed; the tails are 0.057 for a normal (0.051 for one
    truncated at two deviations), give or take 0.0017, and 0.03 suffices; a uniform never exceeds its bound.
    """
    for fan_in, fan_out, rule in zip(sizes[:-1], sizes[1:], rules, strict=True):
        name = f"{fan_in} to {fan_out}"
        if f"{name}: variance times fan-in" not in statistics:
            return f"has no weight matrix of shape {(fan_in, fan_out)}"
        variance = statistics[f"{name}: variance times fan-in"] / fan_in
        wanted = 2 / fan_in if rule == "he" else 2 / (fan_in + fan_out)
        if not abs(variance / wanted - 1) < 0.09:
            return f"has variance {variance:.3g} in the weights from {name}, where {wanted:.3g} was expected"
        if rule == "he" and not statistics[f"{name}: ten times the tails"] > 0.3:
            return f"has the right variance in the weights from {name}, but not the tails of a normal distribution"
        if rule == "glorot" and not statistics[f"{name}: largest entry"] <= 1 + 1e-6:
            return f"has the right variance in the weights from {name}, but entries that a uniform one cannot have"
    return None


@predicate
def are_drawn_from_the_generator(networks):
    """The first two networks agree; the others, and the matrices of one shape in each, differ."""
    if not isinstance(networks, (list, tuple)) or len(networks) != 4:
        return "is not four lists of parameters"
    first, again, other, following = networks

    def agree(one, two):
        return len(one) == len(two) and all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))

    if not agree(first, again):
        return "differs between two generators in the same state: something else than rng is drawn from"
    if agree(first, other):
        return "is the same for generators in different states: rng is not drawn from"
    if agree(first, following):
        return "is the same when the generator goes on: the numbers are drawn from a copy of rng, or anew from a seed"
    matrices = [array for array in first if array.ndim == 2]
    for position, matrix in enumerate(matrices):
        if any(np.array_equal(matrix, another) for another in matrices[position + 1 :]):
            return f"has two weight matrices of shape {matrix.shape} with the same entries"
    return None


@check("build_mlp", points=1.5, advice="Each two neighbours in sizes make one Dense layer: (inputs, outputs).")
def layers_have_the_sizes(module, rng):
    """makes one weight matrix and one bias for every step of sizes"""
    for sizes in ([3, 4, 2], [5, 1], [2, 6, 5, 3, 1]):
        network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
        expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as(sizes))


@check("build_mlp", points=1, advice="Weights must differ to break the symmetry. Do biases have to?")
def biases_start_at_zero(module, rng):
    """starts with biases of zero"""
    for sizes in ([3, 4, 2], [5, 1]):
        network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
        expect_that(has_zero_biases, network.parameters())


@check(
    "build_mlp",
    points=1.75,
    repeats=1,
    advice="Which activation follows each weight matrix? Mind the last one, and mind fan-in and fan-out.",
)
def glorot_uniform_before_other_activations(module, rng):
    """draws weights Glorot-uniformly where no ReLU follows"""
    for hidden, output in (("sigmoid", "identity"), ("tanh", "softmax")):
        parameters = module.build_mlp(list(LARGE), generator(rng), hidden, output).parameters()
        expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("glorot", "glorot"))


@check(
    "build_mlp",
    points=1.5,
    kind="extension",
    repeats=1,
    advice="Which activation follows each weight matrix? In a ReLU network the last one is not a ReLU.",
)
def he_normal_before_relu(module, rng):
    """draws weights He-normally where a ReLU follows, and only there"""
    parameters = module.build_mlp(list(LARGE), generator(rng)).parameters()
    expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("he", "glorot"))
    parameters = module.build_mlp(list(LARGE), generator(rng), hidden="sigmoid", output="relu").parameters()
    expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("glorot", "he"))


@check("build_mlp", points=1.25, advice="`hidden` follows every layer but the last; `output` follows the last alone.")
def activations_stand_in_their_places(module, rng):
    """puts the hidden activation between the layers and the output activation at the end"""
    for sizes, hidden, output in (
        ([2, 4, 3], "sigmoid", "identity"),
        ([3, 4, 2, 5], "sigmoid", "softmax"),
        ([2, 5, 3], "identity", "sigmoid"),
        ([4, 3], "sigmoid", "softmax"),
    ):
        network = module.build_mlp(sizes, generator(rng), hidden=hidden, output=output)
        module.support.load(network, parameters_for(rng, *sizes))
        expect_oracle(network.forward(rng.normal(size=(4, sizes[0]))))


@check("build_mlp", points=0.75, kind="extension", advice="Which activations does the signature say, without a word?")
def relu_inside_and_identity_at_the_end_by_default(module, rng):
    """builds a ReLU network with linear outputs where no names are given"""
    for sizes in ([2, 5, 4, 3], [3, 6, 2]):
        network = module.build_mlp(sizes, generator(rng))
        module.support.load(network, parameters_for(rng, *sizes))
        expect_oracle(network.forward(rng.normal(size=(4, sizes[0]))))


@check(
    "build_mlp",
    points=1,
    advice="One generator goes in, and every matrix takes its numbers from where the one before stopped.",
)
def draws_from_the_given_generator(module, rng):
    """draws all its numbers from rng, and new ones for each matrix"""
    first, second = (int(number) for number in rng.choice(10**6, size=2, replace=False))
    expect_that(
        are_drawn_from_the_generator, module.support.build_twice(module.build_mlp, [4, 5, 5, 5, 3], first, second)
    )


@check(
    "build_mlp",
    points=0.75,
    about="contract",
    advice="Activation refuses unknown names; does build_mlp ask it for both of its names?",
)
def refuses_unknown_names(module, rng):
    """refuses the name of an activation that does not exist"""
    network = module.build_mlp([3, 4, 2], generator(rng), "sigmoid", "identity")
    expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as([3, 4, 2]))
    expect_refusal(module.build_mlp([3, 4, 2], generator(rng), "swoosh", "identity"))
    expect_refusal(module.build_mlp([3, 4, 2], generator(rng), "sigmoid", "lineal"))


@check("build_mlp", points=0.5, about="contract", advice="`sizes.pop()` takes from the caller's list.")
def leaves_sizes_alone(module, rng):
    """leaves the list of sizes as it was"""
    sizes = [3, 4, 4, 2]
    network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
    expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as([3, 4, 4, 2]))
    expect_unchanged(sizes)
