"""What students write instead of `lecture_contributions`."""

import numpy as np
from activations import sigmoid_derivative

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import CARE, PARTS
from .lecture_pieces import pieces
from .shared_questions import W2_AFTER_THE_CALL


def _parts(x, y, W1, W2):
    """The right answer: at [k] what comes to dW1 through output k."""
    x, W2, _h, df, slope = pieces(x, y, W1, W2)
    return np.stack([np.outer(x, df[k] * W2[:, k] * slope) for k in range(2)])


@misconception("lecture_contributions", reread=PARTS, caught_by="each_output_has_its_part")
def parts_with_the_output_last(x, y, W1, W2):
    """the output's index last instead of first

    What shape has your answer's [0], and what does it stand for?

    [k] must be a whole matrix like dW1: the part that comes through output k. With k as the last index, [0] is
    something about input 0.
    """
    return np.moveaxis(_parts(x, y, W1, W2), 0, -1)


@misconception("lecture_contributions", reread=PARTS, caught_by="each_output_has_its_part")
def parts_split_evenly(x, y, W1, W2):
    """the whole of dW1, split evenly

    If output 0 is exactly right, how much comes back from it?

    The two outputs have different errors and different weights, so they send back different amounts; an output without
    an error sends nothing. Splitting the sum evenly says nothing about where it came from.
    """
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole / 2, whole / 2])


@misconception("lecture_contributions", reread=PARTS, caught_by="parts_add_up_to_the_gradient")
def parts_are_each_the_whole(x, y, W1, W2):
    """the whole of dW1, twice

    What do your two parts add up to?

    At [k] only the paths through output k count. If the sum over outputs is taken before the parts are separated, each
    part is the whole and together they are the double.
    """
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole, whole])


@misconception("lecture_contributions", reread=PARTS, caught_by="each_output_has_its_part")
def parts_by_hidden_unit(x, y, W1, W2):
    """[k] holds what goes through hidden unit k, not output k

    Which unit do all the paths in your part [0] have in common?

    A weight of W1 leads to one hidden unit only, so taking dW1 apart by hidden units just spreads its columns. The
    question here is from which output the gradient came.
    """
    whole = _parts(x, y, W1, W2).sum(axis=0)
    return np.stack([whole * mask for mask in np.eye(2, dtype=whole.dtype)])


@misconception("lecture_contributions", reread=PARTS, caught_by="each_output_has_its_part")
def parts_transposed(x, y, W1, W2):
    """each part with its rows and columns exchanged

    Which entry of your part [0] belongs to W1[0, 1]?

    Each part lies over W1 entry for entry: input first, hidden unit second. The sum over outputs must be dW1 itself,
    not dW1 turned over.
    """
    return np.swapaxes(_parts(x, y, W1, W2), 1, 2)


@misconception("lecture_contributions", reread=PARTS, caught_by="each_output_has_its_part")
def parts_through_a_row(x, y, W1, W2):
    """a row of W2 where the column belongs

    Which weights lead from the hidden units into output k?

    The weights of output k are W2[:, k], one from each hidden unit. The row W2[k] belongs to hidden unit k and leads to
    both outputs.
    """
    x, W2, _h, df, slope = pieces(x, y, W1, W2)
    return np.stack([np.outer(x, df[k] * W2[k] * slope) for k in range(2)])


@misconception("lecture_contributions", reread=CARE, caught_by="parts_keep_float32")
def parts_in_float64(x, y, W1, W2):
    """float64 parts for float32 data

    Which dtype has an array that you fill yourself?

    np.zeros and its like make float64 unless told otherwise, and filling one with float32 numbers does not change that.
    """
    answer = np.zeros((2, 2, 2))
    answer[...] = _parts(x, y, W1, W2)
    return answer


@misconception("lecture_contributions", reread=CARE, caught_by="refuses_what_does_not_fit")
def parts_broadcast_y(x, y, W1, W2):
    """a y of another shape, broadcast without a word

    Which target has output 1 when y has shape (1,)?

    A single target is quietly used for both outputs, so both parts answer to it. Such shapes are refused here as in
    lecture_gradients.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h, f = network.lecture_forward(x, W1, W2)
    df = np.ravel(2 * (f - np.asarray(y).astype(x.dtype)))
    return np.stack([np.outer(x, df[k] * W2[:, k] * sigmoid_derivative(h)) for k in range(2)])


@misconception("lecture_contributions", lesson=W2_AFTER_THE_CALL, reread=CARE, caught_by="changes_none_of_them")
def parts_multiply_in_place(x, y, W1, W2):
    """the errors multiplied into W2 itself

    `W2 *= ...` is a short way to weight the connections, and it overwrites the network's weights. Multiply into a new
    array.
    """
    kept, _W2, _h, df, slope = pieces(x, y, W1, W2)
    W2 *= df.astype(W2.dtype)
    return np.stack([np.outer(kept, (W2[:, k] * slope).astype(kept.dtype)) for k in range(2)])
