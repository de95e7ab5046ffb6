"""What is asked of `prepare`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_finite,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_unchanged,
)

from .advice import COLUMNS_ADVICE, CONSTANT_ADVICE, DTYPE_ADVICE, PURITY_ADVICE
from .drawn_tables import elsewhere, measurements


def three_tables(rng, columns=3):
    """Training, validation and test rows, from different places; few, so that they can be read in a message."""
    train = measurements(rng, 8, columns)
    return train, elsewhere(rng, train, 4), elsewhere(rng, train, 3)


@check("prepare", points=4, advice="One scale for all three, and three arrays back: training, validation, test.")
def standardises_all_three(module, rng):
    """standardises training, validation and test rows by the statistics of the training rows"""
    for columns in (1, 4):
        expect_oracle(module.prepare(*three_tables(rng, columns)))


@check(
    "prepare",
    points=4.5,
    advice="Validation and test rows stand for data that nobody has seen yet. Which numbers did you compute from them?",
)
def learns_nothing_from_validation_and_test_rows(module, rng):
    """learns nothing from validation and test rows, however wild they are"""
    train, validation, test = three_tables(rng)
    calm = module.prepare(train, validation, test)
    wild_validation = module.prepare(train.copy(), 1e4 * elsewhere(rng, train, 4), test.copy())
    wild_test = module.prepare(train.copy(), validation.copy(), 1e4 * elsewhere(rng, train, 3))
    for wild in (wild_validation, wild_test):
        expect_same(wild[0], calm[0])
        expect_oracle(wild)
    expect_same(wild_test[1], calm[1])
    expect_same(wild_validation[2], calm[2])


@check("prepare", points=1, advice=CONSTANT_ADVICE)
def copes_with_constant_columns(module, rng):
    """makes a column zero that is constant in the training rows, and stays finite in the others"""
    train, validation, test = three_tables(rng)
    train[:, 2] = 5.0
    prepared = module.prepare(train, validation, test)
    expect_oracle(prepared[0])
    expect_finite(prepared[1])
    expect_finite(prepared[2])


@check("prepare", points=0.5, about="contract", advice=COLUMNS_ADVICE)
def refuses_tables_with_different_columns(module, rng):
    """refuses tables with different numbers of columns"""
    train, validation, test = three_tables(rng)
    expect_refusal(module.prepare(train, validation[:, :1].copy(), test))
    expect_refusal(module.prepare(train, validation, test[:, :1].copy()))
    expect_refusal(module.prepare(train[:, :1].copy(), validation, test))
    expect_oracle(module.prepare(train, validation, test))


@check("prepare", points=0.5, about="contract", advice=DTYPE_ADVICE)
def keeps_the_dtype_of_all_three(module, rng):
    """keeps the dtype of the rows"""
    tables = three_tables(rng)
    for dtype in (np.float32, np.float64):
        prepared = module.prepare(*(rows.astype(dtype) for rows in tables))
        expect_oracle(prepared)
        for part in range(3):
            expect_dtype(prepared[part], dtype)


@check("prepare", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_all_three_alone(module, rng):
    """leaves the three tables as they are"""
    tables = three_tables(rng)
    expect_oracle(module.prepare(*tables))
    expect_unchanged(*tables)
