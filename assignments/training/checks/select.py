"""What is asked of `select`."""

import math

from autograder.checks import check, expect_oracle, expect_unchanged

from .drawn_inputs import distinct_losses


def _choice(module, candidates, losses):
    """What is selected among `candidates`, whose losses these are, and what was asked for."""
    trial = module.support.Trial(list(candidates), list(losses))
    return module.select(list(candidates), trial), trial


@check("select", points=2.5, advice="Which candidate comes back: the one with the lowest loss, or something beside it?")
def returns_the_candidate_with_the_lowest_loss(module, rng):
    """returns the candidate with the lowest loss, the first of equals, whatever candidates are"""
    rates = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]
    expect_oracle(_choice(module, rates, distinct_losses(rng, 7))[0])
    expect_oracle(_choice(module, rates[:4], [0.5, 0.25, 0.75, 0.25])[0])
    expect_oracle(_choice(module, rates[:4], [0.5, 0.5, 0.5, 0.5])[0])
    expect_oracle(_choice(module, [8, 0, 4], [0.5, 0.25, 0.75])[0])
    expect_oracle(_choice(module, [0, 4, 8], [0.25, 0.75, 0.5])[0])
    expect_oracle(_choice(module, rates[:3], [-0.5, 0.5, -0.75])[0])
    settings = [{"learning_rate": 0.1, "hidden": 8}, {"learning_rate": 0.01, "hidden": 4}, {"learning_rate": 1.0}]
    expect_oracle(_choice(module, settings, distinct_losses(rng, 3))[0])


@check("select", points=1.5, advice="Every comparison with NaN is False: is the candidate that stays the one you mean?")
def never_selects_a_nan(module, rng):
    """never selects a candidate whose loss is NaN, and is None where nothing can win"""
    rates = [0.01, 0.1, 1.0, 10.0]
    expect_oracle(_choice(module, rates, [math.nan, 0.5, 0.25, math.nan])[0])
    expect_oracle(_choice(module, rates, [0.5, 0.25, math.nan, 0.75])[0])
    expect_oracle(_choice(module, rates, [0.5, math.nan, 0.75, 0.625])[0])
    expect_oracle(_choice(module, rates[:2], [math.nan, math.nan])[0])
    expect_oracle(_choice(module, [], [])[0])


@check("select", points=1.25, advice="Each call of `validation_loss` is a whole training run.")
def asks_once_for_each_in_order(module, rng):
    """asks for the loss of each candidate once, in order"""
    for losses in (distinct_losses(rng, 6), [0.5, 0.25, 0.25, 0.375, 0.125, 0.75]):
        rates = [float(rate) for rate in rng.permutation([0.01, 0.02, 0.05, 0.1, 0.2, 0.5])]
        chosen, trial = _choice(module, rates, losses)
        expect_oracle(chosen)
        expect_oracle(module.support.after(chosen, trial).asked)


@check("select", points=0.75, about="contract", advice="Look at the candidates where they stand.")
def leaves_the_candidates_as_they_were(module, rng):
    """leaves the list of candidates as it was"""
    rates = [0.1, 0.01, 1.0, 0.001]
    losses = [0.5, 0.25, 0.75, 0.375]
    expect_oracle(module.select(rates, module.support.Trial(list(rates), losses)))
    expect_unchanged(rates)
