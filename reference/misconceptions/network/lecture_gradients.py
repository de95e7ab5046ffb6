"""What students write instead of `lecture_gradients`."""

import numpy as np
from activations import sigmoid, sigmoid_derivative

import network
from autograder.publishing.misconceptions import misconception

from .dtype_lessons import WIDER_DTYPE_WINS
from .handout_headings import CARE, LOSS, PATHS
from .lecture_pieces import pieces
from .shared_questions import ORDER_OF_THE_RESULTS


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_through_first_output(x, y, W1, W2):
    """only the path through the first output

    Which outputs does a hidden unit feed, and by how many paths can J be reached from a weight below it?

    Every hidden unit feeds both outputs, so a weight in W1 moves J along two paths. The chain rule multiplies along a
    path and adds over paths; with one of them left out, only part of the slope is there.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, W2[:, 0] * df[0] * slope), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_straight_up(x, y, W1, W2):
    """each hidden unit paired with one output only

    Does hidden unit 0 feed output 0 alone?

    Reading the picture straight up pairs hidden unit j with output j and takes the diagonal of W2. The crossing
    connections carry gradient as well: each hidden unit hears from both outputs.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, np.diag(W2) * df * slope), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_averages_paths(x, y, W1, W2):
    """the two paths averaged instead of added

    If both paths push a weight by 1, should it feel a push of 1 or of 2?

    Contributions of different paths add up: J changes by what comes through one output plus what comes through the
    other. There is nothing to divide by.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, np.mean(W2 * df, axis=1) * slope), np.outer(h, df)


@misconception("lecture_gradients", reread=LOSS, caught_by="output_weights_have_one_path")
def gradient_without_two(x, y, W1, W2):
    """the factor 2 of the square left out

    What is the derivative of (f - y)**2 with respect to f?

    The square's derivative brings a 2. Texts that put ½ before the loss cancel it; this loss has no ½, so without the 2
    the gradients are half of what they should be.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope / 2), np.outer(h, df / 2)


@misconception("lecture_gradients", reread=LOSS, caught_by="output_weights_have_one_path")
def gradient_with_the_sign_turned(x, y, W1, W2):
    """the sign turned round: y - f

    If an output is too high, does J rise or fall when that output rises?

    The derivative with respect to f of (y - f)**2 is -2(y - f): the inner minus must not get lost. With the sign
    turned, each update walks uphill.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, -(W2 @ df) * slope), np.outer(h, -df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_without_the_sigmoid(x, y, W1, W2):
    """the sigmoid's slope left out

    On the way from h[j] to the sum below it, which edge have you not multiplied by?

    Between a weight of W1 and h[j] stands the sigmoid. Its slope, at most 1/4, is one of the factors on each path;
    without it the hidden units are treated as linear.
    """
    x, W2, h, df, _slope = pieces(x, y, W1, W2)
    return np.outer(x, W2 @ df), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_slope_at_the_sum(x, y, W1, W2):
    """sigmoid_derivative given the sum instead of the sigmoid's output

    What does sigmoid_derivative want as its argument?

    sigmoid_derivative(s) computes from the OUTPUT s. Given the sum below the sigmoid it answers something that is not a
    slope at all, and may even be negative.
    """
    kept, W2, h, df, _slope = pieces(x, y, W1, W2)
    z = kept @ np.asarray(W1).astype(kept.dtype)
    return np.outer(kept, (W2 @ df) * z * (1 - z)), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_bends_twice(x, y, W1, W2):
    """the sigmoid applied twice before taking its slope

    Is h a sum that still has to go through the sigmoid, or what came out of it?

    h has been through the sigmoid already. Taking sigmoid(h) * (1 - sigmoid(h)) gives the slope at another place: it
    hardly varies, since h lies between 0 and 1.
    """
    x, W2, h, df, _slope = pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(sigmoid(h))), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_back_through_the_transpose(x, y, W1, W2):
    """the way back taken through W2 the wrong way round

    W2[j, k] leads from hidden unit j to output k. Over which index do you sum to come back to j?

    Forward you sum over j to get to k; backward you sum over k to get back to j. With the matrix the wrong way round
    the gradient of one hidden unit is made of the weights of one output.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, (W2.T @ df) * slope), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_transposes_dw1(x, y, W1, W2):
    """dW1 with its rows and columns exchanged

    Which entry of dW1 belongs to W1[0, 1]?

    dW1 lies over W1 entry for entry: row i for input i, column j for hidden unit j. Square matrices do not complain
    when the two are exchanged, but every update then moves the wrong weights.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer((W2 @ df) * slope, x), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="output_weights_have_one_path")
def gradient_transposes_dw2(x, y, W1, W2):
    """dW2 with its rows and columns exchanged

    Which entry of dW2 belongs to W2[0, 1], from hidden unit 0 to output 1?

    dW2[j, k] is h[j] times the slope of J at output k: row j, column k. Exchanged, each update moves the weight of
    another connection.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope), np.outer(df, h)


