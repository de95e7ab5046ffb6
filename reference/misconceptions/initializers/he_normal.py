"""What students write instead of `he_normal`."""

import copy

import numpy as np

import initializers
from autograder.publishing.misconceptions import misconception

from .every_initializer import (
    CUT_OFF,
    ON_A_COPY,
    ONE_UNIT_REPEATED,
    SEEDED_INSIDE,
    SHARED_STATE,
    SINGLE,
    TURNED_OVER,
    UNSEEDED,
)
from .shared_questions import BELL_OR_BOX, VARIANCE_OR_ROOT


@misconception("he_normal", reread="He: the half that ReLU takes away", caught_by="he_has_its_variance")
def he_normal_counts_units(fan_in, fan_out, rng):
    """the units are counted, not the inputs

    Over how many products does one unit sum: over fan_in or over fan_out?

    A unit's input is a sum over the layer's inputs, so fan_in decides how large it gets. In a square matrix the two are
    the same number, which hides the mistake.
    """
    return initializers.small_normal((fan_in, fan_out), np.sqrt(2 / fan_out), rng)


@misconception("he_normal", reread="He: the half that ReLU takes away", caught_by="he_has_its_variance")
def he_normal_without_two(fan_in, fan_out, rng):
    """the 2 is missing

    What share of a signal's mean square is left behind a ReLU?

    A variance of 1 / fan_in keeps the signal's size only where nothing is cut off. A ReLU removes half of the mean
    square in every layer, and the 2 makes up for it.
    """
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / fan_in), rng)


@misconception(
    "he_normal", lesson=VARIANCE_OR_ROOT, reread="He: the half that ReLU takes away", caught_by="he_has_its_variance"
)
def he_normal_without_root(fan_in, fan_out, rng):
    """the variance is handed over as the standard deviation

    2 / fan_in is the variance. A draw is scaled by the standard deviation, its root; without it the signal all but
    vanishes after a few layers.
    """
    return initializers.small_normal((fan_in, fan_out), 2 / fan_in, rng)


@misconception("he_normal", reread="He: the half that ReLU takes away", caught_by="he_has_its_variance")
def he_normal_glorot(fan_in, fan_out, rng):
    """Glorot's variance instead of He's

    Which of the two was made for ReLU?

    Glorot counts inputs and units, and assumes that the activation cuts nothing off. He counts the inputs alone, and
    doubles.
    """
    return initializers.glorot_normal(fan_in, fan_out, rng)


@misconception("he_normal", lesson=CUT_OFF, reread="He: the half that ReLU takes away", caught_by="he_has_its_variance")
def he_normal_cut_off(fan_in, fan_out, rng):
    """cut off at two standard deviations, which costs a quarter of the variance"""
    std = np.sqrt(2 / fan_in)
    weights = rng.normal(0.0, std, size=(fan_in, fan_out))
    while (outside := np.abs(weights) > 2 * std).any():
        weights[outside] = rng.normal(0.0, std, size=np.count_nonzero(outside))
    return weights


@misconception(
    "he_normal", lesson=BELL_OR_BOX, reread="He: the half that ReLU takes away", caught_by="he_is_bell_shaped"
)
def he_normal_uniform(fan_in, fan_out, rng):
    """uniform instead of normal

    A uniform distribution with He's variance is in use too, under the name He-uniform. Here the normal one is asked
    for.
    """
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception("he_normal", lesson=TURNED_OVER, caught_by="he_has_a_column_for_each_unit")
def he_normal_turned_over(fan_in, fan_out, rng):
    """rows and columns exchanged"""
    return initializers.he_normal(fan_in, fan_out, rng).T


@misconception("he_normal", lesson=ONE_UNIT_REPEATED, caught_by="he_draws_every_entry")
def he_normal_one_unit(fan_in, fan_out, rng):
    """one unit's weights, repeated for all units"""
    return np.repeat(initializers.small_normal((fan_in, 1), np.sqrt(2 / fan_in), rng), fan_out, axis=1)


@misconception("he_normal", lesson=SEEDED_INSIDE, caught_by="he_uses_the_generator_alone")
def he_normal_seeded_inside(fan_in, fan_out, rng):
    """a generator of its own, with a fixed seed"""
    return initializers.he_normal(fan_in, fan_out, np.random.default_rng(0))


@misconception("he_normal", lesson=ON_A_COPY, caught_by="he_goes_on_drawing")
def he_normal_on_a_copy(fan_in, fan_out, rng):
    """a copy of the generator draws, so that the generator itself never moves on"""
    return initializers.he_normal(fan_in, fan_out, copy.deepcopy(rng))


@misconception("he_normal", lesson=UNSEEDED, caught_by="he_uses_the_generator_alone")
def he_normal_unseeded(fan_in, fan_out, rng):
    """a fresh generator without a seed at every call"""
    return initializers.he_normal(fan_in, fan_out, np.random.default_rng())


@misconception("he_normal", lesson=SHARED_STATE, caught_by="he_uses_the_generator_alone")
def he_normal_shared_state(fan_in, fan_out, rng):
    """numpy.random's shared state instead of the generator"""
    return np.random.normal(0.0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))  # noqa: NPY002  # this is the mistake


@misconception("he_normal", lesson=SINGLE, caught_by="he_is_float64")
def he_normal_single(fan_in, fan_out, rng):
    """float32, where float64 is wanted"""
    return initializers.he_normal(fan_in, fan_out, rng).astype(np.float32)
