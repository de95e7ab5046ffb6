"""What is asked of the activations."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_finite,
    expect_float,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_silent,
    expect_unchanged,
    expect_value,
)


def away_from_zero(rng, shape, nearest=0.1, furthest=3.0):
    """Inputs of both signs, none of them at the ReLU's kink."""
    return rng.uniform(nearest, furthest, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def probabilities(rng, shape):
    """Rows as a softmax leaves them: positive, each with the sum 1."""
    return rng.dirichlet(np.full(shape[-1], 2.0), size=shape[:-1])


# ---------------------------------------------------------------------------------------------------------- sigmoid


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


# ----------------------------------------------------------------------------------------------- sigmoid_derivative


@check(
    "sigmoid_derivative",
    points=5,
    advice="The argument is what sigmoid gave, a number between 0 and 1. Where is the curve steepest, and how steep?",
)
def starts_from_the_output(module, rng):
    """is the slope of the sigmoid, worked out from the sigmoid's output"""
    expect_oracle(module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=7)))
    expect_oracle(module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=(2, 5, 3))))
    expect_oracle(module.sigmoid_derivative(np.array([0.0, 0.25, 0.5, 0.75, 1.0])))
    expect_oracle(module.sigmoid_derivative(np.array(rng.uniform(0.02, 0.98))))


@check(
    "sigmoid_derivative",
    points=3,
    about="gradient",
    advice="Your own sigmoid was measured at x + h and at x - h: the slope between the two is what is wanted here.",
)
def is_the_slope_of_your_sigmoid(module, rng):
    """agrees with the measured slope of your own `sigmoid`"""
    for shape in [(6,), (4, 3)]:
        x = rng.uniform(-4, 4, size=shape)
        expect_gradient(module.sigmoid_derivative(module.sigmoid(x)), of=module.sigmoid, at=x, upstream=np.ones(shape))


@check(
    "sigmoid_derivative", points=0.5, about="contract", advice="Look for a conversion to float, or an array made anew."
)
def slope_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        slope = module.sigmoid_derivative(rng.uniform(0.02, 0.98, size=7).astype(dtype))
        expect_dtype(slope, dtype)
        expect_oracle(slope)


@check("sigmoid_derivative", points=0.5, about="contract", advice="The forward pass still needs s: make a new array.")
def slope_leaves_the_outputs_alone(module, rng):
    """does not write into the outputs that it is given"""
    s = rng.uniform(0.02, 0.98, size=7)
    expect_oracle(module.sigmoid_derivative(s))
    expect_unchanged(s)


# ------------------------------------------------------------------------------------------------------------- relu


@check("relu", points=5, advice="What should come out for -2, for 0 and for 3? And is anything but the sign looked at?")
def cuts_off_below_zero(module, rng):
    """keeps what is positive and makes the rest 0"""
    expect_oracle(module.relu(np.array([-2.0, -0.5, 0.0, 0.5, 3.0])))
    expect_oracle(module.relu(away_from_zero(rng, (6, 4), furthest=20.0)))
    expect_oracle(module.relu(-rng.uniform(0.1, 5, size=5)))


@check("relu", points=2, advice="Print the shape of what goes in and of what comes out, for (5, 1) and for (2, 3, 4).")
def cuts_any_shape(module, rng):
    """takes an array of any shape and gives that shape back"""
    for shape in [(), (1,), (5, 1), (2, 3, 4)]:
        expect_oracle(module.relu(np.array(rng.uniform(-4, 4, size=shape))))


@check(
    "relu", points=0.5, about="contract", advice="Look for an array of zeros that you create without saying its dtype."
)
def relu_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        y = module.relu(away_from_zero(rng, (7,)).astype(dtype))
        expect_dtype(y, dtype)
        expect_oracle(y)


@check("relu", points=0.5, about="contract", advice="x[x < 0] = 0 changes the caller's array. Make your own first.")
def relu_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = away_from_zero(rng, (7,))
    expect_oracle(module.relu(x))
    expect_unchanged(x)


# -------------------------------------------------------------------------------------------------- relu_derivative


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


# ---------------------------------------------------------------------------------------------------------- softmax


@check("softmax", points=5, advice="Take one row of two numbers and work it out by hand. Does each ROW sum to 1?")
def makes_every_row_a_distribution(module, rng):
    """turns each row into probabilities in proportion to e to the entry"""
    expect_oracle(module.softmax(np.array([[0.0, 1.0, 2.0], [1.0, 1.0, 1.0]])))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(5, 3))))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(4, 4))))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=6)))


