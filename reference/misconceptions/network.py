"""What goes wrong in `network.py`, by stub: the eight weights, the layers, the network, its construction."""

import network
import numpy as np
from activations import sigmoid, sigmoid_derivative, softmax, softmax_backward, tanh_derivative
from initializers import glorot_normal, glorot_uniform, he_normal, small_normal

from autograder.publishing.misconceptions import misconception

EIGHT = "The eight-weight network"
LOSS = "The loss of one data point"
PATHS = "Two paths into one weight"
PARTS = "What comes through which output"
DENSE = "A dense layer"
BENDS = "An activation as a layer"
NETWORK = "A network of layers"
BUILD = "Building a network"
CARE = "Shapes, dtypes, and whose array it is"


# --- lecture_forward ---------------------------------------------------------------------------------------------


@misconception(
    "lecture_forward",
    title="W1 taken with its rows and columns exchanged",
    question="In W1[i, j], which of the two indices is the input, and which axis does your product sum over?",
    explanation="W1[i, j] joins input i to hidden unit j, so a hidden unit's weights stand in a column. With the "
    "matrix on the left of the vector you sum along a row, which mixes the weights of different hidden units.",
    reread=EIGHT,
    caught_by="hidden_units_are_sigmoids",
)
def multiplies_w1_from_the_left(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(W1 @ x)
    return h, h @ W2


@misconception(
    "lecture_forward",
    title="W2 taken with its rows and columns exchanged",
    question="Which weights lead into output 0: a row of W2 or a column?",
    explanation="W2[j, k] joins hidden unit j to output k, so the weights of one output stand in a column of W2. Both "
    "matrices are read in the same way: from, then to.",
    reread=EIGHT,
    caught_by="outputs_are_linear",
)
def multiplies_w2_from_the_left(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, W2 @ h


@misconception(
    "lecture_forward",
    title="hidden units that bend nothing",
    question="What is left of two matrix products in a row if nothing stands between them?",
    explanation="Without an activation the two layers are one: their matrices could be multiplied into a single one. "
    "The sigmoid between them is what makes the network more than a linear function.",
    reread=EIGHT,
    caught_by="hidden_units_are_sigmoids",
)
def leaves_hidden_units_linear(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = x @ W1
    return h, h @ W2


@misconception(
    "lecture_forward",
    title="a sigmoid on the outputs too",
    question="Can your network answer 3.7, or -2?",
    explanation="The targets are real numbers, and a sigmoid could only answer between 0 and 1. Which function stands "
    "at the end follows the range of the target; here there is none.",
    reread=EIGHT,
    caught_by="outputs_are_linear",
)
def bends_the_outputs(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, sigmoid(h @ W2)


@misconception(
    "lecture_forward",
    title="the sums before the sigmoid handed out as h",
    question="Which of the two numbers of a hidden unit goes on to the outputs: the sum, or what the sigmoid makes of "
    "it?",
    explanation="h is what a hidden unit sends on, after its sigmoid. The way back needs just that value, since the "
    "sigmoid's slope is computed from its output.",
    reread=EIGHT,
    caught_by="hidden_units_are_sigmoids",
)
def returns_sums_for_h(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    return x @ W1, sigmoid(x @ W1) @ W2


@misconception(
    "lecture_forward",
    title="the outputs first and the hidden values second",
    question="In which order does the docstring name the two results?",
    explanation="Both results have two entries, so nothing complains when they are exchanged: everything that takes "
    "them apart afterwards just computes with the wrong ones.",
    reread=EIGHT,
    caught_by="outputs_are_linear",
)
def returns_outputs_first(x, W1, W2):
    h, f = _forward(x, W1, W2)
    return f, h


def _forward(x, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, h @ W2


@misconception(
    "lecture_forward",
    title="float64 out, whatever came in",
    question="Which dtype has h when x, W1 and W2 are float32?",
    explanation="A network that is fed float32 should stay in it: twice the memory and half the speed are a high "
    "price for digits that the data do not have.",
    reread=CARE,
    caught_by="keeps_the_dtype_of_x",
)
def forward_in_float64(x, W1, W2):
    h, f = _forward(x, W1, W2)
    return h.astype(np.float64), f.astype(np.float64)


@misconception(
    "lecture_forward",
    title="weights that turn float32 data into float64",
    question="Which dtype has a product of a float32 array and a float64 array?",
    explanation="NumPy answers in the wider of two dtypes, so float64 weights quietly widen everything behind them. "
    "By this course's convention the dtype of the first argument decides.",
    reread=CARE,
    caught_by="keeps_the_dtype_of_x",
)
def forward_widens(x, W1, W2):
    network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, h @ W2


@misconception(
    "lecture_forward",
    title="any shape taken that NumPy can multiply",
    question="What does your function make of an x of shape (1, 2), and what shape do its answers have then?",
    explanation="A matrix product takes rows as gladly as vectors, and the wrong shape comes out at the far end, "
    "where it broadcasts against y. The place to say so is the door.",
    reread=CARE,
    caught_by="refuses_other_shapes",
)
def forward_takes_any_shape(x, W1, W2):
    dtype = network._dtype_of(x)
    h = sigmoid(x.astype(dtype) @ W1.astype(dtype))
    return h, h @ W2.astype(dtype)


@misconception(
    "lecture_forward",
    title="products stored in the weights themselves",
    question="What does W2 hold after the call?",
    explanation="`*=` writes into the array on its left, and that array is the caller's. The network forgets its "
    "weights at the first forward pass, although the first answer is right.",
    reread=CARE,
    caught_by="changes_no_argument",
)
def forward_multiplies_in_place(x, W1, W2):
    h, _ = _forward(x, W1, W2)
    W2 *= h[:, None].astype(W2.dtype)
    return h, W2.sum(axis=0).astype(h.dtype)


# --- lecture_loss ------------------------------------------------------------------------------------------------


def _outputs(f, y):
    f, y = np.asarray(f), np.asarray(y)
    network._require(f.shape == (2,) and y.shape == (2,), "f and y must have shape (2,)")
    return f, y


@misconception(
    "lecture_loss",
    title="half of the sum: an average over the outputs, or a ½ in front",
    question="For errors of 2 and 1, is the loss 5 or 2.5?",
    explanation="This loss adds the squared errors of the two outputs. Averaging over two outputs, like putting ½ in "
    "front, halves it, and with it every gradient. Both are in use; this network's loss is the plain sum.",
    reread=LOSS,
    caught_by="is_what_a_hand_computes",
)
def loss_is_halved(f, y):
    f, y = _outputs(f, y)
    return float(np.mean((f - y) ** 2))


@misconception(
    "lecture_loss",
    title="errors added without being squared",
    question="For errors of 2 and 1, is the loss 5 or 3?",
    explanation="Absolute errors measure distance too, but they are another loss with another slope: the same push "
    "for a small error as for a large one. Here each error is squared.",
    reread=LOSS,
    caught_by="is_what_a_hand_computes",
)
def loss_of_absolute_errors(f, y):
    f, y = _outputs(f, y)
    return float(np.sum(np.abs(f - y)))


@misconception(
    "lecture_loss",
    title="the errors added first and squared afterwards",
    question="What is the loss when one output is 1 too high and the other 1 too low?",
    explanation="If the errors are added before they are squared, opposite errors cancel and a wrong network has loss "
    "0. Square each one first.",
    reread=LOSS,
    caught_by="adds_up_the_squared_errors",
)
def loss_squares_the_sum(f, y):
    f, y = _outputs(f, y)
    return float(np.sum(f - y) ** 2)


@misconception(
    "lecture_loss",
    title="the distance: a square root over the sum",
    question="For errors of 2 and 1, is the loss 5 or about 2.24?",
    explanation="The root of the sum of squares is the distance between f and y. It has its minimum at the same "
    "place, but its slope is another one, and at that minimum it has none.",
    reread=LOSS,
    caught_by="is_what_a_hand_computes",
)
def loss_is_a_distance(f, y):
    f, y = _outputs(f, y)
    return float(np.linalg.norm(f - y))


@misconception(
    "lecture_loss",
    title="one squared error for each output, not added up",
    question="How many numbers does your function return?",
    explanation="A gradient needs one number to be the gradient of. The two outputs' errors meet in a sum, and that "
    "sum is why both of them send something back to the same weight.",
    reread=LOSS,
    caught_by="adds_up_the_squared_errors",
)
def loss_for_each_output(f, y):
    f, y = _outputs(f, y)
    return (f - y) ** 2


@misconception(
    "lecture_loss",
    title="the error of the first output alone",
    question="Does your loss change when the second output moves?",
    explanation="Both outputs have a target. A loss that looks at one of them leaves the other's weights without a "
    "gradient, so they never learn.",
    reread=LOSS,
    caught_by="adds_up_the_squared_errors",
)
def loss_of_the_first_output(f, y):
    f, y = _outputs(f, y)
    return float((f[0] - y[0]) ** 2)


@misconception(
    "lecture_loss",
    title="a NumPy scalar instead of a float",
    question="What does type(...) say of your result when f and y are float32?",
    explanation="A sum over a float32 array is an np.float32: it keeps seven digits, and adding many such losses up "
    "loses more. Losses are handed out as plain Python floats.",
    reread=CARE,
    caught_by="returns_a_python_float",
)
def loss_stays_a_numpy_scalar(f, y):
    f, y = _outputs(f, y)
    return np.sum((f - y) ** 2)


@misconception(
    "lecture_loss",
    title="shapes that differ, broadcast without a word",
    question="What shape has f - y when f is (2,) and y is (2, 1)?",
    explanation="A row and a column subtract to a table of all pairs, here four differences for two outputs, and the "
    "sum looks like a loss. This is the most common silent bug there is, so it is refused.",
    reread=CARE,
    caught_by="refuses_shapes_that_broadcast",
)
def loss_broadcasts(f, y):
    return float(np.sum((np.asarray(f) - np.asarray(y)) ** 2))


@misconception(
    "lecture_loss",
    title="the errors written into f",
    question="What does f hold after the call?",
    explanation="`f -= y` saves one array and spoils the caller's: f is still needed for the gradient.",
    reread=CARE,
    caught_by="changes_neither_argument",
)
def loss_subtracts_in_place(f, y):
    f, y = _outputs(f, y)
    f -= y
    return float(np.sum(f**2))


# --- lecture_gradients -------------------------------------------------------------------------------------------


def _pieces(x, y, W1, W2):
    """x and W2 in the dtype of x, the hidden values, the slope of J at each output, the sigmoids' slopes."""
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    network._require(np.shape(y) == (2,), "y must have shape (2,)")
    h, f = network.lecture_forward(x, W1, W2)
    return x, W2, h, 2 * (f - np.asarray(y).astype(x.dtype)), sigmoid_derivative(h)


@misconception(
    "lecture_gradients",
    title="only the path through the first output",
    question="Which outputs does a hidden unit feed, and by how many paths can J be reached from a weight below it?",
    explanation="Every hidden unit feeds both outputs, so a weight in W1 moves J along two paths. The chain rule "
    "multiplies along a path and adds over paths; with one of them left out, only part of the slope is there.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_through_first_output(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, W2[:, 0] * df[0] * slope), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="each hidden unit paired with one output only",
    question="Does hidden unit 0 feed output 0 alone?",
    explanation="Reading the picture straight up pairs hidden unit j with output j and takes the diagonal of W2. The "
    "crossing connections carry gradient as well: each hidden unit hears from both outputs.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_straight_up(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, np.diag(W2) * df * slope), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the two paths averaged instead of added",
    question="If both paths push a weight by 1, should it feel a push of 1 or of 2?",
    explanation="Contributions of different paths add up: J changes by what comes through one output plus what comes "
    "through the other. There is nothing to divide by.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_averages_paths(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, np.mean(W2 * df, axis=1) * slope), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the factor 2 of the square left out",
    question="What is the derivative of (f - y)**2 with respect to f?",
    explanation="The square's derivative brings a 2. Texts that put ½ before the loss cancel it; this loss has no ½, "
    "so without the 2 the gradients are half of what they should be.",
    reread=LOSS,
    caught_by="output_weights_have_one_path",
)
def gradient_without_two(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope / 2), np.outer(h, df / 2)


@misconception(
    "lecture_gradients",
    title="the sign turned round: y - f",
    question="If an output is too high, does J rise or fall when that output rises?",
    explanation="The derivative with respect to f of (y - f)**2 is -2(y - f): the inner minus must not get lost. With "
    "the sign turned, each update walks uphill.",
    reread=LOSS,
    caught_by="output_weights_have_one_path",
)
def gradient_with_the_sign_turned(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, -(W2 @ df) * slope), np.outer(h, -df)


@misconception(
    "lecture_gradients",
    title="the sigmoid's slope left out",
    question="On the way from h[j] to the sum below it, which edge have you not multiplied by?",
    explanation="Between a weight of W1 and h[j] stands the sigmoid. Its slope, at most 1/4, is one of the factors on "
    "each path; without it the hidden units are treated as linear.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_without_the_sigmoid(x, y, W1, W2):
    x, W2, h, df, _slope = _pieces(x, y, W1, W2)
    return np.outer(x, W2 @ df), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="sigmoid_derivative given the sum instead of the sigmoid's output",
    question="What does sigmoid_derivative want as its argument?",
    explanation="sigmoid_derivative(s) computes from the OUTPUT s. Given the sum below the sigmoid it answers "
    "something that is not a slope at all, and may even be negative.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_slope_at_the_sum(x, y, W1, W2):
    kept, W2, h, df, _slope = _pieces(x, y, W1, W2)
    z = kept @ np.asarray(W1).astype(kept.dtype)
    return np.outer(kept, (W2 @ df) * z * (1 - z)), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the sigmoid applied twice before taking its slope",
    question="Is h a sum that still has to go through the sigmoid, or what came out of it?",
    explanation="h has been through the sigmoid already. Taking sigmoid(h) * (1 - sigmoid(h)) gives the slope at "
    "another place: it hardly varies, since h lies between 0 and 1.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_bends_twice(x, y, W1, W2):
    x, W2, h, df, _slope = _pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(sigmoid(h))), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the way back taken through W2 the wrong way round",
    question="W2[j, k] leads from hidden unit j to output k. Over which index do you sum to come back to j?",
    explanation="Forward you sum over j to get to k; backward you sum over k to get back to j. With the matrix the "
    "wrong way round the gradient of one hidden unit is made of the weights of one output.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_back_through_the_transpose(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, (W2.T @ df) * slope), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="dW1 with its rows and columns exchanged",
    question="Which entry of dW1 belongs to W1[0, 1]?",
    explanation="dW1 lies over W1 entry for entry: row i for input i, column j for hidden unit j. Square matrices do "
    "not complain when the two are exchanged, but every update then moves the wrong weights.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_transposes_dw1(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer((W2 @ df) * slope, x), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="dW2 with its rows and columns exchanged",
    question="Which entry of dW2 belongs to W2[0, 1], from hidden unit 0 to output 1?",
    explanation="dW2[j, k] is h[j] times the slope of J at output k: row j, column k. Exchanged, each update moves "
    "the weight of another connection.",
    reread=PATHS,
    caught_by="output_weights_have_one_path",
)
def gradient_transposes_dw2(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope), np.outer(df, h)


@misconception(
    "lecture_gradients",
    title="a sigmoid's slope on the linear outputs too",
    question="Which function stands between the sum of an output and f[k], and how steep is it?",
    explanation="The outputs are linear: nothing stands behind their sums, so that edge has slope 1. The sigmoid's "
    "slope belongs to the hidden units only.",
    reread=PATHS,
    caught_by="output_weights_have_one_path",
)
def gradient_bends_the_outputs(x, y, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    network._require(np.shape(y) == (2,), "y must have shape (2,)")
    h, f = network.lecture_forward(x, W1, W2)
    df = 2 * (f - np.asarray(y).astype(x.dtype)) * f * (1 - f)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the input left out of dW1",
    question="How does J react to W1[i, j] when x[i] is 0?",
    explanation="The last factor on each path is the partial of the sum with respect to the weight, and that is x[i]. "
    "A weight behind an input of 0 has no influence, so its gradient is 0.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_forgets_x(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(np.ones_like(x), (W2 @ df) * slope), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="dW2 first and dW1 second",
    question="In which order does the docstring name the two results?",
    explanation="The way back meets W2 first, so it is tempting to return its gradient first. Both matrices are 2 by "
    "2 here, and nothing complains.",
    reread=PATHS,
    caught_by="output_weights_have_one_path",
)
def gradient_returns_dw2_first(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(h, df), np.outer(x, (W2 @ df) * slope)


@misconception(
    "lecture_gradients",
    title="the way back walked on weights that have been updated already",
    question="At which W2 was the forward pass computed, and at which one do you come back?",
    explanation="All partials belong to one point: the weights of this forward pass. Taking a step with W2 before the "
    "gradient has gone back through it mixes two points.",
    reread=PATHS,
    caught_by="both_paths_into_a_weight_are_summed",
)
def gradient_through_updated_weights(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    dW2 = np.outer(h, df)
    return np.outer(x, ((W2 - np.asarray(0.1, x.dtype) * dW2) @ df) * slope), dW2


@misconception(
    "lecture_gradients",
    title="float64 gradients for float32 data",
    question="Which dtype have dW1 and dW2 when all that came in is float32?",
    explanation="An update with a float64 gradient turns float32 weights into float64 for good. Gradients have the "
    "dtype of what they belong to.",
    reread=CARE,
    caught_by="keeps_the_dtype_of_x_in_gradients",
)
def gradient_in_float64(x, y, W1, W2):
    x, W2, h, df, slope = _pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope).astype(np.float64), np.outer(h, df).astype(np.float64)


@misconception(
    "lecture_gradients",
    title="weights and targets that turn float32 data into float64",
    question="Which dtype has a product of a float32 array and a float64 array?",
    explanation="NumPy answers in the wider of two dtypes, so one float64 array quietly widens everything behind it. "
    "By this course's convention the dtype of the first argument decides.",
    reread=CARE,
    caught_by="keeps_the_dtype_of_x_in_gradients",
)
def gradient_widens(x, y, W1, W2):
    network._lecture_arrays(x, W1, W2)
    network._require(np.shape(y) == (2,), "y must have shape (2,)")
    h = sigmoid(x @ W1)
    df = 2 * (h @ W2 - y)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="a y of another shape, broadcast without a word",
    question="What shape has f - y when y has shape (1,), and which target does output 1 have then?",
    explanation="A single target is quietly used for both outputs, and a column makes a table of all pairs. The "
    "result is the gradient of something else, so such shapes are refused.",
    reread=CARE,
    caught_by="refuses_a_target_or_input_of_another_shape",
)
def gradient_broadcasts_y(x, y, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h, f = network.lecture_forward(x, W1, W2)
    df = 2 * (f - np.asarray(y).astype(x.dtype))
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception(
    "lecture_gradients",
    title="the errors written into y",
    question="What does y hold after the call?",
    explanation="`y -= f` makes the target into an error, in the caller's own array: the next epoch trains towards "
    "errors. Take a new array.",
    reread=CARE,
    caught_by="changes_no_array",
)
def gradient_writes_into_y(x, y, W1, W2):
    kept, W2, h, _df, slope = _pieces(x, y, W1, W2)
    y -= network.lecture_forward(x, W1, W2)[1].astype(y.dtype)
    df = (-2 * y).astype(kept.dtype)
    return np.outer(kept, (W2 @ df) * slope), np.outer(h, df)


# --- lecture_contributions ---------------------------------------------------------------------------------------


@misconception(
    "lecture_contributions",
    title="the output's index last instead of first",
    question="What shape has your answer's [0], and what does it stand for?",
    explanation="[k] must be a whole matrix like dW1: the part that comes through output k. With k as the last index, "
    "[0] is something about input 0.",
    reread=PARTS,
    caught_by="each_output_has_its_part",
)
def parts_with_the_output_last(x, y, W1, W2):
    return np.moveaxis(_parts(x, y, W1, W2), 0, -1)


def _parts(x, y, W1, W2):
    x, W2, _h, df, slope = _pieces(x, y, W1, W2)
    return np.stack([np.outer(x, df[k] * W2[:, k] * slope) for k in range(2)])


@misconception(
    "lecture_contributions",
    title="the whole of dW1, split evenly",
    question="If output 0 is exactly right, how much comes back from it?",
    explanation="The two outputs have different errors and different weights, so they send back different amounts; an "
    "output without an error sends nothing. Splitting the sum evenly says nothing about where it came from.",
    reread=PARTS,
    caught_by="each_output_has_its_part",
)
def parts_split_evenly(x, y, W1, W2):
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole / 2, whole / 2])


@misconception(
    "lecture_contributions",
    title="the whole of dW1, twice",
    question="What do your two parts add up to?",
    explanation="At [k] only the paths through output k count. If the sum over outputs is taken before the parts are "
    "separated, each part is the whole and together they are the double.",
    reread=PARTS,
    caught_by="parts_add_up_to_the_gradient",
)
def parts_are_each_the_whole(x, y, W1, W2):
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole, whole])


@misconception(
    "lecture_contributions",
    title="[k] holds what goes through hidden unit k, not output k",
    question="Which unit do all the paths in your part [0] have in common?",
    explanation="A weight of W1 leads to one hidden unit only, so taking dW1 apart by hidden units just spreads its "
    "columns. The question here is from which output the gradient came.",
    reread=PARTS,
    caught_by="each_output_has_its_part",
)
def parts_by_hidden_unit(x, y, W1, W2):
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole * mask for mask in np.eye(2, dtype=whole.dtype)])


