"""What students write instead of `glorot_uniform`."""

import copy

import numpy as np

import initializers
from autograder.publishing.misconceptions import misconception

from .every_initializer import ON_A_COPY, ONE_UNIT_REPEATED, SEEDED_INSIDE, SHARED_STATE, SINGLE, TURNED_OVER, UNSEEDED


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_variance_as_limit(fan_in, fan_out, rng):
    """the variance is used as the limit

    What is the variance of a uniform distribution on [-a, a]?

    The limit is a length, the variance a square. A uniform distribution on [-a, a] has a variance of a² / 3, so the
    limit has to be found by a root, and a 3.
    """
    limit = 2 / (fan_in + fan_out)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_deviation_as_limit(fan_in, fan_out, rng):
    """the standard deviation is used as the limit

    How far from 0 does a uniform distribution reach, in standard deviations?

    Most of a uniform distribution lies well inside its limits, so its standard deviation is smaller than the limit, by
    a factor of the root of 3. With the standard deviation as limit the variance is a third of what it should be.
    """
    limit = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_without_root(fan_in, fan_out, rng):
    """the root is missing

    If fan_in and fan_out are both four times as large, by which factor should the limit shrink?

    The variance shrinks with the number of connections, the limit only with its root. Without the root the weights of a
    wide layer are far too small.
    """
    limit = 6 / (fan_in + fan_out)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_inputs_only(fan_in, fan_out, rng):
    """only the inputs are counted

    What happens to the gradient on its way back through a layer with few inputs and many units?

    The number of inputs decides how the signal grows on the way forward, that of the units how the gradient grows on
    the way back. Glorot's variance is the compromise: it counts both.
    """
    limit = np.sqrt(3 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_he(fan_in, fan_out, rng):
    """He's variance instead of Glorot's

    Which of the two counts the units as well as the inputs?

    A limit of sqrt(6 / fan_in) belongs to He's variance, 2 / fan_in, which makes up for what a ReLU cuts off. Glorot's
    variance is 2 / (fan_in + fan_out).
    """
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_rule_of_thumb(fan_in, fan_out, rng):
    """the old rule of thumb, 1 / sqrt(fan_in)

    What is the variance of your numbers, multiplied with fan_in?

    Numbers between -1 and 1 divided by the root of fan_in have the variance 1 / (3 fan_in): every layer makes the
    signal smaller by a factor of about 1.7. That was common before Glorot, and is what he improved on.
    """
    return rng.uniform(-1, 1, size=(fan_in, fan_out)) / np.sqrt(fan_in)


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_product(fan_in, fan_out, rng):
    """the product of fan-in and fan-out, instead of their sum

    By how much should the variance change when a layer with 100 inputs gets 400 units instead of 100?

    The variance is the inverse of the MEAN number of connections, to a unit and from an input. The number of all
    connections of the layer, the product, is far larger.
    """
    limit = np.sqrt(6 / (fan_in * fan_out))
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="uniform_has_glorots_variance"
)
def glorot_uniform_positive(fan_in, fan_out, rng):
    """from 0 to the limit, positive numbers only

    What is the mean of your numbers?

    rng.random and rng.uniform begin at 0 unless told otherwise. The interval has to reach as far below 0 as above it.
    """
    return rng.random((fan_in, fan_out)) * np.sqrt(6 / (fan_in + fan_out))


@misconception("glorot_uniform", reread="Glorot: keep the signal's size, both ways", caught_by="is_uniform")
def glorot_uniform_normal(fan_in, fan_out, rng):
    """normal instead of uniform

    Do your numbers have a limit that they never cross?

    A normal distribution with the right variance is Glorot's other form, and has a function of its own. This one is
    uniform: all numbers between the limits are equally likely, and none lie beyond.
    """
    return initializers.glorot_normal(fan_in, fan_out, rng)


@misconception("glorot_uniform", lesson=TURNED_OVER, caught_by="uniform_has_a_column_for_each_unit")
def glorot_uniform_turned_over(fan_in, fan_out, rng):
    """rows and columns exchanged"""
    return initializers.glorot_uniform(fan_in, fan_out, rng).T


@misconception("glorot_uniform", lesson=ONE_UNIT_REPEATED, caught_by="uniform_draws_every_entry")
def glorot_uniform_one_unit(fan_in, fan_out, rng):
    """one unit's weights, repeated for all units"""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.repeat(rng.uniform(-limit, limit, size=(fan_in, 1)), fan_out, axis=1)


@misconception("glorot_uniform", lesson=SEEDED_INSIDE, caught_by="uniform_uses_the_generator_alone")
def glorot_uniform_seeded_inside(fan_in, fan_out, rng):
    """a generator of its own, with a fixed seed"""
    return initializers.glorot_uniform(fan_in, fan_out, np.random.default_rng(0))


@misconception("glorot_uniform", lesson=ON_A_COPY, caught_by="uniform_goes_on_drawing")
def glorot_uniform_on_a_copy(fan_in, fan_out, rng):
    """a copy of the generator draws, so that the generator itself never moves on"""
    return initializers.glorot_uniform(fan_in, fan_out, copy.deepcopy(rng))


@misconception("glorot_uniform", lesson=UNSEEDED, caught_by="uniform_uses_the_generator_alone")
def glorot_uniform_unseeded(fan_in, fan_out, rng):
    """a fresh generator without a seed at every call"""
    return initializers.glorot_uniform(fan_in, fan_out, np.random.default_rng())


@misconception("glorot_uniform", lesson=SHARED_STATE, caught_by="uniform_uses_the_generator_alone")
def glorot_uniform_shared_state(fan_in, fan_out, rng):
    """numpy.random's shared state instead of the generator"""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.uniform(-limit, limit, size=(fan_in, fan_out))  # noqa: NPY002  # this is the mistake


@misconception("glorot_uniform", lesson=SINGLE, caught_by="uniform_is_float64")
def glorot_uniform_single(fan_in, fan_out, rng):
    """float32, where float64 is wanted"""
    return initializers.glorot_uniform(fan_in, fan_out, rng).astype(np.float32)
