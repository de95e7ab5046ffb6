"""What is asked of `split`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_refusal, expect_statistics, expect_unchanged, generator

from .advice import DTYPE_ADVICE, GENERATOR_ADVICE, LABEL_ADVICE, ONCE_ADVICE, PURITY_ADVICE, ROWS_ADVICE
from .census import (
    blocks_of_parts,
    census_of_parts,
    every_row_once,
    goes_on_drawing,
    have_sizes,
    labels_stay,
    parts_are_mixed,
    repeats_itself,
    sizes_of_parts,
    splits_compared,
)
from .drawn_tables import equal_generators, labelled


@check("split", points=4, advice=LABEL_ADVICE)
def keeps_every_row_beside_its_label(module, rng):
    """keeps every row beside its own label"""
    X, y = labelled(rng, 40)
    several = np.stack([y, -2.0 * y], axis=1)
    for labels in (y, several, y[:, None].astype(float)):
        # A table of its own for each call: code that writes into its arguments pays where that is asked, not here.
        parts = module.split(X.copy(), labels, 0.2, 0.1, generator(rng))
        expect_statistics(census_of_parts, labels_stay, parts, X, labels)


@check("split", points=4, advice=ONCE_ADVICE)
def puts_every_row_into_exactly_one_part(module, rng):
    """puts every row into exactly one of the three parts"""
    for rows, validation, test in [(83, 0.35, 0.3), (57, 0.4, 0.35), (37, 0.45, 0.35)]:
        X, y = labelled(rng, rows)
        parts = module.split(X, y, validation, test, generator(rng))
        expect_statistics(census_of_parts, every_row_once, parts, X, y)


@check(
    "split",
    points=4,
    advice="Both fractions are fractions of ALL rows, and the parts come back in the order training, validation, test.",
)
def gives_each_part_its_fraction(module, rng):
    """gives validation and test their fractions of all rows, and returns the parts in the order of its docstring"""
    for rows, validation, test in [(40, 0.25, 0.1), (100, 0.1, 0.4), (37, 0.3, 0.15), (19, 0.2, 0.5)]:
        X, y = labelled(rng, rows)
        parts = module.split(X, y, validation, test, generator(rng))
        expect_statistics(sizes_of_parts, have_sizes, parts, rows=rows, validation=validation, test=test)


@check("split", points=1, advice="Check the borders: `order[-0:]` is not empty, it is everything.")
def leaves_a_part_empty_for_a_fraction_of_zero(module, rng):
    """leaves a part empty whose fraction is 0"""
    for validation, test in [(0.0, 0.25), (0.25, 0.0), (0.0, 0.0)]:
        X, y = labelled(rng, 24)
        parts = module.split(X, y, validation, test, generator(rng))
        expect_statistics(census_of_parts, every_row_once, parts, X, y)
        expect_statistics(sizes_of_parts, have_sizes, parts, rows=24, validation=validation, test=test)


# 100 rows out of 400 in at most 5 runs of neighbours: chance below 1e-70.
@check(
    "split",
    points=3,
    advice="Tables are often sorted, by date or by label: each part must hold rows from everywhere in the table.",
)
def takes_rows_from_everywhere(module, rng):
    """takes the rows of each part from everywhere in the table"""
    X, y = labelled(rng, 400)
    parts = module.split(X, y, 0.25, 0.25, generator(rng))
    expect_statistics(blocks_of_parts, parts_are_mixed, parts, X)


def four_splits(module, rng):
    """Two splits from one generator, one from its twin, one from another; each with a table of its own."""
    X, y = labelled(rng, 60)
    drawing, twin = equal_generators(rng)
    generators = (drawing, drawing, twin, generator(rng))
    return [module.split(X.copy(), y.copy(), 0.25, 0.25, one) for one in generators]


@check("split", points=1, advice=GENERATOR_ADVICE)
def draws_from_nothing_but_the_generator(module, rng):
    """gives the same parts for a generator in the same state"""
    expect_statistics(splits_compared, repeats_itself, *four_splits(module, rng))


# Two shuffles of 60 rows with the same parts: chance below 1e-30.
@check("split", points=1, advice=GENERATOR_ADVICE)
def goes_on_drawing_from_the_generator(module, rng):
    """gives other parts for another generator, and for one that has gone on"""
    expect_statistics(splits_compared, goes_on_drawing, *four_splits(module, rng))


@check("split", points=1, about="contract", advice=ROWS_ADVICE)
def refuses_labels_that_do_not_match(module, rng):
    """refuses an X and a y with different numbers of rows"""
    X, y = labelled(rng, 24)
    for rows, labels in [(24, 20), (20, 24), (24, 1)]:
        expect_refusal(module.split(X[:rows].copy(), y[:labels].copy(), 0.25, 0.25, generator(rng)))
    parts = module.split(X, y, 0.25, 0.25, generator(rng))
    expect_statistics(census_of_parts, every_row_once, parts, X, y)


@check("split", points=0.5, about="contract", advice=DTYPE_ADVICE)
def keeps_the_dtype(module, rng):
    """keeps the dtype of the rows"""
    X, y = labelled(rng, 24)
    for dtype in (np.float32, np.float64):
        rows, labels = X.astype(dtype), y.copy()
        parts = module.split(rows, labels, 0.25, 0.25, generator(rng))
        expect_statistics(census_of_parts, labels_stay, parts, rows, labels)
        for part in range(3):
            expect_dtype(parts[part][0], dtype)


@check("split", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_table_alone(module, rng):
    """leaves X and y as they are"""
    X, y = labelled(rng, 24)
    parts = module.split(X, y, 0.25, 0.25, generator(rng))
    expect_statistics(census_of_parts, labels_stay, parts, X, y)
    expect_unchanged(X, y)
