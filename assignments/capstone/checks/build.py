"""What is asked of `build`."""

import numpy as np

from autograder.checks import check, expect_statistics

from .findings import draws_of, nothing_wrong
from .lab import STRICT, drawn_seed


def _built(module, rng, library="numpy"):
    xp, state, other = module.support.library(library), drawn_seed(rng), drawn_seed(rng)
    made = [module.build(6, 4, np.random.default_rng(seed), xp) for seed in (state, state, other)]
    return [module.support.arrays_of(model, library) for model in made]


def _expect_draws(weights, **sentences):
    expect_statistics(draws_of, nothing_wrong, *weights, **sentences)


@check("build", points=4, program="built", advice="Two units that begin alike get the same gradient for ever.")
def makes_units_that_differ(module, rng):
    """makes units that differ from each other"""
    _expect_draws(
        _built(module, rng),
        zero="made weights that are all 0: every unit computes the same, and goes on so",
        alike="made units with the same weights: they would stay the same for ever",
    )


@check("build", points=4, program="built", advice="`rng` is a generator: draw from it, and from nothing else.")
def draws_its_weights_from_the_generator(module, rng):
    """draws its weights from the generator that it is handed, and from nothing else"""
    _expect_draws(
        _built(module, rng),
        **{
            "by chance": "made two different networks from generators in the same state",
            "same with another state": "made the same network from generators in different states",
        },
    )


@check(
    "build", points=2, kind="extension", repeats=1, advice="Draw with NumPy, then `xp.asarray(drawn, device=device)`."
)
def build_makes_arrays_of_the_library(module, rng):
    """makes its weights arrays of the library that it is handed"""
    _expect_draws(
        _built(module, rng, STRICT),
        alike="made units with the same weights",
        **{"same with another state": "made the same network from generators in different states"},
    )