@check(
    "softmax",
    points=4,
    advice="Both the maximum and the sum must be taken along `axis`, and keep that axis as an axis of length 1.",
)
def works_along_any_axis(module, rng):
    """works along the axis that it is told, the last one by default"""
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(2, 3, 4))))
    for axis in (0, 1, 2, -2):
        expect_oracle(module.softmax(rng.normal(scale=2.0, size=(2, 3, 4)), axis=axis))
    expect_oracle(module.softmax(rng.normal(scale=2.0, size=(5, 3)), axis=0))


@check("softmax", points=2, advice="Multiply out e^(x + c) / sum of e^(x + c): what becomes of e^c?")
def is_the_same_for_shifted_rows(module, rng):
    """does not change when a constant is added to a whole row"""
    for _ in range(2):
        x = rng.normal(size=4)
        s = module.softmax(x)
        expect_oracle(s)
        expect_same(module.softmax(x + rng.uniform(1, 20)), s)
        expect_same(module.softmax(x - rng.uniform(1, 20)), s)


@check(
    "softmax",
    points=4,
    advice="e^1000 does not fit into a float, and e^(-1000) rounds to 0. Which number may you take off a row before "
    "the exponential, and must it be the same for all rows?",
)
def does_not_overflow(module, rng):
    """is finite, right and free of NumPy warnings for large entries and for rows far apart"""
    low = rng.normal(size=3)
    for x in [
        np.array([1e4, 1e4 - 1.0, 1e4 - 3.0]),
        np.array([-1e4, -1e4 + 1.0, -1e4 + 3.0]),
        np.array([[-1e4, 0.0, 1e4], [1e6, -1e6, 1e6 - 2.0]]),
        np.stack([low, low + 1000.0, low - 1000.0]),
    ]:
        s = module.softmax(x)
        expect_finite(s)
        expect_oracle(s)
        expect_silent(s)


@check(
    "softmax",
    points=1,
    about="contract",
    advice="Look for an array that you create without saying its dtype, or for a conversion to float.",
)
def softmax_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        s = module.softmax(rng.normal(size=4).astype(dtype))
        expect_dtype(s, dtype)
        expect_oracle(s)


@check("softmax", points=1, about="contract", advice="x -= … changes the caller's array; x = x - … makes a new one.")
def softmax_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = rng.normal(size=4) + 5.0
    expect_oracle(module.softmax(x))
    expect_unchanged(x)


# ------------------------------------------------------------------------------------------------- softmax_backward


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


# ------------------------------------------------------------------------------------------------------------- tanh


@check("tanh", points=3, advice="Which numbers should come out at 0, and far out on either side? How steep is it at 0?")
def follows_the_tanh_curve(module, rng):
    """turns every entry into its hyperbolic tangent, whatever the shape"""
    expect_oracle(module.tanh(rng.uniform(-3, 3, size=7)))
    expect_oracle(module.tanh(rng.uniform(-3, 3, size=(2, 4, 3))))
    expect_oracle(module.tanh(np.array([-1.0, 0.0, 0.5, 2.0])))
    expect_oracle(module.tanh(np.array(rng.uniform(-3, 3))))


@check("tanh", points=3, advice="e^1000 does not fit into a float. NumPy has this function, and it knows about that.")
def tanh_does_not_overflow(module, rng):
    """is finite, right and free of NumPy warnings far out"""
    large = np.append(rng.uniform(1e3, 9e3, size=3), [710.0, 1e4])
    for x in (large, -large):
        t = module.tanh(x)
        expect_finite(t)
        expect_oracle(t)
        expect_silent(t)


@check("tanh", points=0.5, about="contract", advice="Look for an array that you create without saying its dtype.")
def tanh_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        t = module.tanh(rng.uniform(-3, 3, size=7).astype(dtype))
        expect_dtype(t, dtype)
        expect_oracle(t)


@check("tanh", points=0.5, about="contract", advice="Look for `out=` and for assignments into x.")
def tanh_leaves_its_input_alone(module, rng):
    """does not write into the array that it is given"""
    x = rng.uniform(-3, 3, size=7)
    expect_oracle(module.tanh(x))
    expect_unchanged(x)


# -------------------------------------------------------------------------------------------------- tanh_derivative


@check(
    "tanh_derivative",
    points=4,
    advice="The argument is what tanh gave, a number between -1 and 1. Where is the curve steepest, and how steep?",
)
def starts_from_the_tanh_output(module, rng):
    """is the slope of tanh, worked out from the output of tanh"""
    expect_oracle(module.tanh_derivative(rng.uniform(-0.98, 0.98, size=7)))
    expect_oracle(module.tanh_derivative(rng.uniform(-0.98, 0.98, size=(2, 5, 3))))
    expect_oracle(module.tanh_derivative(np.array([-1.0, -0.5, 0.0, 0.5, 1.0])))
    expect_oracle(module.tanh_derivative(np.array(rng.uniform(-0.98, 0.98))))