@misconception(
    "lecture_contributions",
    title="each part with its rows and columns exchanged",
    question="Which entry of your part [0] belongs to W1[0, 1]?",
    explanation="Each part lies over W1 entry for entry: input first, hidden unit second. The sum over outputs must "
    "be dW1 itself, not dW1 turned over.",
    reread=PARTS,
    caught_by="each_output_has_its_part",
)
def parts_transposed(x, y, W1, W2):
    return np.swapaxes(_parts(x, y, W1, W2), 1, 2)


@misconception(
    "lecture_contributions",
    title="a row of W2 where the column belongs",
    question="Which weights lead from the hidden units into output k?",
    explanation="The weights of output k are W2[:, k], one from each hidden unit. The row W2[k] belongs to hidden "
    "unit k and leads to both outputs.",
    reread=PARTS,
    caught_by="each_output_has_its_part",
)
def parts_through_a_row(x, y, W1, W2):
    x, W2, _h, df, slope = _pieces(x, y, W1, W2)
    return np.stack([np.outer(x, df[k] * W2[k] * slope) for k in range(2)])


@misconception(
    "lecture_contributions",
    title="float64 parts for float32 data",
    question="Which dtype has an array that you fill yourself?",
    explanation="np.zeros and its like make float64 unless told otherwise, and filling one with float32 numbers does "
    "not change that.",
    reread=CARE,
    caught_by="parts_keep_float32",
)
def parts_in_float64(x, y, W1, W2):
    answer = np.zeros((2, 2, 2))
    answer[...] = _parts(x, y, W1, W2)
    return answer


