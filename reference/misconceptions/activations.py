"""How activations and their slopes are got wrong."""

import activations
import numpy as np

from autograder.publishing.misconceptions import misconception

SIGMOID = "The sigmoid"
SIGMOID_SLOPE = "Its slope, from its output"
RELU = "ReLU and its slope"
SOFTMAX = "Softmax"
SOFTMAX_BACKWARD = "Backwards through the softmax"
TANH = "Tanh and its slope"
SATURATION = "Saturation"
KEEPING = "What every function keeps to"


# ---------------------------------------------------------------------------------------------------------- sigmoid


@misconception(
    "sigmoid",
    title="the formula as it stands, which overflows for large negative numbers",
    question="What is e^(-x) for x = -1000, and does it fit into a float?",
    explanation="For a large negative x the formula needs the exponential of a large positive number. It overflows to "
    "infinity with a warning, and only luck turns 1 / infinity into the right 0. An exponent that is never positive "
    "cannot overflow.",
    reread=SIGMOID,
    caught_by="survives_any_finite_input",
)
def sigmoid_overflows_below(x):
    return 1 / (1 + np.exp(-x))


@misconception(
    "sigmoid",
    title="e^x / (1 + e^x) for every x, which is NaN for large positive numbers",
    question="What is infinity divided by infinity?",
    explanation="This form is safe for negative x, but for a large positive x both numerator and denominator "
    "overflow, and infinity / infinity is NaN. Each of the two forms is safe on one side of zero.",
    reread=SIGMOID,
    caught_by="survives_any_finite_input",
)
def sigmoid_overflows_above(x):
    return np.exp(x) / (1 + np.exp(x))