@check(
    "tanh_derivative",
    points=2,
    about="gradient",
    advice="Your own tanh was measured at x + h and at x - h: the slope between the two is what is wanted here.",
)
def is_the_slope_of_your_tanh(module, rng):
    """agrees with the measured slope of your own `tanh`"""
    for shape in [(6,), (4, 3)]:
        x = rng.uniform(-2, 2, size=shape)
        expect_gradient(module.tanh_derivative(module.tanh(x)), of=module.tanh, at=x, upstream=np.ones(shape))


@check("tanh_derivative", points=0.5, about="contract", advice="Look for a conversion to float, or an array made anew.")
def tanh_slope_keeps_float32(module, rng):
    """gives float32 back for float32, and float64 for float64"""
    for dtype in (np.float32, np.float64):
        slope = module.tanh_derivative(rng.uniform(-0.98, 0.98, size=7).astype(dtype))
        expect_dtype(slope, dtype)
        expect_oracle(slope)


@check("tanh_derivative", points=0.5, about="contract", advice="The forward pass still needs t: make a new array.")
def tanh_slope_leaves_the_outputs_alone(module, rng):
    """does not write into the outputs that it is given"""
    t = rng.uniform(-0.98, 0.98, size=7)
    expect_oracle(module.tanh_derivative(t))
    expect_unchanged(t)


# ----------------------------------------------------------------------------------------------- saturated_fraction


def outputs_clear_of(rng, threshold, size):
    """Outputs at both ends, in the middle and beside the border, but none so near it that rounding decides."""
    border = 0.5 - np.sqrt(0.25 - threshold)  # the output whose slope is the threshold
    saturated = rng.uniform(0.0, 0.98 * border, size=size // 3 - 1)
    lively = rng.uniform(1.02 * border, 0.5, size=size - size // 3 - 1)
    s = np.concatenate([saturated, lively, [0.95 * border, 1.05 * border]])
    return rng.permutation(np.where(rng.random(size) < 0.5, s, 1 - s))


@check(
    "saturated_fraction",
    points=3,
    advice="It is the slope s(1 - s) that is small for a saturated unit, at both ends of the curve.",
)
def counts_both_ends(module, rng):
    """is the share of outputs whose slope is below 0.01, near 0 and near 1 alike"""
    low, middle, high = rng.uniform(0.0001, 0.009, 5), rng.uniform(0.02, 0.98, 9), 1 - rng.uniform(0.0001, 0.009, 3)
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([low, middle, high]))))
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([low, middle]))))
    expect_oracle(module.saturated_fraction(rng.permutation(np.concatenate([high, middle, low[:3]])).reshape(3, 5)))
    expect_oracle(module.saturated_fraction(np.array([0.0101, 0.0100, 0.5, 0.9, 0.002])))


@check("saturated_fraction", points=2, advice="With a threshold of 0.1 the border lies at s = 0.1127, not at 0.1.")
def obeys_the_threshold(module, rng):
    """compares the slopes, not the outputs, with the threshold that it is given"""
    for threshold in (0.05, 0.1, 0.2):
        expect_oracle(module.saturated_fraction(outputs_clear_of(rng, threshold, 24), threshold))
    expect_oracle(module.saturated_fraction(outputs_clear_of(rng, 0.15, 24).reshape(4, 6), threshold=0.15))


@check("saturated_fraction", points=1, advice="At s = 0.5 the slope is exactly 0.25. Is 0.25 below 0.25?")
def counts_strictly_below(module, rng):
    """does not count a slope that equals the threshold exactly"""
    count = int(rng.integers(1, 4))
    s = np.array([0.5] * count + [0.25] * (4 - count))  # slopes 0.25 and 0.1875, both exact in binary
    expect_oracle(module.saturated_fraction(rng.permutation(s), 0.25))


@check(
    "saturated_fraction",
    points=1,
    about="contract",
    advice="float(…) makes a Python float of a NumPy one; look also for `out=` and `s *= …`.",
)
def returns_a_float_and_keeps_the_outputs(module, rng):
    """returns a Python float and does not write into the outputs"""
    for dtype in (np.float32, np.float64):
        s = np.array([0.001, 0.3, 0.5, 0.7, 0.999, 0.6, 0.2, 0.4], dtype=dtype)[rng.permutation(8)]
        share = module.saturated_fraction(s)
        expect_float(share)
        expect_oracle(share)
        expect_unchanged(s)