@misconception(
    "lecture_contributions",
    title="a y of another shape, broadcast without a word",
    question="Which target has output 1 when y has shape (1,)?",
    explanation="A single target is quietly used for both outputs, so both parts answer to it. Such shapes are "
    "refused here as in lecture_gradients.",
    reread=CARE,
    caught_by="refuses_what_does_not_fit",
)
def parts_broadcast_y(x, y, W1, W2):
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h, f = network.lecture_forward(x, W1, W2)
    df = np.ravel(2 * (f - np.asarray(y).astype(x.dtype)))
    return np.stack([np.outer(x, df[k] * W2[:, k] * sigmoid_derivative(h)) for k in range(2)])


@misconception(
    "lecture_contributions",
    title="the errors multiplied into W2 itself",
    question="What does W2 hold after the call?",
    explanation="`W2 *= ...` is a short way to weight the connections, and it overwrites the network's weights. "
    "Multiply into a new array.",
    reread=CARE,
    caught_by="changes_none_of_them",
)
def parts_multiply_in_place(x, y, W1, W2):
    kept, _W2, _h, df, slope = _pieces(x, y, W1, W2)
    W2 *= df.astype(W2.dtype)
    return np.stack([np.outer(kept, (W2[:, k] * slope).astype(kept.dtype)) for k in range(2)])


# --- Dense -------------------------------------------------------------------------------------------------------


