"""What students write instead of `small_normal`."""

import copy

import numpy as np

from autograder.publishing.misconceptions import misconception

from .every_initializer import ON_A_COPY, ONE_INPUT_REPEATED, SEEDED_INSIDE, SHARED_STATE, SINGLE, UNSEEDED
from .shared_questions import BELL_OR_BOX


@misconception("small_normal", reread="Small normal numbers", caught_by="spreads_as_asked")
def small_normal_squares(shape, std, rng):
    """the standard deviation is squared

    What does rng.normal expect as its second argument?

    NumPy's normal takes the standard deviation, textbooks write N(0, variance). If 0.01 is meant and 0.0001 drawn, the
    weights are nearly zero, and so is the gradient behind them.
    """
    return rng.normal(0.0, std**2, size=shape)


@misconception("small_normal", reread="Small normal numbers", caught_by="spreads_as_asked")
def small_normal_takes_the_root(shape, std, rng):
    """the root of the standard deviation is taken

    Is `std` a variance?

    The root turns a variance into a standard deviation, but that is what you were given already. 0.01 becomes 0.1, ten
    times too large.
    """
    return rng.normal(0.0, np.sqrt(std), size=shape)


@misconception("small_normal", reread="Small normal numbers", caught_by="spreads_as_asked")
def small_normal_moves_the_centre(shape, std, rng):
    """the spread is handed over as the centre

    Which parameter does rng.normal(std, size=shape) set?

    The first parameter of rng.normal is the mean. Given as the only one, the small number moves the centre, and the
    standard deviation keeps its default of 1.
    """
    return rng.normal(std, size=shape)


@misconception("small_normal", reread="Small normal numbers", caught_by="spreads_as_asked")
def small_normal_ignores_std(shape, std, rng):
    """the standard deviation is ignored

    Where in your code does `std` occur?

    A standard normal has the standard deviation 1. Sums over hundreds of inputs are then in the tens, and every sigmoid
    behind them is saturated before training begins.
    """
    return rng.standard_normal(shape)


@misconception("small_normal", reread="Small normal numbers", caught_by="spreads_as_asked")
def small_normal_absolute(shape, std, rng):
    """positive numbers only

    Should a weight be able to begin negative?

    With positive weights alone all units look for the same thing, more of everything, and their sums drift far from 0.
    Half of the weights should begin below it.
    """
    return np.abs(rng.normal(0.0, std, size=shape))


@misconception("small_normal", lesson=BELL_OR_BOX, reread="Small normal numbers", caught_by="is_normal")
def small_normal_uniform(shape, std, rng):
    """uniform instead of normal

    A uniform distribution can have the same mean and the same variance and still be another one: it has no tails. The
    function is asked for a normal one.
    """
    return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)


@misconception("small_normal", reread="Small normal numbers", caught_by="draws_the_shape_asked_for")
def small_normal_for_matrices(shape, std, rng):
    """matrices only

    What is the shape of small_normal((7,), 0.1, rng)?

    The shape is a tuple of any length. Taking it apart into rows and columns leaves out vectors, and arrays with more
    axes.
    """
    return rng.normal(0.0, std, size=(shape[0], shape[-1]))


@misconception("small_normal", lesson=ONE_INPUT_REPEATED, caught_by="draws_every_entry")
def small_normal_one_row(shape, std, rng):
    """one row of weights, repeated for all inputs"""
    return np.broadcast_to(rng.normal(0.0, std, size=shape[-1]), shape).copy()


@misconception("small_normal", lesson=SEEDED_INSIDE, caught_by="uses_the_generator_alone")
def small_normal_seeded_inside(shape, std, rng):
    """a generator of its own, with a fixed seed"""
    return np.random.default_rng(0).normal(0.0, std, size=shape)


@misconception("small_normal", lesson=ON_A_COPY, caught_by="goes_on_drawing")
def small_normal_on_a_copy(shape, std, rng):
    """a copy of the generator draws, so that the generator itself never moves on"""
    return copy.deepcopy(rng).normal(0.0, std, size=shape)


@misconception("small_normal", lesson=UNSEEDED, caught_by="uses_the_generator_alone")
def small_normal_unseeded(shape, std, rng):
    """a fresh generator without a seed at every call"""
    return np.random.default_rng().normal(0.0, std, size=shape)


@misconception("small_normal", lesson=SHARED_STATE, caught_by="uses_the_generator_alone")
def small_normal_shared_state(shape, std, rng):
    """numpy.random's shared state instead of the generator"""
    return np.random.normal(0.0, std, size=shape)  # noqa: NPY002  # this is the mistake


@misconception("small_normal", lesson=SINGLE, caught_by="draws_float64")
def small_normal_single(shape, std, rng):
    """float32, where float64 is wanted"""
    return rng.normal(0.0, std, size=shape).astype(np.float32)
