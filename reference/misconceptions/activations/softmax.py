"""What students write instead of `softmax`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception

from .dtypes import WIDENED


@misconception("softmax", reread="Softmax", caught_by="does_not_overflow")
def softmax_without_shift(x, axis=-1):
    """the formula as it stands, without a shift

    What is e^1000 in a float, and what becomes of the division then?

    Large logits overflow to infinity, and infinity / infinity is NaN; very negative ones all round to 0, and 0 / 0 is
    NaN as well. Since a constant cancels in the fraction, you may choose one that keeps the largest exponent at 0.
    """
    exponentials = np.exp(x)
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


@misconception("softmax", reread="Softmax", caught_by="does_not_overflow")
def softmax_global_maximum(x, axis=-1):
    """one maximum for the whole array

    If one row lies 1000 below another, what is left of it once the largest entry of all is taken off?

    The shift has to bring the largest entry of EVERY row to 0. With the maximum of the whole array a row that lies far
    below it becomes all zeros after the exponential, and 0 / 0 is NaN.
    """
    exponentials = np.exp(x - np.max(x))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


@misconception("softmax", reread="Softmax", caught_by="makes_every_row_a_distribution")
def softmax_one_sum_for_all(x, axis=-1):
    """divided by the sum over all entries

    What does each row of your result sum to?

    Without an axis np.sum adds up the whole array, so the rows share one distribution between them. Each row is a
    sample of its own, and its probabilities sum to 1.
    """
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials)


@misconception("softmax", reread="Softmax", caught_by="makes_every_row_a_distribution")
def softmax_down_the_columns(x, axis=0):
    """along the columns by default

    Rows are samples. Along which axis do the classes of one sample lie?

    Summed along axis 0 the probabilities of DIFFERENT samples for one class sum to 1, so the prediction for a sample
    depends on which others happen to be in the batch. The default is the last axis.
    """
    return activations.softmax(x, axis=axis)


@misconception("softmax", reread="Softmax", caught_by="works_along_any_axis")
def softmax_ignores_axis(x, axis=-1):
    """the argument `axis` is ignored

    What does softmax(x, axis=0) sum to along axis 0?

    The last axis is only the default. Wherever you wrote -1 for the axis, the argument belongs.
    """
    return activations.softmax(x)


@misconception("softmax", reread="Softmax", caught_by="makes_every_row_a_distribution")
def softmax_loses_the_axis(x, axis=-1):
    """the summed axis is gone, so that numbers meet the wrong rows

    What is the shape of the sum over the rows of a (5, 3) array, and against what does NumPy line it up?

    A sum along an axis drops that axis: (5, 3) becomes (5,), and NumPy lines up shapes from the right, where it meets
    the 3. That is an error if you are lucky. In a square array each entry is silently divided by the sum of another
    row. Keep the axis, with length 1.
    """
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials, axis=axis)


@misconception("softmax", reread="Softmax", caught_by="is_the_same_for_shifted_rows")
def softmax_scales_instead_of_shifting(x, axis=-1):
    """divided by the largest entry instead of reduced by it

    Which change of a row leaves the softmax as it is: adding a constant, or multiplying with one?

    Taking a constant OFF every entry cancels in the fraction; dividing by one does not, it makes the distribution
    flatter or sharper. Adding 10 to a row then changes the result.
    """
    largest = np.max(np.abs(x), axis=axis, keepdims=True)
    return activations.softmax(x / np.maximum(largest, 1e-30), axis=axis)


@misconception("softmax", reread="Softmax", caught_by="makes_every_row_a_distribution")
def softmax_plain_shares(x, axis=-1):
    """the entries' share of the sum, without the exponential

    Where has the exponential gone?

    A share of the plain sum is no probability as soon as entries are negative, and adding a constant to the row changes
    it. The exponential makes every entry positive and turns differences into ratios.
    """
    positive = np.abs(x) + 1e-12
    return (positive / np.sum(positive, axis=axis, keepdims=True)).astype(x.dtype)


@misconception("softmax", reread="Softmax", caught_by="makes_every_row_a_distribution")
def softmax_in_logarithms(x, axis=-1):
    """the logarithm of the softmax

    Can a probability be negative?

    The log-softmax is what a cross-entropy uses inside. What a layer hands on as probabilities are numbers from 0 to 1
    that sum to 1.
    """
    shifted = x - np.max(x, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


@misconception("softmax", lesson=WIDENED, caught_by="softmax_keeps_float32")
def softmax_doubles(x, axis=-1):
    """float64, whatever came in"""
    return activations.softmax(np.asarray(x, dtype=np.float64), axis=axis)


@misconception("softmax", reread="What every function keeps to", caught_by="softmax_leaves_its_input_alone")
def softmax_in_place(x, axis=-1):
    """the shift is written into the caller's array

    What is the difference between `x -= m` and `x = x - m`?

    `x -= m` changes the array that the caller handed in; `x = x - m` makes a new one and gives it the name x. The
    result is right either way, but the caller's logits are not what they were.
    """
    x -= np.max(x, axis=axis, keepdims=True)
    exponentials = np.exp(x)
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)