@misconception(
    "Dense",
    title="gradients averaged over the rows",
    question="Who divides by the number of rows: the layer, or the loss that upstream comes from?",
    explanation="A loss that averages over rows has put its 1/n into upstream already. If the layer divides once "
    "more, the gradient shrinks with the batch, while dx stays as it is, so that layers learn at different speeds.",
    reread=DENSE,
    caught_by="d_weights_sum_over_the_rows",
)
class dense_averages_over_rows(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = self.d_weights / len(upstream)
        self.d_bias = self.d_bias / len(upstream)
        return dx


@misconception(
    "Dense",
    title="the bias gradient averaged over the rows",
    question="Your .d_weights sums over the rows. What does your .d_bias do?",
    explanation="The bias is added to every row, so every row sends its gradient back to it and they add up, exactly "
    "as for the weights. A mean makes the bias learn n times slower than the weights beside it.",
    reread=DENSE,
    caught_by="d_bias_sums_over_the_rows",
)
class dense_averages_the_bias(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = upstream.mean(axis=0)
        return dx


@misconception(
    "Dense",
    title="the upstream itself as the bias gradient",
    question="What shape has the bias, and what shape has your .d_bias for a batch of five?",
    explanation="In the forward pass one bias is broadcast to all rows; on the way back all rows must be added up "
    "into that one bias. Without the sum the update turns the bias into a matrix.",
    reread=DENSE,
    caught_by="d_bias_sums_over_the_rows",
)
class dense_bias_gradient_for_each_row(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = np.array(upstream)
        return dx


@misconception(
    "Dense",
    title="the bias gradient summed over everything",
    question="Has every output the same bias?",
    explanation="There is one bias for each output, so only the rows are added up and one number for each output is "
    "left. A sum without an axis lumps all outputs together.",
    reread=DENSE,
    caught_by="d_bias_sums_over_the_rows",
)
class dense_bias_gradient_is_one_number(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = np.full_like(self.d_bias, upstream.sum())
        return dx


@misconception(
    "Dense",
    title="a bias gradient with an axis too many",
    question="Which shapes have .bias and .d_bias?",
    explanation="keepdims leaves (1, outputs), which still broadcasts in an update, but then the bias has two axes "
    "and no longer the shape that was given.",
    reread=DENSE,
    caught_by="d_bias_sums_over_the_rows",
)
class dense_bias_gradient_keeps_an_axis(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_bias = upstream.sum(axis=0, keepdims=True)
        return dx


@misconception(
    "Dense",
    title="gradients that pile up from backward to backward",
    question="What is in .d_weights after two calls of backward with the same upstream?",
    explanation="Some libraries add to the gradients until they are told to forget them. Here each backward replaces "
    "them: otherwise every update contains all earlier ones.",
    reread=DENSE,
    caught_by="each_backward_replaces_the_gradients",
)
class dense_accumulates(network.Dense):
    def backward(self, upstream):
        before = (self.d_weights, self.d_bias)
        dx = super().backward(upstream)
        if before[0] is not None:
            self.d_weights, self.d_bias = self.d_weights + before[0], self.d_bias + before[1]
        return dx


@misconception(
    "Dense",
    title="the way back through the weights, not through their transpose",
    question="For weights of shape (3, 4), which shape has upstream, and which shape must dx have?",
    explanation="Forward leads from inputs to outputs, backward from outputs to inputs, so the two axes of the "
    "weights change places. A square matrix hides the slip: the shapes fit, the numbers don't.",
    reread=DENSE,
    caught_by="backward_returns_the_gradient_of_x",
)
class dense_back_without_transpose(network.Dense):
    def backward(self, upstream):
        super().backward(upstream)
        return upstream @ self.weights


@misconception(
    "Dense",
    title="the weight gradient with its axes exchanged",
    question="Which shapes have .weights and .d_weights?",
    explanation="The gradient lies over the weights entry for entry, inputs by outputs. upstream.T @ x gives outputs "
    "by inputs: right for libraries that keep the matrix the other way round.",
    reread=DENSE,
    caught_by="d_weights_sum_over_the_rows",
)
class dense_transposes_d_weights(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = self.d_weights.T
        return dx


@misconception(
    "Dense",
    title="a forward pass without the bias",
    question="What does your layer answer to a row of zeros?",
    explanation="For x = 0 every product vanishes and the bias is all that is left. Without it each output is forced "
    "through the origin.",
    reread=DENSE,
    caught_by="forward_is_a_weighted_sum_plus_bias",
)
class dense_forgets_the_bias(network.Dense):
    def forward(self, x):
        return super().forward(x) - self.bias


@misconception(
    "Dense",
    title="the rows of the first forward pass, remembered for ever",
    question="Which rows does your backward use after a second forward?",
    explanation="Every forward brings new rows, and the gradient of the weights is made of them. What is remembered "
    "must be replaced at each forward, or the layer goes on learning from its first batch.",
    reread=DENSE,
    caught_by="each_backward_replaces_the_gradients",
)
class dense_keeps_its_first_rows(network.Dense):
    def forward(self, x):
        first = self._x
        out = super().forward(x)
        if first is not None:
            self._x = first
        return out

    def backward(self, upstream):
        self.d_weights = self._x.T @ upstream if len(self._x) == len(upstream) else self._mismatch()
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T

    def _mismatch(self):
        raise ValueError("upstream does not have as many rows as x")


@misconception(
    "Dense",
    title="one memory for all layers",
    question="Where does layer 1's x lie while layer 2 runs forward?",
    explanation="What is assigned to the class, or to a name of the module, is shared by all layers: the last one to "
    "run forward overwrites what the others will need. Each layer keeps what is its own on self.",
    reread=DENSE,
    caught_by="two_layers_keep_apart",
)
class dense_remembers_on_the_class(network.Dense):
    shared = None

    def forward(self, x):
        dense_remembers_on_the_class.shared = x
        return super().forward(x)

    def backward(self, upstream):
        if np.shape(self.shared) == np.shape(self._x):
            self._x = self.shared
        return super().backward(upstream)


@misconception(
    "Dense",
    title="a weight gradient made of the outputs instead of the inputs",
    question="Which number did the weight multiply in the forward pass?",
    explanation="The partial of input times weight with respect to the weight is the input. The gradient of the "
    "weights needs the rows that went in, which is why forward has to remember them.",
    reread=DENSE,
    caught_by="d_weights_sum_over_the_rows",
)
class dense_remembers_its_output(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = (self._x @ self.weights + self.bias).T @ upstream
        return dx


@misconception(
    "Dense",
    title="only the last row counted",
    question="How many rows of the batch have a part in your .d_weights?",
    explanation="Every row used the same weights, so each sends something back. In a loop over the rows an = where += "
    "belongs keeps only what the last one sent.",
    reread=DENSE,
    caught_by="d_weights_sum_over_the_rows",
)
class dense_keeps_the_last_row(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        self.d_weights = np.outer(self._x[-1], upstream[-1])
        self.d_bias = np.array(upstream[-1])
        return dx


@misconception(
    "Dense",
    title=".weights kept the other way round",
    question="Which shape has .weights, and which shape was handed in?",
    explanation="Some libraries keep (outputs, inputs) and multiply by the transpose. Inside a layer that would do, "
    "but others read `.weights`, and the contract is (inputs, outputs).",
    reread=DENSE,
    caught_by="keeps_its_weights_and_bias",
)
class dense_keeps_the_transpose(network.Dense):
    def __init__(self, weights, bias):
        super().__init__(weights, bias)
        self.weights = self.weights.T

    def forward(self, x):
        self.weights = self.weights.T
        try:
            return super().forward(x)
        finally:
            self.weights = self.weights.T

    def backward(self, upstream):
        self.weights = self.weights.T
        try:
            return super().backward(upstream)
        finally:
            self.weights = self.weights.T


@misconception(
    "Dense",
    title="any bias taken that can be added",
    question="What does your layer make of a bias of shape (1,), or of one with a number for each row?",
    explanation="NumPy stretches a single number over all outputs and a column over all columns, and the layer learns "
    "something else than it should. A bias has one entry for each output.",
    reread=CARE,
    caught_by="refuses_a_bias_that_does_not_fit",
)
class dense_takes_any_bias(network.Dense):
    def __init__(self, weights, bias):
        super().__init__(weights, np.zeros(weights.shape[1], dtype=weights.dtype))
        self.bias = np.asarray(bias)

    def backward(self, upstream):
        network._require(np.shape(upstream) == (len(self._x), self.weights.shape[1]), "upstream does not fit")
        self.d_weights = self._x.T @ upstream
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T


@misconception(
    "Dense",
    title="any upstream taken that can be multiplied",
    question="What does your backward make of an upstream of shape (n,), with n rows and n outputs?",
    explanation="A vector multiplies from either side, and out come gradients of the wrong shape. upstream is the "
    "gradient of the outputs, so it has their shape, (n, outputs), and nothing else fits.",
    reread=CARE,
    caught_by="refuses_rows_that_do_not_fit",
)
class dense_takes_any_upstream(network.Dense):
    def backward(self, upstream):
        self.d_weights = self._x.T @ upstream
        self.d_bias = upstream.sum(axis=0)
        return upstream @ self.weights.T


@misconception(
    "Dense",
    title="float64, whatever came in",
    question="Which dtype comes out when the weights, the bias and the rows are float32?",
    explanation="One conversion at the door makes the whole network twice as large and half as fast. Arrays that you "
    "make take their dtype from those that you were given.",
    reread=CARE,
    caught_by="keeps_float32",
)
class dense_in_float64(network.Dense):
    def forward(self, x):
        return super().forward(np.asarray(x, dtype=np.float64))

    def backward(self, upstream):
        return super().backward(np.asarray(upstream, dtype=np.float64))


@misconception(
    "Dense",
    title="rows added up inside upstream itself",
    question="What does upstream's first row hold after backward?",
    explanation="`total = upstream[0]` makes no copy: adding to it adds to the array that belongs to the layer above. "
    "Begin such a sum with zeros, or let NumPy sum along the axis.",
    reread=CARE,
    caught_by="changes_no_array_it_is_given",
)
class dense_sums_into_upstream(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        total = upstream[0]
        for row in upstream[1:]:
            total += row
        return dx


@misconception(
    "Dense",
    title="a layer that updates itself on the way back",
    question="Who decides how far the weights move along their gradient?",
    explanation="backward only finds the gradients; the step, its size and its moment are the optimizer's. A layer "
    "that steps by itself cannot be used with any other optimizer, nor checked numerically.",
    reread=DENSE,
    caught_by="each_backward_replaces_the_gradients",
)
class dense_updates_itself(network.Dense):
    def backward(self, upstream):
        dx = super().backward(upstream)
        rate = np.asarray(0.01, dtype=self.weights.dtype)
        self.weights = self.weights - rate * self.d_weights
        self.bias = self.bias - rate * self.d_bias
        return dx


# --- Activation --------------------------------------------------------------------------------------------------


@misconception(
    "Activation",
    title="the softmax's slope taken from the diagonal alone",
    question="If one probability of a row rises, what do the others do?",
    explanation="The entries of a softmax share one total, so each output depends on every input of its row. s(1 - s) "
    "is only the diagonal of that Jacobian; the entries beside it, -s_i s_j, carry gradient too.",
    reread=BENDS,
    caught_by="softmax_backward_uses_the_full_jacobian",
)
class softmax_by_its_diagonal(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * self._output * (1 - self._output) if self.name == "softmax" else right


@misconception(
    "Activation",
    title="the softmax skipped on the way back",
    question="Who says that the loss above this layer is a cross-entropy?",
    explanation="Softmax and cross-entropy together have the simple gradient p - y, and then the softmax itself is "
    "passed over. A layer does not know what stands above it: it multiplies upstream by its own Jacobian.",
    reread=BENDS,
    caught_by="softmax_backward_uses_the_full_jacobian",
)
class softmax_passed_over(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return np.array(upstream) if self.name == "softmax" else right


@misconception(
    "Activation",
    title="a softmax down the columns",
    question="Do your rows sum to 1, or your columns?",
    explanation="A row is a sample, and its probabilities sum to 1 by themselves. Down the columns the samples of a "
    "batch compete with each other, and a batch of one is all ones.",
    reread=BENDS,
    caught_by="softmax_works_along_each_row",
)
class softmax_down_the_columns(network.Activation):
    def forward(self, x):
        if self.name != "softmax":
            return super().forward(x)
        self._x, self._output = x, softmax(x, axis=0)
        return self._output

    def backward(self, upstream):
        if self.name != "softmax":
            return super().backward(upstream)
        network._require(np.shape(upstream) == self._output.shape, "upstream does not fit")
        s = self._output
        return s * (upstream - np.sum(upstream * s, axis=0, keepdims=True))


@misconception(
    "Activation",
    title="one softmax over the whole batch",
    question="What do all the entries of a batch of four rows sum to: 1 or 4?",
    explanation="Without an axis, the sum in the denominator runs over the whole array, and each sample's "
    "probabilities depend on who else is in the batch. Every row has a total of its own.",
    reread=BENDS,
    caught_by="softmax_works_along_each_row",
)
class softmax_over_the_batch(network.Activation):
    def forward(self, x):
        if self.name != "softmax":
            return super().forward(x)
        self._x, self._output = x, softmax(x.reshape(1, -1)).reshape(x.shape)
        return self._output


@misconception(
    "Activation",
    title="the sigmoid's slope computed from the input",
    question="What does sigmoid_derivative want: what went into the sigmoid, or what came out?",
    explanation="s(1 - s) is the slope when s is the sigmoid's output. With the input in its place the result is x(1 "
    "- x), which grows without bound, while the true slope never exceeds 1/4.",
    reread=BENDS,
    caught_by="backward_multiplies_upstream_by_the_slope",
)
class sigmoid_slope_from_the_input(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * sigmoid_derivative(self._x) if self.name == "sigmoid" else right


@misconception(
    "Activation",
    title="the slope handed on without upstream",
    question="What comes back from your layer if nothing comes down from above?",
    explanation="The chain rule multiplies: upstream times the slope here. A layer that answers with its slope alone "
    "forgets everything above it, the loss included.",
    reread=BENDS,
    caught_by="backward_multiplies_upstream_by_the_slope",
)
class slope_without_upstream(network.Activation):
    def backward(self, upstream):
        super().backward(upstream)
        return super().backward(np.ones_like(upstream))


@misconception(
    "Activation",
    title="upstream multiplied by the function instead of by its slope",
    question="At x = 2 the ReLU's value is 2. How steep is it there?",
    explanation="Forward applies the function, backward multiplies by its derivative. For ReLU that is 1 or 0, "
    "whatever the size of x; its value is no slope.",
    reread=BENDS,
    caught_by="backward_multiplies_upstream_by_the_slope",
)
class function_for_slope(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * self._output if self.name in ("sigmoid", "tanh", "relu") else right


@misconception(
    "Activation",
    title="a slope of 1 at ReLU's kink",
    question="What does your backward return where x is exactly 0?",
    explanation="At 0 any slope from 0 to 1 could be defended, and the convention, PyTorch's and this course's, is 0. "
    "It matters where whole units are exactly 0, as they are behind another ReLU.",
    reread=BENDS,
    caught_by="backward_multiplies_upstream_by_the_slope",
)
class relu_slope_one_at_zero(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * (self._x >= 0) if self.name == "relu" else right


@misconception(
    "Activation",
    title="the sigmoid's slope used for tanh",
    question="How steep is tanh at 0: 1, or 0 as t(1 - t) says?",
    explanation="tanh looks like a sigmoid, but it is stretched to run from -1 to 1. Its slope from the output is "
    "another expression, which is 1 at t = 0 and never negative.",
    reread=BENDS,
    caught_by="tanh_forward_and_backward",
)
class tanh_with_the_slope_of_sigmoid(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * sigmoid_derivative(self._output) if self.name == "tanh" else right


@misconception(
    "Activation",
    title="tanh's slope computed from the input",
    question="What does tanh_derivative want: what went into tanh, or what came out?",
    explanation="The expression for the slope of tanh is one of its output t. Given the input, it becomes 1 - x², "
    "which is negative for all |x| above 1, although tanh never falls.",
    reread=BENDS,
    caught_by="tanh_forward_and_backward",
)
class tanh_slope_from_the_input(network.Activation):
    def backward(self, upstream):
        right = super().backward(upstream)
        return upstream * tanh_derivative(self._x) if self.name == "tanh" else right


@misconception(
    "Activation",
    title="a ReLU that lets a little of the negative side through",
    question="What does your ReLU answer to -1?",
    explanation="A small slope on the negative side is the leaky ReLU, a relative that never dies entirely. The ReLU "
    "itself answers 0 to everything negative, and that is what the name promises.",
    reread=BENDS,
    caught_by="forward_is_the_named_function",
)
class relu_leaks(network.Activation):
    def forward(self, x):
        right = super().forward(x)
        return np.where(x > 0, x, x / 100) if self.name == "relu" else right

    def backward(self, upstream):
        right = super().backward(upstream)
        return np.where(self._x > 0, upstream, upstream / 100) if self.name == "relu" else right


@misconception(
    "Activation",
    title="an unknown name taken for the identity",
    question="What does Activation('rleu') do in your code?",
    explanation="A last `else` that passes x through turns every typo into a linear layer. The network still learns a "
    "little, so nobody looks for the fault there; a ValueError names it at once.",
    reread=BENDS,
    caught_by="refuses_an_unknown_name",
)
class unknown_is_identity(network.Activation):
    def __init__(self, name):
        super().__init__(name if name in network._ACTIVATIONS else "identity")


@misconception(
    "Activation",
    title="an unknown name noticed only when rows come in",
    question="At which line does your code first look whether the name exists?",
    explanation="The name is known when the layer is made, so that is where a wrong one is refused. Otherwise the "
    "complaint comes in the middle of a training run, far from the typo.",
    reread=BENDS,
    caught_by="refuses_an_unknown_name",
)
class unknown_noticed_late(network.Activation):
    def __init__(self, name):
        super().__init__(name if name in network._ACTIVATIONS else "identity")
        self.name = name

    def forward(self, x):
        network._require(self.name in network._ACTIVATIONS, f"no activation is called {self.name!r}")
        return super().forward(x)


@misconception(
    "Activation",
    title="any upstream taken that can be multiplied",
    question="What does your backward make of a column (n, 1)?",
    explanation="A column stretches over all features, and each of them gets the same gradient. upstream has the "
    "shape of the layer's output; anything else is a mistake further up.",
    reread=CARE,
    caught_by="refuses_an_upstream_that_broadcasts",
)
class activation_broadcasts(network.Activation):
    def backward(self, upstream):
        if self.name == "softmax":
            return softmax_backward(self._output, upstream)
        if self.name == "identity":
            return np.array(upstream)
        return upstream * super().backward(np.ones_like(self._output))


@misconception(
    "Activation",
    title="ReLU written into x itself",
    question="What does x hold after your forward?",
    explanation="`x[x < 0] = 0` needs no new array because it overwrites the caller's. The layer below has handed out "
    "that array, and its own memory is changed with it.",
    reread=CARE,
    caught_by="changes_neither_x_nor_upstream",
)
class relu_in_place(network.Activation):
    def forward(self, x):
        if self.name == "relu":
            x[x < 0] = 0
        return super().forward(x)


@misconception(
    "Activation",
    title="float64, whatever came in",
    question="Which dtype comes out of your layer for float32 rows?",
    explanation="One conversion on the way widens everything behind it. Arrays that you make take their dtype from "
    "those that you were given.",
    reread=CARE,
    caught_by="activations_keep_float32",
)
class activation_in_float64(network.Activation):
    def forward(self, x):
        return super().forward(np.asarray(x, dtype=np.float64))

    def backward(self, upstream):
        return super().backward(np.asarray(upstream, dtype=np.float64))


@misconception(
    "Activation",
    title="one memory for all activations",
    question="Where does one activation's output lie while another one runs forward?",
    explanation="What is assigned to the class, or to a name of the module, is shared by all layers: the last one to "
    "run forward overwrites what the others will need. Each layer keeps what is its own on self.",
    reread=BENDS,
    caught_by="remembers_its_own_latest_forward",
)
class activation_remembers_on_the_class(network.Activation):
    shared = (None, None)

    def forward(self, x):
        out = super().forward(x)
        activation_remembers_on_the_class.shared = (x, out)
        return out

    def backward(self, upstream):
        self._x, self._output = self.shared
        return super().backward(upstream)


@misconception(
    "Activation",
    title="the first forward pass, remembered for ever",
    question="To which forward does your backward belong after the second one?",
    explanation="Every forward brings new values, and the slope is taken at them. What is remembered must be replaced "
    "at each forward, not only when nothing is there yet.",
    reread=BENDS,
    caught_by="remembers_its_own_latest_forward",
)
class activation_keeps_its_first_forward(network.Activation):
    def forward(self, x):
        first = (self._x, self._output)
        out = super().forward(x)
        if first[0] is not None:
            self._x, self._output = first
        return out


# --- Network -----------------------------------------------------------------------------------------------------


@misconception(
    "Network",
    title="the layers walked from first to last on the way back",
    question="To which layer's outputs does the upstream that backward is given belong?",
    explanation="upstream is the gradient of the network's outputs, so the last layer takes it first and hands its "
    "own result down. The chain of products is built from the loss towards the input.",
    reread=NETWORK,
    caught_by="backward_reaches_every_parameter",
)
class network_goes_back_forwards(network.Network):
    def backward(self, upstream):
        for layer in self.layers:
            upstream = layer.backward(upstream)
        return upstream


@misconception(
    "Network",
    title="the same upstream given to every layer",
    question="What becomes of the arrays that the layers' backward returns?",
    explanation="What one layer's backward returns is upstream for the layer below. If it is dropped, all layers but "
    "the last are given the gradient of somebody else's outputs.",
    reread=NETWORK,
    caught_by="backward_reaches_every_parameter",
)
class network_drops_what_comes_back(network.Network):
    def backward(self, upstream):
        for layer in reversed(self.layers):
            layer.backward(upstream)


@misconception(
    "Network",
    title="activations passed over on the way back",
    question="Which layers have a part in your forward, and which in your backward?",
    explanation="An activation has no parameters, but it has a slope, and the gradient for everything below goes "
    "through it. A layer that took part in forward takes part in backward.",
    reread=NETWORK,
    caught_by="backward_reaches_every_parameter",
)
class network_skips_activations(network.Network):
    def backward(self, upstream):
        for layer in reversed(network._with_parameters(self.layers)):
            upstream = layer.backward(upstream)
        return upstream


@misconception(
    "Network",
    title="a forward pass that stops before the last layer",
    question="How many of your layers does a row pass?",
    explanation="The last layer belongs to the network like the others; its output is the network's.",
    reread=NETWORK,
    caught_by="forward_runs_the_layers_in_order",
)
class network_stops_early(network.Network):
    def forward(self, x):
        out = super().forward(x)
        for layer in self.layers[:-1]:
            x = layer.forward(x)
        return x if len(self.layers) > 1 else out


@misconception(
    "Network",
    title="every layer given the network's own input",
    question="What is the second layer given: the rows, or what the first one made of them?",
    explanation="Each layer works on what the layer below returned. In a loop the value has to be carried from one "
    "layer to the next.",
    reread=NETWORK,
    caught_by="forward_runs_the_layers_in_order",
)
class network_feeds_x_to_all(network.Network):
    def forward(self, x):
        out = x
        for layer in self.layers:
            out = layer.forward(x)
        return out


@misconception(
    "Network",
    title="gradients listed in the order in which the way back meets them",
    question="To which parameter does gradients()[0] belong?",
    explanation="backward meets the last layer first, so gradients collected on the way are in the opposite order. "
    "Where two layers have the same shape nothing complains, and each is updated with the other's gradient.",
    reread=NETWORK,
    caught_by="several_updates_in_a_row_fit",
)
class network_lists_gradients_backwards(network.Network):
    def gradients(self):
        layers = network._with_parameters(self.layers)
        return [array for layer in reversed(layers) for array in (layer.d_weights, layer.d_bias)]


@misconception(
    "Network",
    title="parameters() without the biases",
    question="How many arrays has a network of two Dense layers that something is to learn?",
    explanation="Biases are learnt like weights. What parameters() does not list, no optimizer ever updates, and no "
    "checkpoint saves.",
    reread=NETWORK,
    caught_by="parameters_are_all_weights_and_biases",
)
class network_lists_weights_only(network.Network):
    def parameters(self):
        return [layer.weights for layer in network._with_parameters(self.layers)]

    def gradients(self):
        return [layer.d_weights for layer in network._with_parameters(self.layers)]

    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == len(layers), "wrong number")
        for layer, new in zip(layers, parameters, strict=True):
            network._require(np.shape(new) == layer.weights.shape, "wrong shape")
        for layer, new in zip(layers, parameters, strict=True):
            layer.weights = np.array(new)


@misconception(
    "Network",
    title="parameters listed once, when the network is built",
    question="What does parameters() return after set_parameters: the new arrays, or those of the beginning?",
    explanation="A list made in __init__ goes on pointing to the arrays of the first moment, while the layers have "
    "got new ones. From the second update on, the steps start from the wrong place.",
    reread=NETWORK,
    caught_by="set_parameters_reaches_the_layers",
)
class network_lists_parameters_once(network.Network):
    def __init__(self, layers):
        super().__init__(layers)
        self._listed = super().parameters()

    def parameters(self):
        return list(self._listed)


@misconception(
    "Network",
    title="all weights set first and then all biases, though the list alternates",
    question="Which array does set_parameters put where parameters() had its second one?",
    explanation="parameters() and set_parameters must agree on one order. If one goes layer by layer and the other by "
    "kind, the arrays land in the wrong layers, or do not fit at all.",
    reread=NETWORK,
    caught_by="set_parameters_reaches_the_layers",
)
class network_sets_in_another_order(network.Network):
    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == 2 * len(layers), "wrong number")
        for new, old in zip(parameters, self.parameters(), strict=True):
            network._require(np.shape(new) == old.shape, "wrong shape")
        for position, layer in enumerate(layers):
            layer.weights = np.array(parameters[position])
            layer.bias = np.array(parameters[len(layers) + position])


@misconception(
    "Network",
    title="new values for the weights, old ones for the biases",
    question="Which of a layer's two arrays does your set_parameters never touch?",
    explanation="A layer has weights and a bias, and both are in the list. A bias that is never set stays where it "
    "started, however often it is updated.",
    reread=NETWORK,
    caught_by="set_parameters_reaches_the_layers",
)
class network_sets_weights_only(network.Network):
    def set_parameters(self, parameters):
        kept = [layer.bias for layer in network._with_parameters(self.layers)]
        super().set_parameters(parameters)
        for layer, bias in zip(network._with_parameters(self.layers), kept, strict=True):
            layer.bias = bias


@misconception(
    "Network",
    title="parameters taken over without a copy",
    question="What happens to the network when somebody writes into the list's arrays afterwards?",
    explanation="Without copies the network and its owner's arrays are the same memory: a checkpoint that is rolled "
    "back to is overwritten by the training that follows.",
    reread=NETWORK,
    caught_by="set_parameters_takes_copies",
)
class network_takes_no_copies(network.Network):
    def set_parameters(self, parameters):
        super().set_parameters(parameters)
        given = iter(parameters)
        for layer in network._with_parameters(self.layers):
            layer.weights, layer.bias = next(given), next(given)


@misconception(
    "Network",
    title="new values written into the arrays that the layers were built with",
    question="What do the arrays hold that you gave to Dense, after set_parameters?",
    explanation="`array[...] = new` keeps the array and changes its content, and that array may still belong to "
    "whoever built the layer. Put copies in place of the old arrays, or own your arrays from the start.",
    reread=CARE,
    caught_by="changes_nothing_that_it_was_given",
)
class network_sets_in_place(network.Network):
    def set_parameters(self, parameters):
        current = self.parameters()
        network._require(len(parameters) == len(current), "wrong number")
        for new, old in zip(parameters, current, strict=True):
            network._require(np.shape(new) == old.shape, "wrong shape")
        for new, old in zip(parameters, current, strict=True):
            old[...] = new


@misconception(
    "Network",
    title="parameters popped off the list that was given",
    question="How long is the caller's list after set_parameters?",
    explanation="pop(0) is a handy way to hand out one array after another, and it empties a list that belongs to "
    "somebody else. Walk over it instead.",
    reread=CARE,
    caught_by="changes_nothing_that_it_was_given",
)
class network_empties_the_list(network.Network):
    def set_parameters(self, parameters):
        super().set_parameters(parameters)
        if isinstance(parameters, list):
            del parameters[:]


@misconception(
    "Network",
    title="whatever number of parameters, as far as they go",
    question="What does your set_parameters do with a list that is one array too short?",
    explanation="zip stops at the shorter of its two lists without a word. Half of the network is then set and half "
    "is not, and the mistake shows as a poor model.",
    reread=CARE,
    caught_by="refuses_parameters_that_do_not_fit",
)
class network_sets_as_many_as_there_are(network.Network):
    def set_parameters(self, parameters):
        current = self.parameters()
        super().set_parameters([*parameters[: len(current)], *current[len(parameters) :]])


@misconception(
    "Network",
    title="parameters of any shape",
    question="What is .weights after set_parameters with an array of one row only?",
    explanation="Assigning an attribute checks nothing, and a row or a single number broadcasts from then on as if it "
    "were a whole matrix. Compare the shapes while both are at hand.",
    reread=CARE,
    caught_by="refuses_parameters_that_do_not_fit",
)
class network_sets_any_shape(network.Network):
    def set_parameters(self, parameters):
        layers = network._with_parameters(self.layers)
        network._require(len(parameters) == 2 * len(layers), "wrong number")
        copies = iter([np.array(new) for new in parameters])
        for layer in layers:
            layer.weights, layer.bias = next(copies), next(copies)


@misconception(
    "Network",
    title="nothing compared before the values are set",
    question="What does your set_parameters do with one array too few, and what with one too many?",
    explanation="With too few the network is half set when an IndexError ends it, with too many the rest is passed "
    "over without a word, and any shape is taken. Compare first, set afterwards.",
    reread=CARE,
    caught_by="refuses_parameters_that_do_not_fit",
)
class network_compares_nothing(network.Network):
    def set_parameters(self, parameters):
        position = 0
        for layer in network._with_parameters(self.layers):
            layer.weights, layer.bias = np.array(parameters[position]), np.array(parameters[position + 1])
            position += 2


@misconception(
    "Network",
    title="copies in float64",
    question="Which dtype have the copies that your set_parameters makes of float32 arrays?",
    explanation="A copy should differ from its original in nothing. Naming a dtype in passing makes a float32 network "
    "float64 at the first update.",
    reread=CARE,
    caught_by="networks_keep_float32",
)
class network_copies_in_float64(network.Network):
    def set_parameters(self, parameters):
        super().set_parameters([np.array(new, dtype=np.float64) for new in parameters])


@misconception(
    "Network",
    title="the list of layers turned round for good",
    question="In which order do the layers stand after your backward?",
    explanation="list.reverse() turns the list itself and leaves it turned: the next forward runs from the last layer "
    "to the first. reversed(...) only walks it the other way.",
    reread=NETWORK,
    caught_by="several_updates_in_a_row_fit",
)
class network_reverses_its_layers(network.Network):
    def backward(self, upstream):
        self.layers.reverse()
        for layer in self.layers:
            upstream = layer.backward(upstream)
        return upstream


@misconception(
    "Network",
    title="a list of gradients that grows with every backward",
    question="How long is gradients() after two calls of backward?",
    explanation="A list to which each backward appends keeps the old gradients at its front, where the parameters "
    "will meet them. After a backward there is one gradient for each parameter: the latest.",
    reread=NETWORK,
    caught_by="backward_replaces_earlier_gradients",
)
class network_appends_gradients(network.Network):
    def __init__(self, layers):
        super().__init__(layers)
        self._gathered = []

    def backward(self, upstream):
        back = super().backward(upstream)
        self._gathered += super().gradients()
        return back

    def gradients(self):
        return list(self._gathered)


@misconception(
    "Network",
    title="gradients added up over all calls of backward",
    question="What does gradients() show after two backward passes: the second one's gradient, or the sum of both?",
    explanation="Adding up is what some libraries do until zero_grad is called. Here each backward replaces what was "
    "there; otherwise every update drags all earlier batches along.",
    reread=NETWORK,
    caught_by="backward_replaces_earlier_gradients",
)
class network_adds_gradients_up(network.Network):
    def __init__(self, layers):
        super().__init__(layers)
        self._sums = None

    def backward(self, upstream):
        back = super().backward(upstream)
        new = super().gradients()
        self._sums = new if self._sums is None else [a + b for a, b in zip(self._sums, new, strict=True)]
        return back

    def gradients(self):
        return super().gradients() if self._sums is None else self._sums


# --- build_mlp ---------------------------------------------------------------------------------------------------


def _built(sizes, rng, names, draw, bias=np.zeros):
    """A network in which draw(fan_in, fan_out, name) makes the weights before the activation of that name."""
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], names, strict=True):
        activation = network.Activation(name)
        layers += [network.Dense(draw(fan_in, fan_out, name, rng), bias(fan_out)), activation]
    return network.Network(layers)


def _names(sizes, hidden, output):
    return [hidden] * (len(sizes) - 2) + [output]


def _right(fan_in, fan_out, name, rng):
    return (he_normal if name == "relu" else glorot_uniform)(fan_in, fan_out, rng)


@misconception(
    "build_mlp",
    title="He-normal weights everywhere",
    question="Which activation follows the last weight matrix of your network?",
    explanation="He's rule makes up for the half that a ReLU throws away. Where no ReLU follows nothing is thrown "
    "away, so Glorot's rule, which minds both fans, belongs there: also before the linear outputs of a ReLU network.",
    reread=BUILD,
    caught_by="glorot_uniform_before_other_activations",
)
def mlp_he_everywhere(sizes, rng, hidden="relu", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, r: he_normal(i, o, r))


@misconception(
    "build_mlp",
    title="Glorot-uniform weights everywhere",
    question="How does the size of the signal change when a ReLU sets half of it to zero?",
    explanation="A ReLU halves the signal's mean square at every layer, and He's rule doubles the variance of the "
    "weights to make up for it. With Glorot before ReLU a deep network's signal fades.",
    reread=BUILD,
    caught_by="he_normal_before_relu",
)
def mlp_glorot_everywhere(sizes, rng, hidden="relu", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, r: glorot_uniform(i, o, r))


@misconception(
    "build_mlp",
    title="weights drawn by the activation that comes before them",
    question="Which activation does a weight matrix feed: the one behind it or the one in front of it?",
    explanation="The sum that a weight matrix produces goes into the activation that follows, so that one decides the "
    "rule. The first matrix follows no activation at all, and the last one feeds the output.",
    reread=BUILD,
    caught_by="he_normal_before_relu",
)
def mlp_by_the_activation_before(sizes, rng, hidden="relu", output="identity"):
    names = iter(["identity", *[hidden] * (len(sizes) - 2)])
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, r: _right(i, o, next(names), r))


@misconception(
    "build_mlp",
    title="He in the hidden layers, Glorot in the last, whatever the activations are",
    question="Which rule do you use in a network whose hidden units are sigmoids?",
    explanation="It is the activation that decides, not the place: a sigmoid in a hidden layer wants Glorot, and a "
    "ReLU at the output wants He.",
    reread=BUILD,
    caught_by="glorot_uniform_before_other_activations",
)
def mlp_rule_by_place(sizes, rng, hidden="relu", output="identity"):
    last = (sizes[-2], sizes[-1])
    return _built(
        sizes,
        rng,
        _names(sizes, hidden, output),
        lambda i, o, _name, r: (glorot_uniform if (i, o) == last else he_normal)(i, o, r),
    )


@misconception(
    "build_mlp",
    title="the hidden layers' rule used for the last matrix too",
    question="In a ReLU network with linear outputs, what stands behind the last weight matrix?",
    explanation="Each matrix has an activation of its own behind it. The last one's is the output activation, so a "
    "ReLU network with linear outputs is He all the way up to its last matrix, and Glorot there.",
    reread=BUILD,
    caught_by="he_normal_before_relu",
)
def mlp_rule_of_the_hidden_layers(sizes, rng, hidden="relu", output="identity"):
    draw = he_normal if hidden == "relu" else glorot_uniform
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, r: draw(i, o, r))


@misconception(
    "build_mlp",
    title="fan-in and fan-out exchanged",
    question="For weights of shape (80, 250), which of the two is fan-in?",
    explanation="fan-in is the number of inputs that a unit adds up, the rows of the matrix; He's variance is 2 over "
    "that. Exchanged, the signal grows or fades by the ratio of the layers' widths.",
    reread=BUILD,
    caught_by="he_normal_before_relu",
)
def mlp_exchanges_the_fans(sizes, rng, hidden="relu", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, name, r: _right(o, i, name, r).T)


@misconception(
    "build_mlp",
    title="Glorot-normal where Glorot-uniform was asked for",
    question="Have your Glorot weights a largest possible value?",
    explanation="Both have the same variance, so both train well, but the uniform one is bounded and has no outliers. "
    "The contract names the uniform one, which is also Keras' default.",
    reread=BUILD,
    caught_by="glorot_uniform_before_other_activations",
)
def mlp_glorot_normal(sizes, rng, hidden="relu", output="identity"):
    return _built(
        sizes,
        rng,
        _names(sizes, hidden, output),
        lambda i, o, name, r: (he_normal if name == "relu" else glorot_normal)(i, o, r),
    )


@misconception(
    "build_mlp",
    title="small normal weights of one size everywhere",
    question="Does the spread of your weights depend on the width of the layers?",
    explanation="A standard deviation of 0.01 suits one width only: in narrow layers the signal dies within a few "
    "layers. Glorot's and He's rules choose the spread by the fans.",
    reread=BUILD,
    caught_by="glorot_uniform_before_other_activations",
)
def mlp_small_normal(sizes, rng, hidden="relu", output="identity"):
    return _built(
        sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, r: small_normal((i, o), 0.01, r)
    )


@misconception(
    "build_mlp",
    title="weights of zero",
    question="In which way do two hidden units differ if all their weights are zero?",
    explanation="Units that start the same get the same gradient and stay the same for ever. And zeros in the "
    "products of the chain rule let nothing come back to the layers below.",
    reread=BUILD,
    caught_by="glorot_uniform_before_other_activations",
)
def mlp_zero_weights(sizes, rng, hidden="relu", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), lambda i, o, _name, _rng: np.zeros((i, o)))


@misconception(
    "build_mlp",
    title="random biases",
    question="Is there a symmetry left that the biases would have to break?",
    explanation="Random weights break the symmetry already. Biases start at zero, so that at first no unit leans to "
    "one side for no reason.",
    reread=BUILD,
    caught_by="biases_start_at_zero",
)
def mlp_random_biases(sizes, rng, hidden="relu", output="identity"):
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], _names(sizes, hidden, output), strict=True):
        weights = _right(fan_in, fan_out, name, rng)
        layers += [network.Dense(weights, rng.normal(size=fan_out)), network.Activation(name)]
    return network.Network(layers)


@misconception(
    "build_mlp",
    title="biases of one",
    question="What does your untrained network add to every sum?",
    explanation="A bias of one pushes every unit to one side before anything has been learnt. Biases start at zero.",
    reread=BUILD,
    caught_by="biases_start_at_zero",
)
def mlp_biases_of_one(sizes, rng, hidden="relu", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), _right, bias=np.ones)


@misconception(
    "build_mlp",
    title="the hidden activation at the output too",
    question="Which activation follows the last Dense layer in your network?",
    explanation="The last layer answers in the range of the target, so it has an activation of its own: `output`. "
    "With the hidden one behind it, a ReLU network can never answer anything negative.",
    reread=BUILD,
    caught_by="activations_stand_in_their_places",
)
def mlp_hidden_at_the_output(sizes, rng, hidden="relu", output="identity"):
    network.Activation(output)
    names = [hidden] * (len(sizes) - 1)
    return _built(sizes, rng, names, lambda i, o, _name, r: _right_for(sizes, hidden, output, i, o, r))


def _right_for(sizes, hidden, output, fan_in, fan_out, rng):
    """The right weights, where a wrong version has the wrong activations."""
    name = output if (fan_in, fan_out) == (sizes[-2], sizes[-1]) else hidden
    return _right(fan_in, fan_out, name, rng)


@misconception(
    "build_mlp",
    title="nothing behind the last layer, whatever `output` says",
    question="Where in your code does the argument `output` have an effect on the forward pass?",
    explanation="A classifier's last layer needs its softmax or sigmoid to answer with probabilities. The identity is "
    "only the default.",
    reread=BUILD,
    caught_by="activations_stand_in_their_places",
)
def mlp_ignores_output(sizes, rng, hidden="relu", output="identity"):
    network.Activation(output)
    names = [*[hidden] * (len(sizes) - 2), "identity"]
    return _built(sizes, rng, names, lambda i, o, _name, r: _right_for(sizes, hidden, output, i, o, r))


@misconception(
    "build_mlp",
    title="no activations between the layers",
    question="What is left of several Dense layers if nothing stands between them?",
    explanation="Dense layers in a row are one Dense layer with the product of their matrices, however many there "
    "are. The hidden activation is what makes depth worth anything.",
    reread=BUILD,
    caught_by="activations_stand_in_their_places",
)
def mlp_without_hidden_activations(sizes, rng, hidden="relu", output="identity"):
    network.Activation(hidden)
    names = [*["identity"] * (len(sizes) - 2), output]
    return _built(sizes, rng, names, lambda i, o, _name, r: _right_for(sizes, hidden, output, i, o, r))


@misconception(
    "build_mlp",
    title="the last step of sizes left out",
    question="How many Dense layers does sizes = [3, 4, 2] ask for?",
    explanation="Three sizes make two steps, from 3 to 4 and from 4 to 2, and each step is a layer. The output layer "
    "is a layer too.",
    reread=BUILD,
    caught_by="layers_have_the_sizes",
)
def mlp_without_the_last_layer(sizes, rng, hidden="relu", output="identity"):
    network.Activation(output)
    shorter = sizes[:-1]
    return _built(shorter, rng, [hidden] * (len(shorter) - 1), _right)


@misconception(
    "build_mlp",
    title="weight matrices as (outputs, inputs)",
    question="Which shape has the first weight matrix for sizes = [3, 4, 2]?",
    explanation="A layer computes rows times weights, so its matrix has one row for each input. The other way round "
    "is PyTorch's way to keep it, and rows no longer fit.",
    reread=BUILD,
    caught_by="layers_have_the_sizes",
)
def mlp_transposed_matrices(sizes, rng, hidden="relu", output="identity"):
    layers = []
    for fan_in, fan_out, name in zip(sizes[:-1], sizes[1:], _names(sizes, hidden, output), strict=True):
        layers += [network.Dense(_right(fan_in, fan_out, name, rng).T, np.zeros(fan_in)), network.Activation(name)]
    return network.Network(layers)


@misconception(
    "build_mlp",
    title="a generator of its own, with a fixed seed",
    question="Does your network depend on the rng that it is given?",
    explanation="With a seed written into the code every network starts from the same weights, and ten runs are one "
    "run. The caller's rng decides, so that the caller can repeat a run or vary it.",
    reread=BUILD,
    caught_by="draws_from_the_given_generator",
)
def mlp_fixed_seed(sizes, rng, hidden="relu", output="identity"):
    own = np.random.default_rng(0)
    return _built(sizes, own, _names(sizes, hidden, output), _right)


@misconception(
    "build_mlp",
    title="every matrix drawn from the same starting point",
    question="How do two weight matrices of the same shape differ in your network?",
    explanation="Starting the generator afresh for each layer gives layers of the same shape the same numbers. One "
    "generator is passed on, and each matrix takes the numbers that come next.",
    reread=BUILD,
    caught_by="draws_from_the_given_generator",
)
def mlp_same_numbers_for_each_layer(sizes, rng, hidden="relu", output="identity"):
    seed = int(rng.integers(2**32))
    return _built(
        sizes,
        rng,
        _names(sizes, hidden, output),
        lambda i, o, name, _rng: _right(i, o, name, np.random.default_rng(seed)),
    )


@misconception(
    "build_mlp",
    title="sigmoid as the default hidden activation",
    question="Which hidden activation does your signature name?",
    explanation="ReLU is where one starts: its slope is 1 wherever a unit is active, so gradients pass through many "
    "layers. A sigmoid's slope is at most 1/4, and the product of many of them vanishes.",
    reread=BUILD,
    caught_by="relu_inside_and_identity_at_the_end_by_default",
)
def mlp_sigmoid_by_default(sizes, rng, hidden="sigmoid", output="identity"):
    return _built(sizes, rng, _names(sizes, hidden, output), _right)


@misconception(
    "build_mlp",
    title="unknown names taken for the identity",
    question="What does build_mlp make of hidden='rleu'?",
    explanation="Looking a name up with a default turns every typo into a linear layer, and a deep network into a "
    "linear model that trains without complaint. Let the unknown name through to Activation, which refuses it.",
    reread=BUILD,
    caught_by="refuses_unknown_names",
)
def mlp_unknown_is_identity(sizes, rng, hidden="relu", output="identity"):
    known = {name: name for name in network._ACTIVATIONS}
    names = _names(sizes, known.get(hidden, "identity"), known.get(output, "identity"))
    return _built(sizes, rng, names, _right)


@misconception(
    "build_mlp",
    title="sizes used up while building",
    question="What is in the caller's list after build_mlp?",
    explanation="pop takes the sizes out of a list that belongs to the caller, who may want to build a second network "
    "from it. Walk over the list, or work on a copy.",
    reread=CARE,
    caught_by="leaves_sizes_alone",
)
def mlp_pops_sizes(sizes, rng, hidden="relu", output="identity"):
    built = _built(list(sizes), rng, _names(sizes, hidden, output), _right)
    while len(sizes) > 1:
        sizes.pop(0)
    return built