@misconception("lecture_gradients", reread=PATHS, caught_by="output_weights_have_one_path")
def gradient_bends_the_outputs(x, y, W1, W2):
    """a sigmoid's slope on the linear outputs too

    Which function stands between the sum of an output and f[k], and how steep is it?

    The outputs are linear: nothing stands behind their sums, so that edge has slope 1. The sigmoid's slope belongs to
    the hidden units only.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    network._require(np.shape(y) == (2,), "y must have shape (2,)")
    h, f = network.lecture_forward(x, W1, W2)
    df = 2 * (f - np.asarray(y).astype(x.dtype)) * f * (1 - f)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_forgets_x(x, y, W1, W2):
    """the input left out of dW1

    How does J react to W1[i, j] when x[i] is 0?

    The last factor on each path is the partial of the sum with respect to the weight, and that is x[i]. A weight behind
    an input of 0 has no influence, so its gradient is 0.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(np.ones_like(x), (W2 @ df) * slope), np.outer(h, df)


@misconception("lecture_gradients", lesson=ORDER_OF_THE_RESULTS, reread=PATHS, caught_by="output_weights_have_one_path")
def gradient_returns_dw2_first(x, y, W1, W2):
    """dW2 first and dW1 second

    The way back meets W2 first, so it is tempting to return its gradient first. Both matrices are 2 by 2 here, and
    nothing complains.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(h, df), np.outer(x, (W2 @ df) * slope)


@misconception("lecture_gradients", reread=PATHS, caught_by="both_paths_into_a_weight_are_summed")
def gradient_through_updated_weights(x, y, W1, W2):
    """the way back walked on weights that have been updated already

    At which W2 was the forward pass computed, and at which one do you come back?

    All partials belong to one point: the weights of this forward pass. Taking a step with W2 before the gradient has
    gone back through it mixes two points.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    dW2 = np.outer(h, df)
    return np.outer(x, ((W2 - np.asarray(0.1, x.dtype) * dW2) @ df) * slope), dW2


@misconception("lecture_gradients", reread=CARE, caught_by="keeps_the_dtype_of_x_in_gradients")
def gradient_in_float64(x, y, W1, W2):
    """float64 gradients for float32 data

    Which dtype have dW1 and dW2 when all that came in is float32?

    An update with a float64 gradient turns float32 weights into float64 for good. Gradients have the dtype of what they
    belong to.
    """
    x, W2, h, df, slope = pieces(x, y, W1, W2)
    return np.outer(x, (W2 @ df) * slope).astype(np.float64), np.outer(h, df).astype(np.float64)


@misconception("lecture_gradients", lesson=WIDER_DTYPE_WINS, caught_by="keeps_the_dtype_of_x_in_gradients")
def gradient_widens(x, y, W1, W2):
    """weights and targets that turn float32 data into float64"""
    network._lecture_arrays(x, W1, W2)
    network._require(np.shape(y) == (2,), "y must have shape (2,)")
    h = sigmoid(x @ W1)
    df = 2 * (h @ W2 - y)
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception("lecture_gradients", reread=CARE, caught_by="refuses_a_target_or_input_of_another_shape")
def gradient_broadcasts_y(x, y, W1, W2):
    """a y of another shape, broadcast without a word

    What shape has f - y when y has shape (1,), and which target does output 1 have then?

    A single target is quietly used for both outputs, and a column makes a table of all pairs. The result is the
    gradient of something else, so such shapes are refused.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h, f = network.lecture_forward(x, W1, W2)
    df = 2 * (f - np.asarray(y).astype(x.dtype))
    return np.outer(x, (W2 @ df) * sigmoid_derivative(h)), np.outer(h, df)


@misconception("lecture_gradients", reread=CARE, caught_by="changes_no_array")
def gradient_writes_into_y(x, y, W1, W2):
    """the errors written into y

    What does y hold after the call?

    `y -= f` makes the target into an error, in the caller's own array: the next epoch trains towards errors. Take a new
    array.
    """
    kept, W2, h, _df, slope = pieces(x, y, W1, W2)
    y -= network.lecture_forward(x, W1, W2)[1].astype(y.dtype)
    df = (-2 * y).astype(kept.dtype)
    return np.outer(kept, (W2 @ df) * slope), np.outer(h, df)
