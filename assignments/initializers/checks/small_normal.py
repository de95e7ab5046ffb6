"""What is asked of `small_normal`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_statistics, generator

from .distribution import KIND_ADVICE, bell_shaped, outline
from .dtypes import FLOAT64_ADVICE
from .independence import INDEPENDENCE_ADVICE, all_different, resemblance
from .matrices import TALL, WIDE
from .randomness import ANEW_ADVICE, GENERATOR_ADVICE, ask_generator, draws_anew, follows_the_generator
from .shapes import ask_shapes
from .spread import SPREAD_ADVICE, ask_spread


@check("small_normal", points=2, advice="The shape is a tuple of any length, handed on as it is.")
def draws_the_shape_asked_for(module, rng):
    """gives an array of the shape asked for"""
    shapes = [(3, 5), (5, 3), (7,), (2, 3, 4)]
    ask_shapes(lambda shape, numbers: module.small_normal(shape, 0.5, numbers), shapes, rng)


@check("small_normal", points=6, repeats=1, advice=SPREAD_ADVICE)
def spreads_as_asked(module, rng):
    """lies around 0 with the standard deviation asked for"""
    for shape, std in [(TALL, 0.01), ((200, 100), 0.2), (WIDE, 3.0)]:
        ask_spread(module.small_normal(shape, std, generator(rng)), std**2)


@check("small_normal", points=3, repeats=1, advice=KIND_ADVICE)
def is_normal(module, rng):
    """is normally distributed"""
    expect_statistics(outline, bell_shaped, module.small_normal(TALL, 0.05, generator(rng)))


@check("small_normal", points=3, repeats=1, advice=INDEPENDENCE_ADVICE)
def draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.small_normal(shape, 0.5, generator(rng)))


@check("small_normal", points=3, advice=GENERATOR_ADVICE)
def uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.small_normal(shape, 0.5, numbers), rng, follows_the_generator)


@check("small_normal", points=2, advice=ANEW_ADVICE)
def goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.small_normal(shape, 0.5, numbers), rng, draws_anew)


@check("small_normal", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def draws_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.small_normal((4, 3), 0.05, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.small_normal(TALL, 0.05, generator(rng)))
