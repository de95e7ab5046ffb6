"""What is asked of `learning_rate_ladder`."""

import numpy as np

from autograder.checks import check, expect_oracle, expect_that, expect_value, predicate

from .learning_rates import is_a_positive_number


@predicate
def ascending(ladder, length):
    """Says what keeps the answer from being an ascending list of so many positive numbers."""
    if not isinstance(ladder, list | tuple):
        return f"is {'an array' if isinstance(ladder, np.ndarray) else 'something else'}, not a list of learning rates"
    if len(ladder) != length:
        return f"has {len(ladder)} learning rates, not {length}"
    if not all(is_a_positive_number(rate) for rate in ladder):
        return "holds something else than positive numbers"
    for position in range(1, length):
        below, rate = ladder[position - 1], ladder[position]
        if not below < rate:
            return f"does not ascend: {float(rate):g} comes after {float(below):g}"
    return None


def _starts(rng):
    return 0.01, 0.001, float(rng.uniform(0.02, 2.0))


@check("learning_rate_ladder", points=2, advice="Multiply the start itself by 2, by 5 and by 10.")
def multiplies_the_start(module, rng):
    """has the start times 2, 5 and 10 above the start"""
    expect_oracle(module.support.rates_above(0.01, module.learning_rate_ladder()))
    for start in _starts(rng):
        for rungs in (1, 2, 3):
            expect_oracle(module.support.rates_above(start, module.learning_rate_ladder(start, rungs)))


@check("learning_rate_ladder", points=2, advice="Divide the start itself by 2, by 5 and by 10.")
def divides_the_start(module, rng):
    """has the start divided by 2, 5 and 10 below the start"""
    expect_oracle(module.support.rates_below(0.01, module.learning_rate_ladder()))
    for start in _starts(rng):
        for rungs in (1, 2, 3):
            expect_oracle(module.support.rates_below(start, module.learning_rate_ladder(start, rungs)))


@check("learning_rate_ladder", points=3, advice="The series goes on for ever: after 10 come 20, 50 and 100, and so on.")
def goes_on_beyond_ten(module, rng):
    """goes on beyond ten, with 20, 50, 100, 200 …"""
    start = float(rng.uniform(0.001, 1.0))
    for rungs in (4, 5, 6, 9):
        expect_oracle(module.support.rates_above(start, module.learning_rate_ladder(start=start, rungs=rungs)))


@check(
    "learning_rate_ladder",
    points=2,
    advice="From the smallest to the largest, every rate once; without rungs, the start alone.",
)
def ascends(module, rng):
    """is an ascending list of `2 * rungs + 1` rates with the start in the middle"""
    for rungs in (0, 1, 2, 3, 7):
        start = float(rng.uniform(0.001, 1.0))
        ladder = module.learning_rate_ladder(start, rungs)
        expect_that(ascending, ladder, length=2 * rungs + 1)
        expect_value(ladder[rungs], start)