@misconception(
    "sigmoid",
    title="both safe forms, but each computed for every entry",
    question="np.where(condition, a, b): for which entries has a been computed by the time np.where sees it?",
    explanation="np.where chooses between two finished arrays. Both branches are computed for all entries first, so "
    "each still overflows on its bad side, even though the bad values are then thrown away. Make the exponent safe "
    "before the exponential, or compute each branch only for its own entries.",
    reread=SIGMOID,
    caught_by="survives_any_finite_input",
)
def sigmoid_where_computes_both(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


@misconception(
    "sigmoid",
    title="the sign of the exponent is the wrong way round",
    question="Should a large positive x come out near 1 or near 0?",
    explanation="With e^(+x) below the line the curve falls instead of rising: it is sigmoid(-x), which is 1 - "
    "sigmoid(x). Networks with it can still learn, with every weight's sign turned, which hides the mistake.",
    reread=SIGMOID,
    caught_by="follows_the_logistic_curve",
)
def sigmoid_falls(x):
    return activations.sigmoid(-x)


@misconception(
    "sigmoid",
    title="built from tanh, which loses the small outputs",
    question="What is left of 1 + t when t is -0.99999999999999?",
    explanation="(1 + tanh(x/2)) / 2 is the same function on paper. In floats, adding 1 to a number close to -1 "
    "cancels almost all digits, so far to the left only noise, or a plain 0, is left of the small output. A "
    "cross-entropy takes the logarithm of exactly these outputs.",
    reread=SIGMOID,
    caught_by="keeps_small_outputs_precise",
)
def sigmoid_by_tanh(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


@misconception(
    "sigmoid",
    title="built from tanh, without halving the argument",
    question="What should come out at x = 2, and what does?",
    explanation="tanh(x) moved up and squeezed to the range 0 to 1 has the right ends, but it is twice as steep: it "
    "equals sigmoid(2x). The argument has to be halved as well as the result.",
    reread=SIGMOID,
    caught_by="follows_the_logistic_curve",
)
def sigmoid_twice_as_steep(x):
    return activations.sigmoid(2.0 * np.clip(x, -1e300, 1e300))


@misconception(
    "sigmoid",
    title="outputs are pushed away from 0 and 1",
    question="Who asked for the output to stay away from 0: the sigmoid, or the logarithm of some loss?",
    explanation="Keeping a probability at least 1e-7 from 0 and 1 is a loss's affair, where a logarithm follows. A "
    "sigmoid that does so is wrong by a factor of a million at x = -30, and passes on a slope that is not there.",
    reread=SIGMOID,
    caught_by="keeps_small_outputs_precise",
)
def sigmoid_clips_outputs(x):
    return np.clip(activations.sigmoid(x), 1e-7, 1 - 1e-7)


@misconception(
    "sigmoid",
    title="inputs are cut off too early",
    question="Up to which |x| can you take e^|x| in a float?",
    explanation="Clipping the input does prevent the overflow, but at 20 it comes far too early: every x below -20 "
    "gets the same output, which at -30 is 22,000 times too large. A 64-bit float holds e to the power of about 709.",
    reread=SIGMOID,
    caught_by="keeps_small_outputs_precise",
)
def sigmoid_clips_inputs_early(x):
    return 1 / (1 + np.exp(-np.clip(x, -20.0, 20.0)))


@misconception(
    "sigmoid",
    title="a straight line, cut off at 0 and 1",
    question="Is your curve bent between -2 and 2?",
    explanation="The 'hard sigmoid' 0.2 x + 0.5, cut off at 0 and 1, is a cheap stand-in that some libraries offer. "
    "It has other values and another slope, and beyond |x| = 2.5 no slope at all.",
    reread=SIGMOID,
    caught_by="follows_the_logistic_curve",
)
def sigmoid_hard(x):
    return np.clip(0.2 * np.clip(x, -1e6, 1e6) + 0.5, 0, 1).astype(x.dtype)


@misconception(
    "sigmoid",
    title="one flat row of numbers, whatever the shape was",
    question="What is the shape of your result for an array of shape (5, 1)?",
    explanation="Going through the entries one by one is fine, but the results have to be put back into the shape of "
    "the input: the next layer multiplies a table of rows with its weights.",
    reread=KEEPING,
    caught_by="keeps_any_shape",
)
def sigmoid_flattens(x):
    return activations.sigmoid(np.ravel(x))


@misconception(
    "sigmoid",
    title="float64, whatever came in",
    question="What is the dtype of an array that NumPy creates without being told one?",
    explanation="np.zeros(shape), np.array(list) and float(...) make 64-bit numbers. One such array turns a whole "
    "float32 network into float64 from there on: twice the memory, and on a GPU many times the time.",
    reread=KEEPING,
    caught_by="keeps_float32",
)
def sigmoid_doubles(x):
    return activations.sigmoid(np.asarray(x, dtype=np.float64))


@misconception(
    "sigmoid",
    title="the caller's array is used as scratch paper",
    question="After calling sigmoid(x), is x still what it was?",
    explanation="Writing the result into the argument saves an array and destroys the input: whoever holds x, such as "
    "the backward pass, now holds the output without knowing.",
    reread=KEEPING,
    caught_by="leaves_its_input_alone",
)
def sigmoid_in_place(x):
    x[...] = activations.sigmoid(x)
    return x


# ----------------------------------------------------------------------------------------------- sigmoid_derivative


@misconception(
    "sigmoid_derivative",
    title="the slope is taken at the argument as if it were the input",
    question="Is the number that you are given x, or sigmoid(x)?",
    explanation="The argument already is the output of the sigmoid. Applying the sigmoid once more gives the slope at "
    "another point: always between 0.196 and 0.25, so that no unit ever looks saturated.",
    reread=SIGMOID_SLOPE,
    caught_by="starts_from_the_output",
)
def sigmoid_derivative_from_the_input(s):
    again = activations.sigmoid(s)
    return again * (1 - again)


@misconception(
    "sigmoid_derivative",
    title="a factor is missing: 1 - s alone",
    question="How steep is the sigmoid far to the left, where s is almost 0?",
    explanation="The slope is a product of two factors, since the curve is flat at both ends. With only one of them "
    "the far left appears as the steepest place of all.",
    reread=SIGMOID_SLOPE,
    caught_by="starts_from_the_output",
)
def sigmoid_derivative_lacks_a_factor(s):
    return 1 - s


@misconception(
    "sigmoid_derivative",
    title="the formula of tanh",
    question="Which curve has the slope 1 in the middle, and which 1/4?",
    explanation="1 - s² belongs to tanh, whose outputs run from -1 to 1. For a sigmoid's outputs it is 3/4 in the "
    "middle, three times the true slope, and 1 at the left end, where the curve is flat.",
    reread=SIGMOID_SLOPE,
    caught_by="starts_from_the_output",
)
def sigmoid_derivative_of_tanh(s):
    return 1 - s**2


@misconception(
    "sigmoid_derivative",
    title="the sign is the wrong way round",
    question="Does the sigmoid rise or fall?",
    explanation="The curve rises everywhere, so its slope is never negative. With s(s - 1) every gradient behind a "
    "sigmoid points uphill, and training makes the loss larger.",
    reread=SIGMOID_SLOPE,
    caught_by="starts_from_the_output",
)
def sigmoid_derivative_negative(s):
    return s * (s - 1)


@misconception(
    "sigmoid_derivative",
    title="float64, whatever came in",
    question="What is the dtype of s, and what that of your result?",
    explanation="Converting to float on the way makes everything behind this layer 64 bits wide. The backward pass "
    "should run in the dtype of the forward pass.",
    reread=KEEPING,
    caught_by="slope_keeps_float32",
)
def sigmoid_derivative_doubles(s):
    return activations.sigmoid_derivative(np.asarray(s, dtype=float))


@misconception(
    "sigmoid_derivative",
    title="the outputs of the forward pass are overwritten",
    question="Who else needs s after you?",
    explanation="`s *= 1 - s` changes the caller's array. The outputs that the layer remembered are gone, and a "
    "second backward pass starts from slopes instead of outputs.",
    reread=KEEPING,
    caught_by="slope_leaves_the_outputs_alone",
)
def sigmoid_derivative_in_place(s):
    s *= 1 - s
    return s


# ------------------------------------------------------------------------------------------------------------- relu


@misconception(
    "relu",
    title="a leaky ReLU",
    question="What should come out for -2: nothing, or a little?",
    explanation="The leaky ReLU lets a hundredth of a negative input through. It is a sensible function with a name "
    "of its own; the plain ReLU is exactly 0 there.",
    reread=RELU,
    caught_by="cuts_off_below_zero",
)
def relu_leaks(x):
    return np.where(x > 0, x, x * x.dtype.type(0.01))


@misconception(
    "relu",
    title="the absolute value",
    question="What should come out for -2?",
    explanation="A ReLU does not turn negative inputs over, it shuts them off. With the absolute value a unit answers "
    "to a feature and to its opposite alike.",
    reread=RELU,
    caught_by="cuts_off_below_zero",
)
def relu_absolute(x):
    return np.abs(x)


@misconception(
    "relu",
    title="large inputs are cut off at 1",
    question="What should come out for 3?",
    explanation="A ReLU is cut off on one side only. That it does not saturate for large inputs is the reason why it "
    "replaced the sigmoid in hidden layers.",
    reread=RELU,
    caught_by="cuts_off_below_zero",
)
def relu_capped(x):
    return np.clip(x, 0, 1)


@misconception(
    "relu",
    title="a step: 1 where the input is positive",
    question="Should 0.5 and 3 give the same output?",
    explanation="1 for positive and 0 for negative inputs is the ReLU's slope, not the ReLU. A step function has "
    "slope 0 almost everywhere, so nothing can be learned through it.",
    reread=RELU,
    caught_by="cuts_off_below_zero",
)
def relu_steps(x):
    return (x > 0).astype(x.dtype)


@misconception(
    "relu",
    title="negative entries are dropped instead of set to 0",
    question="How many numbers go in, and how many come out?",
    explanation="x[x > 0] selects the positive entries as one flat row and forgets the others and the shape. Each "
    "entry has its place in the layer and must keep it, as a 0.",
    reread=RELU,
    caught_by="cuts_any_shape",
)
def relu_drops_entries(x):
    return x[x > 0]


@misconception(
    "relu",
    title="the largest entry along an axis, not the larger of each entry and 0",
    question="What does the second argument of np.max mean?",
    explanation="np.max looks for the largest entry of an array, and its second argument is an axis: np.max(x, 0) "
    "gives the largest entry of each column. What compares two things entry by entry has a longer name.",
    reread=RELU,
    caught_by="cuts_off_below_zero",
)
def relu_largest_entry(x):
    return np.max(x, 0)


@misconception(
    "relu",
    title="float64, whatever came in",
    question="What is the dtype of np.zeros(x.shape)?",
    explanation="NumPy makes float64 arrays unless told otherwise, and an operation with one gives float64. A plain 0 "
    "or zeros in the dtype of x keep float32 what it is.",
    reread=KEEPING,
    caught_by="relu_keeps_float32",
)
def relu_doubles(x):
    return np.maximum(x, np.zeros(x.shape))


@misconception(
    "relu",
    title="the caller's array is changed",
    question="After `x[x < 0] = 0`, what has become of the array that the caller handed in?",
    explanation="An assignment into x changes the one array that you and your caller share. The backward pass needs "
    "to know which inputs were negative, and that is now lost.",
    reread=KEEPING,
    caught_by="relu_leaves_its_input_alone",
)
def relu_in_place(x):
    x[x < 0] = 0
    return x


# -------------------------------------------------------------------------------------------------- relu_derivative


@misconception(
    "relu_derivative",
    title="1 at exactly 0",
    question="Is `>=` or `>` the comparison that makes the slope 0 at 0?",
    explanation="At the kink every number from 0 to 1 would do as a slope. A convention has to choose one, and the "
    "course, like PyTorch, chooses 0. It matters more often than one thinks: whole arrays of zeros are common.",
    reread=RELU,
    caught_by="is_zero_at_the_kink",
)
def relu_derivative_one_at_zero(x):
    return (x >= 0).astype(x.dtype)


@misconception(
    "relu_derivative",
    title="one half at exactly 0",
    question="Which slope does the handout settle on at the kink?",
    explanation="The mean of the slopes on both sides is a fair choice in mathematics, but it is not the convention "
    "here: the slope at 0 is 0.",
    reread=RELU,
    caught_by="is_zero_at_the_kink",
)
def relu_derivative_half_at_zero(x):
    return np.heaviside(x, x.dtype.type(0.5))


@misconception(
    "relu_derivative",
    title="the ReLU itself instead of its slope",
    question="How steep is the ReLU at x = 3, and how steep at x = 10?",
    explanation="Multiplying the mask with x gives the function's value back. The positive part is a straight line, "
    "and a straight line is equally steep everywhere.",
    reread=RELU,
    caught_by="has_two_slopes",
)
def relu_derivative_is_relu(x):
    return x * (x > 0)


@misconception(
    "relu_derivative",
    title="-1 for negative inputs",
    question="Does the ReLU fall anywhere?",
    explanation="The sign of x is the slope of the absolute value. To the left of 0 the ReLU is flat, so no gradient "
    "comes through there at all.",
    reread=RELU,
    caught_by="has_two_slopes",
)
def relu_derivative_is_sign(x):
    return np.sign(x)


@misconception(
    "relu_derivative",
    title="the mask as True and False",
    question="What is the dtype of `x > 0`?",
    explanation="A comparison gives an array of bools. Many operations treat them as 1 and 0, but some do not: a "
    "minus sign in front of them is an error, and two of them added stay True.",
    reread=KEEPING,
    caught_by="relu_slope_keeps_float32",
)
def relu_derivative_as_bools(x):
    return x > 0


@misconception(
    "relu_derivative",
    title="float64, whatever came in",
    question="What is the dtype of your result for a float32 input?",
    explanation="`.astype(float)` and np.zeros without a dtype make 64-bit numbers. Ask the input for its dtype.",
    reread=KEEPING,
    caught_by="relu_slope_keeps_float32",
)
def relu_derivative_doubles(x):
    return (x > 0).astype(float)


@misconception(
    "relu_derivative",
    title="ones and zeros are written into the caller's array",
    question="Which array do your assignments change?",
    explanation="x[x > 0] = 1 replaces the inputs that the layer remembered. Whoever looks at x afterwards sees "
    "slopes. Fill an array of your own.",
    reread=KEEPING,
    caught_by="relu_slope_leaves_its_input_alone",
)
def relu_derivative_in_place(x):
    x[...] = x > 0
    return x


# ---------------------------------------------------------------------------------------------------------- softmax


@misconception(
    "softmax",
    title="the formula as it stands, without a shift",
    question="What is e^1000 in a float, and what becomes of the division then?",
    explanation="Large logits overflow to infinity, and infinity / infinity is NaN; very negative ones all round to "
    "0, and 0 / 0 is NaN as well. Since a constant cancels in the fraction, you may choose one that keeps the largest "
    "exponent at 0.",
    reread=SOFTMAX,
    caught_by="does_not_overflow",
)
def softmax_without_shift(x, axis=-1):
    exponentials = np.exp(x)
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


@misconception(
    "softmax",
    title="one maximum for the whole array",
    question="If one row lies 1000 below another, what is left of it once the largest entry of all is taken off?",
    explanation="The shift has to bring the largest entry of EVERY row to 0. With the maximum of the whole array a "
    "row that lies far below it becomes all zeros after the exponential, and 0 / 0 is NaN.",
    reread=SOFTMAX,
    caught_by="does_not_overflow",
)
def softmax_global_maximum(x, axis=-1):
    exponentials = np.exp(x - np.max(x))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


@misconception(
    "softmax",
    title="divided by the sum over all entries",
    question="What does each row of your result sum to?",
    explanation="Without an axis np.sum adds up the whole array, so the rows share one distribution between them. "
    "Each row is a sample of its own, and its probabilities sum to 1.",
    reread=SOFTMAX,
    caught_by="makes_every_row_a_distribution",
)
def softmax_one_sum_for_all(x, axis=-1):
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials)


@misconception(
    "softmax",
    title="along the columns by default",
    question="Rows are samples. Along which axis do the classes of one sample lie?",
    explanation="Summed along axis 0 the probabilities of DIFFERENT samples for one class sum to 1, so the prediction "
    "for a sample depends on which others happen to be in the batch. The default is the last axis.",
    reread=SOFTMAX,
    caught_by="makes_every_row_a_distribution",
)
def softmax_down_the_columns(x, axis=0):
    return activations.softmax(x, axis=axis)


@misconception(
    "softmax",
    title="the argument `axis` is ignored",
    question="What does softmax(x, axis=0) sum to along axis 0?",
    explanation="The last axis is only the default. Wherever you wrote -1 for the axis, the argument belongs.",
    reread=SOFTMAX,
    caught_by="works_along_any_axis",
)
def softmax_ignores_axis(x, axis=-1):
    return activations.softmax(x)


@misconception(
    "softmax",
    title="the summed axis is gone, so that numbers meet the wrong rows",
    question="What is the shape of the sum over the rows of a (5, 3) array, and against what does NumPy line it up?",
    explanation="A sum along an axis drops that axis: (5, 3) becomes (5,), and NumPy lines up shapes from the right, "
    "where it meets the 3. That is an error if you are lucky. In a square array each entry is silently divided by the "
    "sum of another row. Keep the axis, with length 1.",
    reread=SOFTMAX,
    caught_by="makes_every_row_a_distribution",
)
def softmax_loses_the_axis(x, axis=-1):
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials, axis=axis)


