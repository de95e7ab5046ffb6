"""What is asked of `breaks_symmetry`."""

import numpy as np

from autograder.checks import check, expect_unchanged, expect_value


def with_twins(rng, shape, first, second):
    """Random weights in which two units have the same weights."""
    weights = rng.normal(size=shape)
    weights[:, second] = weights[:, first]
    return weights


@check("breaks_symmetry", points=5, advice="How many pairs of columns are there? Which of them do you compare?")
def finds_any_pair_of_twins(module, rng):
    """is False when any two columns are identical, wherever they stand, and True when none are"""
    for first, second in [(0, 1), (0, 4), (1, 3), (2, 4), (3, 4)]:
        expect_value(module.breaks_symmetry(with_twins(rng, (3, 5), first, second)), False)
    expect_value(module.breaks_symmetry(np.zeros((3, 4))), False)
    expect_value(module.breaks_symmetry(np.full((3, 4), rng.normal())), False)
    expect_value(module.breaks_symmetry(rng.normal(size=(3, 5))), True)


@check("breaks_symmetry", points=4, advice="A unit is a column. What do two identical ROWS say?")
def compares_units_not_inputs(module, rng):
    """looks at the columns, which are the units, and not at the rows"""
    expect_value(module.breaks_symmetry(with_twins(rng, (4, 5), 1, 3).T.copy()), True)
    expect_value(module.breaks_symmetry(np.tile(rng.normal(size=5), (3, 1))), True)
    for inputs in (1, 4):
        expect_value(module.breaks_symmetry(with_twins(rng, (inputs, 2), 0, 1)), False)


@check("breaks_symmetry", points=4, advice="Two columns are identical only if every one of their entries is.")
def compares_whole_columns(module, rng):
    """takes columns for identical only if all of their entries are equal"""
    weights = with_twins(rng, (4, 3), 0, 2)
    weights[int(rng.integers(4)), 2] += 1.0
    expect_value(module.breaks_symmetry(weights), True)
    a, b = rng.uniform(0.5, 1.5, size=2)
    expect_value(module.breaks_symmetry(np.array([[a, a + b], [a + b, a]])), True)  # the same numbers, the same sum
    expect_value(module.breaks_symmetry(np.array([[a, -a, 0.0], [b, b, b]])), True)
    expect_value(module.breaks_symmetry(np.array([[0.0, a, b]])), True)  # a unit of zeros, and only one
    expect_value(module.breaks_symmetry(np.array([[a, a], [b, b]])), False)


@check("breaks_symmetry", points=2, advice="However small a difference is, training makes it grow. Compare exactly.")
def sees_the_smallest_difference(module, rng):
    """tells columns that hardly differ from columns that do not differ"""
    twins = with_twins(rng, (4, 2), 0, 1)
    expect_value(module.breaks_symmetry(twins * 1e-12), False)
    nearly = twins.copy()
    nearly[2, 1] = nearly[2, 0] * (1 + 1e-12)
    expect_value(module.breaks_symmetry(nearly), True)
    expect_value(module.breaks_symmetry(rng.normal(size=(4, 3)) * 1e-12), True)


@check("breaks_symmetry", points=1, about="contract", advice="Look for .sort() and for assignments into the argument.")
def only_looks(module, rng):
    """does not change the weights that it looks at"""
    for weights, answer in [(rng.normal(size=(3, 5)), True), (with_twins(rng, (3, 2), 0, 1), False)]:
        expect_value(module.breaks_symmetry(weights), answer)
        expect_unchanged(weights)
