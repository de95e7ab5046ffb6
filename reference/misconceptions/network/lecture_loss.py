"""What students write instead of `lecture_loss`."""

import numpy as np

import network
from autograder.publishing.misconceptions import misconception

from .handout_headings import CARE, LOSS


def _outputs(f, y):
    """Outputs and targets as arrays, refused where their shapes are not (2,)."""
    f, y = np.asarray(f), np.asarray(y)
    network._require(f.shape == (2,) and y.shape == (2,), "f and y must have shape (2,)")
    return f, y


@misconception("lecture_loss", reread=LOSS, caught_by="is_what_a_hand_computes")
def loss_is_halved(f, y):
    """half of the sum: an average over the outputs, or a ½ in front

    For errors of 2 and 1, is the loss 5 or 2.5?

    This loss adds the squared errors of the two outputs. Averaging over two outputs, like putting ½ in front, halves
    it, and with it every gradient. Both are in use; this network's loss is the plain sum.
    """
    f, y = _outputs(f, y)
    return float(np.mean((f - y) ** 2))


@misconception("lecture_loss", reread=LOSS, caught_by="is_what_a_hand_computes")
def loss_of_absolute_errors(f, y):
    """errors added without being squared

    For errors of 2 and 1, is the loss 5 or 3?

    Absolute errors measure distance too, but they are another loss with another slope: the same push for a small error
    as for a large one. Here each error is squared.
    """
    f, y = _outputs(f, y)
    return float(np.sum(np.abs(f - y)))


@misconception("lecture_loss", reread=LOSS, caught_by="adds_up_the_squared_errors")
def loss_squares_the_sum(f, y):
    """the errors added first and squared afterwards

    What is the loss when one output is 1 too high and the other 1 too low?

    If the errors are added before they are squared, opposite errors cancel and a wrong network has loss 0. Square each
    one first.
    """
    f, y = _outputs(f, y)
    return float(np.sum(f - y) ** 2)


@misconception("lecture_loss", reread=LOSS, caught_by="is_what_a_hand_computes")
def loss_is_a_distance(f, y):
    """the distance: a square root over the sum

    For errors of 2 and 1, is the loss 5 or about 2.24?

    The root of the sum of squares is the distance between f and y. It has its minimum at the same place, but its slope
    is another one, and at that minimum it has none.
    """
    f, y = _outputs(f, y)
    return float(np.linalg.norm(f - y))


@misconception("lecture_loss", reread=LOSS, caught_by="adds_up_the_squared_errors")
def loss_for_each_output(f, y):
    """one squared error for each output, not added up

    How many numbers does your function return?

    A gradient needs one number to be the gradient of. The two outputs' errors meet in a sum, and that sum is why both
    of them send something back to the same weight.
    """
    f, y = _outputs(f, y)
    return (f - y) ** 2


@misconception("lecture_loss", reread=LOSS, caught_by="adds_up_the_squared_errors")
def loss_of_the_first_output(f, y):
    """the error of the first output alone

    Does your loss change when the second output moves?

    Both outputs have a target. A loss that looks at one of them leaves the other's weights without a gradient, so they
    never learn.
    """
    f, y = _outputs(f, y)
    return float((f[0] - y[0]) ** 2)


@misconception("lecture_loss", reread=CARE, caught_by="returns_a_python_float")
def loss_stays_a_numpy_scalar(f, y):
    """a NumPy scalar instead of a float

    What does type(...) say of your result when f and y are float32?

    A sum over a float32 array is an np.float32: it keeps seven digits, and adding many such losses up loses more.
    Losses are handed out as plain Python floats.
    """
    f, y = _outputs(f, y)
    return np.sum((f - y) ** 2)


@misconception("lecture_loss", reread=CARE, caught_by="refuses_shapes_that_broadcast")
def loss_broadcasts(f, y):
    """shapes that differ, broadcast without a word

    What shape has f - y when f is (2,) and y is (2, 1)?

    A row and a column subtract to a table of all pairs, here four differences for two outputs, and the sum looks like a
    loss. This is the most common silent bug there is, so it is refused.
    """
    return float(np.sum((np.asarray(f) - np.asarray(y)) ** 2))


@misconception("lecture_loss", reread=CARE, caught_by="changes_neither_argument")
def loss_subtracts_in_place(f, y):
    """the errors written into f

    What does f hold after the call?

    `f -= y` saves one array and spoils the caller's: f is still needed for the gradient.
    """
    f, y = _outputs(f, y)
    f -= y
    return float(np.sum(f**2))
