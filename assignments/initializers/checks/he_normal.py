"""What is asked of `he_normal`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_statistics, generator

from .distribution import KIND_ADVICE, bell_shaped, outline
from .dtypes import FLOAT64_ADVICE
from .independence import INDEPENDENCE_ADVICE, all_different, resemblance
from .matrices import TALL, WIDE
from .randomness import ANEW_ADVICE, GENERATOR_ADVICE, ask_generator, draws_anew, follows_the_generator
from .shapes import SHAPE_ADVICE, ask_shapes
from .spread import SPREAD_ADVICE, ask_spread


def he_variance(shape):
    """He's variance for a matrix of this shape."""
    return 2 / shape[0]


@check("he_normal", points=1, advice=SHAPE_ADVICE)
def he_has_a_column_for_each_unit(module, rng):
    """gives one row for each input and one column for each unit"""
    ask_shapes(lambda shape, numbers: module.he_normal(*shape, numbers), [(3, 5), (5, 3), (2, 4)], rng)


@check("he_normal", points=5, repeats=1, advice=SPREAD_ADVICE)
def he_has_its_variance(module, rng):
    """lies around 0 with He's variance, which follows the number of inputs alone"""
    for shape in (TALL, WIDE, (150, 150)):
        ask_spread(module.he_normal(*shape, generator(rng)), he_variance(shape))


@check("he_normal", points=2, repeats=1, advice=KIND_ADVICE)
def he_is_bell_shaped(module, rng):
    """is normally distributed"""
    expect_statistics(outline, bell_shaped, module.he_normal(*TALL, generator(rng)))


@check("he_normal", points=2, repeats=1, advice=INDEPENDENCE_ADVICE)
def he_draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.he_normal(*shape, generator(rng)))


@check("he_normal", points=1.5, advice=GENERATOR_ADVICE)
def he_uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.he_normal(*shape, numbers), rng, follows_the_generator)


@check("he_normal", points=1.5, advice=ANEW_ADVICE)
def he_goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.he_normal(*shape, numbers), rng, draws_anew)


@check("he_normal", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def he_is_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.he_normal(4, 3, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.he_normal(*TALL, generator(rng)))