@misconception(
    "softmax",
    title="divided by the largest entry instead of reduced by it",
    question="Which change of a row leaves the softmax as it is: adding a constant, or multiplying with one?",
    explanation="Taking a constant OFF every entry cancels in the fraction; dividing by one does not, it makes the "
    "distribution flatter or sharper. Adding 10 to a row then changes the result.",
    reread=SOFTMAX,
    caught_by="is_the_same_for_shifted_rows",
)
def softmax_scales_instead_of_shifting(x, axis=-1):
    largest = np.max(np.abs(x), axis=axis, keepdims=True)
    return activations.softmax(x / np.maximum(largest, 1e-30), axis=axis)


@misconception(
    "softmax",
    title="the entries' share of the sum, without the exponential",
    question="Where has the exponential gone?",
    explanation="A share of the plain sum is no probability as soon as entries are negative, and adding a constant to "
    "the row changes it. The exponential makes every entry positive and turns differences into ratios.",
    reread=SOFTMAX,
    caught_by="makes_every_row_a_distribution",
)
def softmax_plain_shares(x, axis=-1):
    positive = np.abs(x) + 1e-12
    return (positive / np.sum(positive, axis=axis, keepdims=True)).astype(x.dtype)


@misconception(
    "softmax",
    title="the logarithm of the softmax",
    question="Can a probability be negative?",
    explanation="The log-softmax is what a cross-entropy uses inside. What a layer hands on as probabilities are "
    "numbers from 0 to 1 that sum to 1.",
    reread=SOFTMAX,
    caught_by="makes_every_row_a_distribution",
)
def softmax_in_logarithms(x, axis=-1):
    shifted = x - np.max(x, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


@misconception(
    "softmax",
    title="float64, whatever came in",
    question="What is the dtype of your result for a float32 input?",
    explanation="An array made without a dtype, or a conversion to float, widens everything behind it to 64 bits. The "
    "shift makes float32 quite safe here.",
    reread=KEEPING,
    caught_by="softmax_keeps_float32",
)
def softmax_doubles(x, axis=-1):
    return activations.softmax(np.asarray(x, dtype=np.float64), axis=axis)


@misconception(
    "softmax",
    title="the shift is written into the caller's array",
    question="What is the difference between `x -= m` and `x = x - m`?",
    explanation="`x -= m` changes the array that the caller handed in; `x = x - m` makes a new one and gives it the "
    "name x. The result is right either way, but the caller's logits are not what they were.",
    reread=KEEPING,
    caught_by="softmax_leaves_its_input_alone",
)
def softmax_in_place(x, axis=-1):
    x -= np.max(x, axis=axis, keepdims=True)
    exponentials = np.exp(x)
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


# ------------------------------------------------------------------------------------------------- softmax_backward


def _same_shape(s, upstream):
    if s.shape != upstream.shape:
        raise ValueError(f"softmax_backward: s has shape {s.shape}, upstream {upstream.shape}")


@misconception(
    "softmax_backward",
    title="the diagonal of the Jacobian only",
    question="If one logit of a row grows, which of the row's probabilities change?",
    explanation="s(1 - s) is how each probability answers to its OWN logit. Since a row sums to 1, all the others "
    "shrink when one grows: the entries off the diagonal are -s_i s_j, and the upstream gradient of every class "
    "reaches every logit.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_diagonal(s, upstream):
    _same_shape(s, upstream)
    return (s * (1 - s) * upstream).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="one sum over all entries, instead of one for each row",
    question="May the gradient of one sample depend on the upstream gradient of another?",
    explanation="Every row has a Jacobian of its own, so the sum runs along the last axis and keeps the rows apart. "
    "With a single row both come to the same, which is why small tests miss it.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_one_sum_for_all(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the sum runs down the columns",
    question="Along which axis do the probabilities of one sample lie?",
    explanation="The classes of one sample lie along the last axis; a sum along axis 0 mixes samples. Rows are "
    "samples, and no sample's gradient depends on another's.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_down_the_columns(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=0, keepdims=True))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the summed axis is gone, so that numbers meet the wrong rows",
    question="What is the shape of the sum along the last axis of a (5, 3) array, and what does it line up with?",
    explanation="A sum along an axis drops that axis: (5, 3) becomes (5,), and NumPy lines up shapes from the right, "
    "where it meets the 3. That is an error if you are lucky. In a square array the sum of one row is silently taken "
    "off another. Keep the axis, with length 1.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_loses_the_axis(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=-1))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the shortcut that belongs to the cross-entropy",
    question="Is the second argument a target, or the gradient that comes from above?",
    explanation="s - target is the gradient of softmax and cross-entropy TOGETHER. Here only the softmax is asked "
    "for, below any loss whatsoever, so the upstream gradient has to be multiplied with the Jacobian.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_cross_entropy_shortcut(s, upstream):
    _same_shape(s, upstream)
    return (s - upstream).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the sum of the upstream gradient is not weighted with the probabilities",
    question="In row i of the Jacobian the entry for class j is -s_i s_j. What happened to s_j?",
    explanation="What is taken off the upstream gradient is its mean under the row's own probabilities. A plain mean "
    "over the classes is right only where all classes are equally likely.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_plain_mean(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream - np.mean(upstream, axis=-1, keepdims=True))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the logits are expected, not the probabilities",
    question="What is the first argument: what went into the softmax, or what came out?",
    explanation="The argument already is the softmax's output. A second softmax on top flattens the probabilities, "
    "and the gradient belongs to another point.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_from_logits(s, upstream):
    _same_shape(s, upstream)
    return activations.softmax_backward(activations.softmax(s), upstream)


@misconception(
    "softmax_backward",
    title="the two parts are added, not subtracted",
    question="When one logit grows, do the other probabilities grow or shrink?",
    explanation="Off the diagonal the Jacobian is negative, because probability that one class gains is taken from "
    "the others. With a plus the rows of the gradient no longer sum to 0.",
    reread=SOFTMAX_BACKWARD,
    caught_by="knows_that_rows_sum_to_one",
)
def softmax_backward_adds(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream + np.sum(upstream * s, axis=-1, keepdims=True))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="the last step, multiplying with the probabilities, is missing",
    question="By how much can a probability of nearly 0 change?",
    explanation="Each row of the Jacobian carries the factor s_i: a class that is all but ruled out hardly answers to "
    "its logit. Without that factor all logits of a row are pushed as if they were equally likely.",
    reread=SOFTMAX_BACKWARD,
    caught_by="uses_the_whole_jacobian",
)
def softmax_backward_lacks_a_factor(s, upstream):
    _same_shape(s, upstream)
    return (upstream - np.sum(upstream * s, axis=-1, keepdims=True)).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="tables of rows only: the sum runs along axis 1",
    question="Which is the last axis of a vector, and which that of an array with three axes?",
    explanation="In a table the last axis is number 1, in an array of shape (2, 3, 5) it is number 2, and a vector "
    "has no axis 1 at all. Counting from the end works for all of them.",
    reread=SOFTMAX_BACKWARD,
    caught_by="works_along_the_last_axis",
)
def softmax_backward_axis_one(s, upstream):
    _same_shape(s, upstream)
    return (s * (upstream - np.sum(upstream * s, axis=1, keepdims=True))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="shapes that differ are broadcast without a word",
    question="What does NumPy do with (4, 3) times (3,), and would you notice?",
    explanation="NumPy stretches arrays until they fit. An upstream gradient of the wrong shape is a mistake further "
    "up, and stretched silently it becomes a network that learns badly for no visible reason.",
    reread=KEEPING,
    caught_by="refuses_shapes_that_differ",
)
def softmax_backward_broadcasts(s, upstream):
    return (s * (upstream - np.sum(upstream * s, axis=-1, keepdims=True))).astype(s.dtype)


