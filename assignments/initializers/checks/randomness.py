"""Where the random numbers come from: the generator alone, which each call moves on."""

import numpy as np

from autograder.checks import expect_statistics, generator, predicate

from .matrices import not_numbers

GENERATOR_ADVICE = (
    "Every random number must come out of `rng`: look for np.random.…, for the random module and for default_rng(…) in "
    "your code."
)
ANEW_ADVICE = (
    "Draw twice in a row from one generator: if the two come out alike, something is seeded inside your function."
)


def ask_generator(module, draw, rng, holds):
    """Calls `draw` with two generators in one state, with the first once more, and with another generator.

    The random state that the whole program shares is looked at before and after.
    """
    seed = int(rng.integers(2**32))
    first_generator, twin = (generator(np.random.default_rng(seed)) for _ in range(2))
    shared = module.support.SharedRandomness()
    first, again = draw((6, 5), first_generator), draw((6, 5), twin)
    following, other = draw((6, 5), first_generator), draw((6, 5), generator(rng))
    moved = shared.moved_while_making(first, again, following, other)
    expect_statistics(repetition, holds, first, again, following, other, moved)


@predicate
def repetition(first, again, following, other, shared_moved):
    """Shares of entries that are equal: with a generator in the same state, a call later, with another generator."""
    for drawn in (first, again, following, other):
        wrong = not_numbers(drawn)
        if wrong:
            return wrong
        if drawn.shape != first.shape:
            return f"has shape {first.shape} at one call and shape {drawn.shape} at the next"
    return {
        "same state": float(np.mean(first == again)),
        "next call": float(np.mean(first == following)),
        "other generator": float(np.mean(first == other)),
        "shared state moved": float(bool(shared_moved)),
    }


@predicate
def follows_the_generator(statistics):
    """The same state gives the same draws, another seed gives others, and no shared state is used."""
    # No chance is involved in the first and the last where all randomness comes from the generator.
    if statistics["same state"] < 1:
        return "gives other numbers for a second generator in the same state: not all of them come from the generator"
    # Of 30 entries half would have to be equal by chance: less than 2^30 * (2^-24)^15 < 1e-99.
    if statistics["other generator"] > 0.5:
        return "gives the same numbers for generators with different seeds: they do not come from the generator"
    if statistics["shared state moved"]:
        return "moved the random state that the whole program shares (np.random.… or random.…)"
    return None


@predicate
def draws_anew(statistics):
    """Another call gives other draws."""
    # The chance is that of two generators agreeing, above: less than 1e-99.
    if statistics["next call"] > 0.5:
        return "gives the same numbers again when it is called again with the same generator"
    return None
