"""What students write instead of `sigmoid`."""

import numpy as np

import activations
from autograder.publishing.misconceptions import misconception

from .shared_questions import INFINITY_BY_INFINITY


@misconception("sigmoid", reread="The sigmoid", caught_by="survives_any_finite_input")
def sigmoid_overflows_below(x):
    """the formula as it stands, which overflows for large negative numbers

    What is e^(-x) for x = -1000, and does it fit into a float?

    For a large negative x the formula needs the exponential of a large positive number. It overflows to infinity with a
    warning, and only luck turns 1 / infinity into the right 0. An exponent that is never positive cannot overflow.
    """
    return 1 / (1 + np.exp(-x))


@misconception("sigmoid", lesson=INFINITY_BY_INFINITY, reread="The sigmoid", caught_by="survives_any_finite_input")
def sigmoid_overflows_above(x):
    """e^x / (1 + e^x) for every x, which is NaN for large positive numbers

    This form is safe for negative x, but for a large positive x both numerator and denominator overflow, and infinity /
    infinity is NaN. Each of the two forms is safe on one side of zero.
    """
    return np.exp(x) / (1 + np.exp(x))


@misconception("sigmoid", reread="The sigmoid", caught_by="survives_any_finite_input")
def sigmoid_where_computes_both(x):
    """both safe forms, but each computed for every entry

    np.where(condition, a, b): for which entries has a been computed by the time np.where sees it?

    np.where chooses between two finished arrays. Both branches are computed for all entries first, so each still
    overflows on its bad side, even though the bad values are then thrown away. Make the exponent safe before the
    exponential, or compute each branch only for its own entries.
    """
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))


@misconception("sigmoid", reread="The sigmoid", caught_by="follows_the_logistic_curve")
def sigmoid_falls(x):
    """the sign of the exponent is the wrong way round

    Should a large positive x come out near 1 or near 0?

    With e^(+x) below the line the curve falls instead of rising: it is sigmoid(-x), which is 1 - sigmoid(x). Networks
    with it can still learn, with every weight's sign turned, which hides the mistake.
    """
    return activations.sigmoid(-x)


@misconception("sigmoid", reread="The sigmoid", caught_by="keeps_small_outputs_precise")
def sigmoid_by_tanh(x):
    """built from tanh, which loses the small outputs

    What is left of 1 + t when t is -0.99999999999999?

    (1 + tanh(x/2)) / 2 is the same function on paper. In floats, adding 1 to a number close to -1 cancels almost all
    digits, so far to the left only noise, or a plain 0, is left of the small output. A cross-entropy takes the
    logarithm of exactly these outputs.
    """
    return 0.5 * (1 + np.tanh(0.5 * x))


@misconception("sigmoid", reread="The sigmoid", caught_by="follows_the_logistic_curve")
def sigmoid_twice_as_steep(x):
    """built from tanh, without halving the argument

    What should come out at x = 2, and what does?

    tanh(x) moved up and squeezed to the range 0 to 1 has the right ends, but it is twice as steep: it equals
    sigmoid(2x). The argument has to be halved as well as the result.
    """
    return activations.sigmoid(2.0 * np.clip(x, -1e300, 1e300))


@misconception("sigmoid", reread="The sigmoid", caught_by="keeps_small_outputs_precise")
def sigmoid_clips_outputs(x):
    """outputs are pushed away from 0 and 1

    Who asked for the output to stay away from 0: the sigmoid, or the logarithm of some loss?

    Keeping a probability at least 1e-7 from 0 and 1 is a loss's affair, where a logarithm follows. A sigmoid that does
    so is wrong by a factor of a million at x = -30, and passes on a slope that is not there.
    """
    return np.clip(activations.sigmoid(x), 1e-7, 1 - 1e-7)


@misconception("sigmoid", reread="The sigmoid", caught_by="keeps_small_outputs_precise")
def sigmoid_clips_inputs_early(x):
    """inputs are cut off too early

    Up to which |x| can you take e^|x| in a float?

    Clipping the input does prevent the overflow, but at 20 it comes far too early: every x below -20 gets the same
    output, which at -30 is 22,000 times too large. A 64-bit float holds e to the power of about 709.
    """
    return 1 / (1 + np.exp(-np.clip(x, -20.0, 20.0)))


@misconception("sigmoid", reread="The sigmoid", caught_by="follows_the_logistic_curve")
def sigmoid_hard(x):
    """a straight line, cut off at 0 and 1

    Is your curve bent between -2 and 2?

    The 'hard sigmoid' 0.2 x + 0.5, cut off at 0 and 1, is a cheap stand-in that some libraries offer. It has other
    values and another slope, and beyond |x| = 2.5 no slope at all.
    """
    return np.clip(0.2 * np.clip(x, -1e6, 1e6) + 0.5, 0, 1).astype(x.dtype)


@misconception("sigmoid", reread="What every function keeps to", caught_by="keeps_any_shape")
def sigmoid_flattens(x):
    """one flat row of numbers, whatever the shape was

    What is the shape of your result for an array of shape (5, 1)?

    Going through the entries one by one is fine, but the results have to be put back into the shape of the input: the
    next layer multiplies a table of rows with its weights.
    """
    return activations.sigmoid(np.ravel(x))


@misconception("sigmoid", reread="What every function keeps to", caught_by="keeps_float32")
def sigmoid_doubles(x):
    """float64, whatever came in

    What is the dtype of an array that NumPy creates without being told one?

    np.zeros(shape), np.array(list) and float(...) make 64-bit numbers. One such array turns a whole float32 network
    into float64 from there on: twice the memory, and on a GPU many times the time.
    """
    return activations.sigmoid(np.asarray(x, dtype=np.float64))


@misconception("sigmoid", reread="What every function keeps to", caught_by="leaves_its_input_alone")
def sigmoid_in_place(x):
    """the caller's array is used as scratch paper

    After calling sigmoid(x), is x still what it was?

    Writing the result into the argument saves an array and destroys the input: whoever holds x, such as the backward
    pass, now holds the output without knowing.
    """
    x[...] = activations.sigmoid(x)
    return x
