"""What students write instead of `lecture_forward`."""

import numpy as np
from activations import sigmoid

import network
from autograder.publishing.misconceptions import misconception

from .dtype_lessons import WIDER_DTYPE_WINS
from .handout_headings import CARE, EIGHT
from .shared_questions import ORDER_OF_THE_RESULTS, W2_AFTER_THE_CALL


def _forward(x, W1, W2):
    """The right hidden values and outputs."""
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, h @ W2


@misconception("lecture_forward", reread=EIGHT, caught_by="hidden_units_are_sigmoids")
def multiplies_w1_from_the_left(x, W1, W2):
    """W1 taken with its rows and columns exchanged

    In W1[i, j], which of the two indices is the input, and which axis does your product sum over?

    W1[i, j] joins input i to hidden unit j, so a hidden unit's weights stand in a column. With the matrix on the left
    of the vector you sum along a row, which mixes the weights of different hidden units.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(W1 @ x)
    return h, h @ W2


@misconception("lecture_forward", reread=EIGHT, caught_by="outputs_are_linear")
def multiplies_w2_from_the_left(x, W1, W2):
    """W2 taken with its rows and columns exchanged

    Which weights lead into output 0: a row of W2 or a column?

    W2[j, k] joins hidden unit j to output k, so the weights of one output stand in a column of W2. Both matrices are
    read in the same way: from, then to.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, W2 @ h


@misconception("lecture_forward", reread=EIGHT, caught_by="hidden_units_are_sigmoids")
def leaves_hidden_units_linear(x, W1, W2):
    """hidden units that bend nothing

    What is left of two matrix products in a row if nothing stands between them?

    Without an activation the two layers are one: their matrices could be multiplied into a single one. The sigmoid
    between them is what makes the network more than a linear function.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = x @ W1
    return h, h @ W2


@misconception("lecture_forward", reread=EIGHT, caught_by="outputs_are_linear")
def bends_the_outputs(x, W1, W2):
    """a sigmoid on the outputs too

    Can your network answer 3.7, or -2?

    The targets are real numbers, and a sigmoid could only answer between 0 and 1. Which function stands at the end
    follows the range of the target; here there is none.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, sigmoid(h @ W2)


@misconception("lecture_forward", reread=EIGHT, caught_by="hidden_units_are_sigmoids")
def returns_sums_for_h(x, W1, W2):
    """the sums before the sigmoid handed out as h

    Which of the two numbers of a hidden unit goes on to the outputs: the sum, or what the sigmoid makes of it?

    h is what a hidden unit sends on, after its sigmoid. The way back needs just that value, since the sigmoid's slope
    is computed from its output.
    """
    x, W1, W2 = network._lecture_arrays(x, W1, W2)
    return x @ W1, sigmoid(x @ W1) @ W2


@misconception("lecture_forward", lesson=ORDER_OF_THE_RESULTS, reread=EIGHT, caught_by="outputs_are_linear")
def returns_outputs_first(x, W1, W2):
    """the outputs first and the hidden values second

    Both results have two entries, so nothing complains when they are exchanged: everything that takes them apart
    afterwards just computes with the wrong ones.
    """
    h, f = _forward(x, W1, W2)
    return f, h


@misconception("lecture_forward", reread=CARE, caught_by="keeps_the_dtype_of_x")
def forward_in_float64(x, W1, W2):
    """float64 out, whatever came in

    Which dtype has h when x, W1 and W2 are float32?

    A network that is fed float32 should stay in it: twice the memory and half the speed are a high price for digits
    that the data do not have.
    """
    h, f = _forward(x, W1, W2)
    return h.astype(np.float64), f.astype(np.float64)


@misconception("lecture_forward", lesson=WIDER_DTYPE_WINS, caught_by="keeps_the_dtype_of_x")
def forward_widens(x, W1, W2):
    """weights that turn float32 data into float64"""
    network._lecture_arrays(x, W1, W2)
    h = sigmoid(x @ W1)
    return h, h @ W2


@misconception("lecture_forward", reread=CARE, caught_by="refuses_other_shapes")
def forward_takes_any_shape(x, W1, W2):
    """any shape taken that NumPy can multiply

    What does your function make of an x of shape (1, 2), and what shape do its answers have then?

    A matrix product takes rows as gladly as vectors, and the wrong shape comes out at the far end, where it broadcasts
    against y. The place to say so is the door.
    """
    dtype = network._dtype_of(x)
    h = sigmoid(x.astype(dtype) @ W1.astype(dtype))
    return h, h @ W2.astype(dtype)


@misconception("lecture_forward", lesson=W2_AFTER_THE_CALL, reread=CARE, caught_by="changes_no_argument")
def forward_multiplies_in_place(x, W1, W2):
    """products stored in the weights themselves

    `*=` writes into the array on its left, and that array is the caller's. The network forgets its weights at the first
    forward pass, although the first answer is right.
    """
    h, _ = _forward(x, W1, W2)
    W2 *= h[:, None].astype(W2.dtype)
    return h, W2.sum(axis=0).astype(h.dtype)
