"""What is asked of `glorot_uniform`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_statistics, generator

from .distribution import KIND_ADVICE, ends, evenly_filled, outline, within_the_limits
from .dtypes import FLOAT64_ADVICE
from .independence import INDEPENDENCE_ADVICE, all_different, resemblance
from .matrices import TALL, WIDE
from .randomness import ANEW_ADVICE, GENERATOR_ADVICE, ask_generator, draws_anew, follows_the_generator
from .shapes import SHAPE_ADVICE, ask_shapes
from .spread import SPREAD_ADVICE, ask_spread, glorot_variance


@check("glorot_uniform", points=2, advice=SHAPE_ADVICE)
def uniform_has_a_column_for_each_unit(module, rng):
    """gives one row for each input and one column for each unit"""
    shapes = [(3, 5), (5, 3), (2, 4), (6, 2)]
    ask_shapes(lambda shape, numbers: module.glorot_uniform(*shape, numbers), shapes, rng)


@check("glorot_uniform", points=6, repeats=1, advice=SPREAD_ADVICE)
def uniform_has_glorots_variance(module, rng):
    """lies around 0 with Glorot's variance, for tall, wide and square matrices"""
    for shape in (TALL, WIDE, (150, 150)):
        ask_spread(module.glorot_uniform(*shape, generator(rng)), glorot_variance(shape))


@check(
    "glorot_uniform", points=4, repeats=1, advice="A uniform distribution on [-a, a] has a variance of a² / 3. Which a?"
)
def uniform_stays_within_its_limits(module, rng):
    """fills the interval from -a to a that belongs to Glorot's variance, and never leaves it"""
    for shape in (TALL, WIDE):
        limit = np.sqrt(3 * glorot_variance(shape))
        expect_statistics(ends, within_the_limits, module.glorot_uniform(*shape, generator(rng)), np.array([limit]))


@check("glorot_uniform", points=4, repeats=1, advice=KIND_ADVICE)
def is_uniform(module, rng):
    """is uniformly distributed"""
    expect_statistics(outline, evenly_filled, module.glorot_uniform(*TALL, generator(rng)))


@check("glorot_uniform", points=4, repeats=1, advice=INDEPENDENCE_ADVICE)
def uniform_draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.glorot_uniform(*shape, generator(rng)))


@check("glorot_uniform", points=4, advice=GENERATOR_ADVICE)
def uniform_uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.glorot_uniform(*shape, numbers), rng, follows_the_generator)


@check("glorot_uniform", points=3, advice=ANEW_ADVICE)
def uniform_goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.glorot_uniform(*shape, numbers), rng, draws_anew)


@check("glorot_uniform", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def uniform_is_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.glorot_uniform(4, 3, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.glorot_uniform(*TALL, generator(rng)))
