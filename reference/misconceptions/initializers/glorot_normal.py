"""What students write instead of `glorot_normal`."""

import copy

import numpy as np

import initializers
from autograder.publishing.misconceptions import misconception

from .every_initializer import (
    CUT_OFF,
    ON_A_COPY,
    ONE_INPUT_REPEATED,
    SEEDED_INSIDE,
    SHARED_STATE,
    SINGLE,
    TURNED_OVER,
    UNSEEDED,
)
from .shared_questions import BELL_OR_BOX, VARIANCE_OR_ROOT


@misconception(
    "glorot_normal",
    lesson=VARIANCE_OR_ROOT,
    reread="Glorot: keep the signal's size, both ways",
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_without_root(fan_in, fan_out, rng):
    """the variance is handed over as the standard deviation

    2 / (fan_in + fan_out) is the variance; the draw is scaled by the standard deviation, its root. Without it the
    weights of a wide layer are far too small and the signal dies out.
    """
    return initializers.small_normal((fan_in, fan_out), 2 / (fan_in + fan_out), rng)


@misconception(
    "glorot_normal", reread="Glorot: keep the signal's size, both ways", caught_by="normal_has_glorots_variance"
)
def glorot_normal_sum_for_mean(fan_in, fan_out, rng):
    """the 2 is missing: the sum of fan-in and fan-out, not their mean

    For fan_in = fan_out = n, which variance leaves the size of the signal as it is?

    With n inputs a variance of 1 / n keeps the signal's size. Glorot puts the MEAN of fan-in and fan-out in place of n.
    With their sum the variance is half of what it should be, and every layer shrinks the signal.
    """
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / (fan_in + fan_out)), rng)


@misconception(
    "glorot_normal", reread="Glorot: keep the signal's size, both ways", caught_by="normal_has_glorots_variance"
)
def glorot_normal_limit_as_deviation(fan_in, fan_out, rng):
    """the limit of the uniform distribution is used as the standard deviation

    To which distribution does the 6 belong?

    The 6 is 3 times 2, and the 3 comes from the variance of a uniform distribution. A normal one is scaled by the root
    of its variance directly.
    """
    return initializers.small_normal((fan_in, fan_out), np.sqrt(6 / (fan_in + fan_out)), rng)


@misconception(
    "glorot_normal", reread="Glorot: keep the signal's size, both ways", caught_by="normal_has_glorots_variance"
)
def glorot_normal_inputs_only(fan_in, fan_out, rng):
    """only the inputs are counted

    Which way does the gradient run, and how many weights does it meet there?

    Counting the inputs alone keeps the signal's size on the way forward only. Glorot's variance counts inputs and
    units, for the sake of the way back.
    """
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / fan_in), rng)


@misconception(
    "glorot_normal",
    lesson=CUT_OFF,
    reread="Glorot: keep the signal's size, both ways",
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_cut_off(fan_in, fan_out, rng):
    """cut off at two standard deviations, which costs a quarter of the variance"""
    std = np.sqrt(2 / (fan_in + fan_out))
    weights = rng.normal(0.0, std, size=(fan_in, fan_out))
    while (outside := np.abs(weights) > 2 * std).any():
        weights[outside] = rng.normal(0.0, std, size=np.count_nonzero(outside))
    return weights


@misconception(
    "glorot_normal",
    lesson=BELL_OR_BOX,
    reread="Glorot: keep the signal's size, both ways",
    caught_by="normal_is_bell_shaped",
)
def glorot_normal_uniform(fan_in, fan_out, rng):
    """uniform instead of normal

    Mean and variance are right, but the distribution is the other one of Glorot's two. A normal one has tails beyond
    two standard deviations.
    """
    return initializers.glorot_uniform(fan_in, fan_out, rng)


@misconception("glorot_normal", lesson=TURNED_OVER, caught_by="normal_has_a_column_for_each_unit")
def glorot_normal_turned_over(fan_in, fan_out, rng):
    """rows and columns exchanged"""
    return initializers.glorot_normal(fan_in, fan_out, rng).T


@misconception("glorot_normal", lesson=ONE_INPUT_REPEATED, caught_by="normal_draws_every_entry")
def glorot_normal_one_row(fan_in, fan_out, rng):
    """one row of weights, repeated for all inputs"""
    return np.tile(initializers.small_normal((fan_out,), np.sqrt(2 / (fan_in + fan_out)), rng), (fan_in, 1))


@misconception("glorot_normal", lesson=SEEDED_INSIDE, caught_by="normal_uses_the_generator_alone")
def glorot_normal_seeded_inside(fan_in, fan_out, rng):
    """a generator of its own, with a fixed seed"""
    return initializers.glorot_normal(fan_in, fan_out, np.random.default_rng(0))


@misconception("glorot_normal", lesson=ON_A_COPY, caught_by="normal_goes_on_drawing")
def glorot_normal_on_a_copy(fan_in, fan_out, rng):
    """a copy of the generator draws, so that the generator itself never moves on"""
    return initializers.glorot_normal(fan_in, fan_out, copy.deepcopy(rng))


@misconception("glorot_normal", lesson=UNSEEDED, caught_by="normal_uses_the_generator_alone")
def glorot_normal_unseeded(fan_in, fan_out, rng):
    """a fresh generator without a seed at every call"""
    return initializers.glorot_normal(fan_in, fan_out, np.random.default_rng())


@misconception("glorot_normal", lesson=SHARED_STATE, caught_by="normal_uses_the_generator_alone")
def glorot_normal_shared_state(fan_in, fan_out, rng):
    """numpy.random's shared state instead of the generator"""
    return np.random.normal(0.0, np.sqrt(2 / (fan_in + fan_out)), size=(fan_in, fan_out))  # noqa: NPY002  # the mistake


@misconception("glorot_normal", lesson=SINGLE, caught_by="normal_is_float64")
def glorot_normal_single(fan_in, fan_out, rng):
    """float32, where float64 is wanted"""
    return initializers.glorot_normal(fan_in, fan_out, rng).astype(np.float32)
