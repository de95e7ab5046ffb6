"""What is asked of `minibatches`."""

import numpy as np

from autograder.checks import (
    check,
    collect,
    expect_dtype,
    expect_refusal,
    expect_statistics,
    expect_unchanged,
    generator,
)

from .advice import DTYPE_ADVICE, GENERATOR_ADVICE, LABEL_ADVICE, ONCE_ADVICE, PURITY_ADVICE, ROWS_ADVICE
from .census import (
    batches_are_mixed,
    batches_have_sizes,
    blocks_of_batches,
    census_of_batches,
    epochs_compared,
    every_row_once,
    goes_on_drawing,
    labels_stay,
    repeats_itself,
    sizes_of_batches,
)
from .drawn_tables import equal_generators, labelled


def epoch(module, X, y, batch_size, rng):
    """All batches of one epoch, whatever kind of iterable they come in."""
    return collect(module.minibatches(X, y, batch_size, rng))


@check("minibatches", points=4, advice=ONCE_ADVICE)
def holds_every_row_once(module, rng):
    """holds every row exactly once an epoch"""
    for rows, batch_size in [(24, 6), (40, 10), (30, 1)]:
        X, y = labelled(rng, rows)
        expect_statistics(census_of_batches, every_row_once, epoch(module, X, y, batch_size, generator(rng)), X, y)


@check("minibatches", points=3, advice=LABEL_ADVICE)
def keeps_rows_and_labels_together(module, rng):
    """keeps every row beside its own label"""
    X, y = labelled(rng, 24)
    several = np.stack([y, -2.0 * y], axis=1)
    for labels in (y, several, y[:, None].astype(float)):
        batches = epoch(module, X.copy(), labels, 6, generator(rng))
        expect_statistics(census_of_batches, labels_stay, batches, X, labels)


@check(
    "minibatches",
    points=3,
    advice="Write down the sizes of the batches for 7 rows and a batch size of 3, then for 6 rows and the same size.",
)
def cuts_batches_of_the_right_size(module, rng):
    """makes batches of `batch_size` rows, and the last one of the rows that are left"""
    for rows, batch_size in [(24, 6), (23, 5), (25, 8), (7, 10), (6, 6), (5, 1)]:
        X, y = labelled(rng, rows)
        batches = epoch(module, X, y, batch_size, generator(rng))
        expect_statistics(sizes_of_batches, batches_have_sizes, batches, rows=rows, batch_size=batch_size)
        expect_statistics(census_of_batches, every_row_once, batches, X, y)


# A batch of 20 rows out of 400 in at most 3 runs of neighbours: chance below 1e-20; half of the batches: below 1e-200.
@check(
    "minibatches",
    points=3,
    advice="Shuffle the rows first, then cut. Rows that stood side by side in the table must be free to part.",
)
def fills_batches_from_everywhere(module, rng):
    """fills each batch with rows from everywhere in the table"""
    X, y = labelled(rng, 400)
    expect_statistics(blocks_of_batches, batches_are_mixed, epoch(module, X, y, 20, generator(rng)), X)


def four_epochs(module, rng):
    """Two epochs from one generator, one from its twin, one from another; each with a table of its own."""
    X, y = labelled(rng, 40)
    drawing, twin = equal_generators(rng)
    generators = (drawing, drawing, twin, generator(rng))
    return [epoch(module, X.copy(), y.copy(), 8, one) for one in generators]


# Two shuffles of 40 rows that are the same: chance below 1e-45.
@check("minibatches", points=2, advice=GENERATOR_ADVICE)
def shuffles_anew_at_each_call(module, rng):
    """shuffles anew at each call, going on with the generator"""
    expect_statistics(epochs_compared, goes_on_drawing, *four_epochs(module, rng))


@check("minibatches", points=1, advice=GENERATOR_ADVICE)
def asks_nothing_but_the_generator(module, rng):
    """gives the same batches for a generator in the same state"""
    expect_statistics(epochs_compared, repeats_itself, *four_epochs(module, rng))


@check("minibatches", points=1, about="contract", advice=ROWS_ADVICE)
def refuses_rows_without_labels(module, rng):
    """refuses an X and a y with different numbers of rows"""
    X, y = labelled(rng, 12)
    for rows, labels in [(12, 9), (9, 12), (12, 1)]:
        expect_refusal(epoch(module, X[:rows].copy(), y[:labels].copy(), 4, generator(rng)))
    expect_statistics(census_of_batches, every_row_once, epoch(module, X, y, 4, generator(rng)), X, y)


@check("minibatches", points=0.5, about="contract", advice=DTYPE_ADVICE)
def makes_batches_of_the_same_dtype(module, rng):
    """keeps the dtype of the rows"""
    X, y = labelled(rng, 12)
    for dtype in (np.float32, np.float64):
        rows, labels = X.astype(dtype), y.copy()
        batches = epoch(module, rows, labels, 4, generator(rng))
        expect_statistics(census_of_batches, labels_stay, batches, rows, labels)
        for batch in range(3):
            expect_dtype(batches[batch][0], dtype)


@check("minibatches", points=0.5, about="contract", advice=PURITY_ADVICE)
def shuffles_no_argument(module, rng):
    """leaves X and y as they are"""
    X, y = labelled(rng, 12)
    expect_statistics(census_of_batches, labels_stay, epoch(module, X, y, 4, generator(rng)), X, y)
    expect_unchanged(X, y)