@misconception(
    "softmax_backward",
    title="float64 as soon as the upstream gradient is",
    question="s is float32, upstream float64: which dtype does the course want back?",
    explanation="NumPy gives the wider of the two types. By the convention of the course the first argument decides, "
    "so that one float64 constant somewhere above does not widen the whole backward pass.",
    reread=KEEPING,
    caught_by="backward_keeps_float32",
)
def softmax_backward_widens(s, upstream):
    _same_shape(s, upstream)
    return s * (upstream - np.sum(upstream * s, axis=-1, keepdims=True))


@misconception(
    "softmax_backward",
    title="the upstream gradient is overwritten",
    question="Which of your lines changes an array that is not yours?",
    explanation="`upstream -= …` and `upstream *= …` change the array of the layer above. Where two branches share "
    "one upstream gradient, the second gets nonsense.",
    reread=KEEPING,
    caught_by="backward_leaves_its_inputs_alone",
)
def softmax_backward_in_place(s, upstream):
    _same_shape(s, upstream)
    upstream -= np.sum(upstream * s, axis=-1, keepdims=True)
    upstream *= s
    return upstream.astype(s.dtype)


# ------------------------------------------------------------------------------------------------------------- tanh


@misconception(
    "tanh",
    title="the formula as it stands, which is NaN far out",
    question="What is infinity divided by infinity?",
    explanation="One of e^x and e^(-x) overflows far out on either side, above and below the fraction's line alike, "
    "and what is left is NaN.",
    reread=TANH,
    caught_by="tanh_does_not_overflow",
)
def tanh_overflows(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


@misconception(
    "tanh",
    title="2 sigmoid(x) - 1, without doubling the argument",
    question="How steep is tanh at 0, and how steep is your curve?",
    explanation="Stretched to the range -1 to 1 the sigmoid has the right ends, but at 0 its slope is only 1/2. tanh "
    "is a sigmoid whose argument is doubled too.",
    reread=TANH,
    caught_by="follows_the_tanh_curve",
)
def tanh_half_as_steep(x):
    return 2 * activations.sigmoid(x) - 1


@misconception(
    "tanh",
    title="a straight line, cut off at -1 and 1",
    question="Is your curve bent between -1 and 1?",
    explanation="The 'hard tanh' is a cheap stand-in: it shares the slope at 0 and the two ends with tanh, and has "
    "other values in between.",
    reread=TANH,
    caught_by="follows_the_tanh_curve",
)
def tanh_hard(x):
    return np.clip(x, -1, 1)


@misconception(
    "tanh",
    title="float64, whatever came in",
    question="What is the dtype of your result for a float32 input?",
    explanation="An array made without a dtype, or a conversion to float, widens everything behind it to 64 bits.",
    reread=KEEPING,
    caught_by="tanh_keeps_float32",
)
def tanh_doubles(x):
    return np.tanh(np.asarray(x, dtype=np.float64))


@misconception(
    "tanh",
    title="the result is written into the argument",
    question="What does out=x do to the caller's x?",
    explanation="`out=x` saves an array at the expense of the caller, who still needs the input.",
    reread=KEEPING,
    caught_by="tanh_leaves_its_input_alone",
)
def tanh_in_place(x):
    return np.tanh(x, out=x)


# -------------------------------------------------------------------------------------------------- tanh_derivative


@misconception(
    "tanh_derivative",
    title="the slope is taken at the argument as if it were the input",
    question="Is the number that you are given x, or tanh(x)?",
    explanation="The argument already is the output of tanh. Applying tanh once more gives the slope at another "
    "point: never below 0.4, so that no unit ever looks saturated.",
    reread=TANH,
    caught_by="starts_from_the_tanh_output",
)
def tanh_derivative_from_the_input(t):
    return 1 - np.tanh(t) ** 2


@misconception(
    "tanh_derivative",
    title="the formula of the sigmoid",
    question="What is the slope of tanh at 0?",
    explanation="t(1 - t) belongs to the sigmoid, whose outputs run from 0 to 1. For tanh it gives 0 in the middle, "
    "where the curve is steepest, and negative slopes on the left.",
    reread=TANH,
    caught_by="starts_from_the_tanh_output",
)
def tanh_derivative_of_sigmoid(t):
    return t * (1 - t)


@misconception(
    "tanh_derivative",
    title="the square is missing",
    question="Is the slope of tanh the same at x and at -x?",
    explanation="The curve looks the same from both sides, so its slope depends on the size of t alone. 1 - t has its "
    "largest value at the left end, where the curve is flat.",
    reread=TANH,
    caught_by="starts_from_the_tanh_output",
)
def tanh_derivative_without_square(t):
    return 1 - t


@misconception(
    "tanh_derivative",
    title="float64, whatever came in",
    question="What is the dtype of t, and what that of your result?",
    explanation="Converting to float on the way makes everything behind this layer 64 bits wide. The backward pass "
    "should run in the dtype of the forward pass.",
    reread=KEEPING,
    caught_by="tanh_slope_keeps_float32",
)
def tanh_derivative_doubles(t):
    return 1 - np.asarray(t, dtype=float) ** 2


@misconception(
    "tanh_derivative",
    title="the outputs of the forward pass are overwritten",
    question="Who else needs t after you?",
    explanation="`t *= -t` and `t += 1` change the caller's array: the outputs that the layer remembered are gone.",
    reread=KEEPING,
    caught_by="tanh_slope_leaves_the_outputs_alone",
)
def tanh_derivative_in_place(t):
    t *= -t
    t += 1
    return t


# ----------------------------------------------------------------------------------------------- saturated_fraction


@misconception(
    "saturated_fraction",
    title="the outputs are compared with the threshold, not their slopes",
    question="What is the slope where s = 0.11, and is it below 0.1?",
    explanation="The question is how much gradient comes through, and that is the slope. It falls below 0.1 at s = "
    "0.1127 already, not at 0.1. For small thresholds the two nearly agree, so the mistake hides.",
    reread=SATURATION,
    caught_by="obeys_the_threshold",
)
def saturated_fraction_of_outputs(s, threshold=0.01):
    return float(np.mean((s < threshold) | (s > 1 - threshold)))


@misconception(
    "saturated_fraction",
    title="only the end near 0 counts",
    question="Is a unit with the output 0.9999 still learning?",
    explanation="The sigmoid is flat at both ends. A unit that is stuck at 1 passes on as little gradient as one that "
    "is stuck at 0.",
    reread=SATURATION,
    caught_by="counts_both_ends",
)
def saturated_fraction_low_end(s, threshold=0.01):
    return float(np.mean((activations.sigmoid_derivative(s) < threshold) & (s < 0.5)))


@misconception(
    "saturated_fraction",
    title="only the end near 1 counts",
    question="Is a unit with the output 0.0001 still learning?",
    explanation="The sigmoid is flat at both ends. An output near 0 is not a weak signal that can still grow: its "
    "slope is as small as that of an output near 1.",
    reread=SATURATION,
    caught_by="counts_both_ends",
)
def saturated_fraction_high_end(s, threshold=0.01):
    return float(np.mean((activations.sigmoid_derivative(s) < threshold) & (s > 0.5)))


@misconception(
    "saturated_fraction",
    title="the number of saturated outputs, not their share",
    question="Can your result be larger than 1?",
    explanation="A count grows with the size of the layer and of the batch, so that it says nothing by itself. A "
    "share can be compared between layers.",
    reread=SATURATION,
    caught_by="counts_both_ends",
)
def saturated_fraction_counts(s, threshold=0.01):
    return float(np.sum(activations.sigmoid_derivative(s) < threshold))


@misconception(
    "saturated_fraction",
    title="the share of outputs that are NOT saturated",
    question="What should come out when every output is 0.5?",
    explanation="At 0.5 the sigmoid is at its steepest and nothing is saturated, so the share is 0. Turn the "
    "comparison round.",
    reread=SATURATION,
    caught_by="counts_both_ends",
)
def saturated_fraction_of_the_lively(s, threshold=0.01):
    return float(np.mean(activations.sigmoid_derivative(s) >= threshold))


@misconception(
    "saturated_fraction",
    title="the threshold is fixed at 0.01",
    question="Where in your code does the argument `threshold` occur?",
    explanation="0.01 is the default, for callers who do not say otherwise. A number written into the body ignores "
    "those who do.",
    reread=SATURATION,
    caught_by="obeys_the_threshold",
)
def saturated_fraction_fixed_threshold(s, threshold=0.01):
    return float(np.mean(activations.sigmoid_derivative(s) < 0.01))


@misconception(
    "saturated_fraction",
    title="the sigmoid is applied once more",
    question="Are you given inputs or outputs of the sigmoid?",
    explanation="The outputs lie between 0 and 1 already. Sent through a sigmoid again they end up between 0.5 and "
    "0.73, where the slope is large, and nothing ever counts as saturated.",
    reread=SATURATION,
    caught_by="counts_both_ends",
)
def saturated_fraction_from_inputs(s, threshold=0.01):
    return float(np.mean(activations.sigmoid_derivative(activations.sigmoid(s)) < threshold))


@misconception(
    "saturated_fraction",
    title="a slope that equals the threshold counts as well",
    question="Is 0.25 below 0.25?",
    explanation="'Below' leaves the border out. It decides at the top of the curve: with a threshold of 0.25 an "
    "output of exactly 0.5 is as lively as can be.",
    reread=SATURATION,
    caught_by="counts_strictly_below",
)
def saturated_fraction_border_included(s, threshold=0.01):
    return float(np.mean(activations.sigmoid_derivative(s) <= threshold))


@misconception(
    "saturated_fraction",
    title="a NumPy number of the dtype of s, not a Python float",
    question="What is type(result) when s is float32?",
    explanation="The mean of a float32 array is a np.float32, which is no Python float: it cannot be written to JSON, "
    "for instance, where such numbers are usually logged.",
    reread=KEEPING,
    caught_by="returns_a_float_and_keeps_the_outputs",
)
def saturated_fraction_stays_numpy(s, threshold=0.01):
    return np.mean((activations.sigmoid_derivative(s) < threshold).astype(s.dtype))


@misconception(
    "saturated_fraction",
    title="the outputs are overwritten with their slopes",
    question="Which array does `s *= 1 - s` change?",
    explanation="Measuring must not change what is measured: the outputs belong to the layer, which still needs them "
    "for its backward pass.",
    reread=KEEPING,
    caught_by="returns_a_float_and_keeps_the_outputs",
)
def saturated_fraction_in_place(s, threshold=0.01):
    s *= 1 - s
    return float(np.mean(s < threshold))
