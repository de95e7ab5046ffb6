"""What is asked of `MinMaxScaler`."""

from autograder.checks import check, expect_oracle, expect_that

from .advice import (
    COLUMNS_ADVICE,
    CONSTANT_ADVICE,
    DTYPE_ADVICE,
    FIT_ADVICE,
    INVERSE_ADVICE,
    PURITY_ADVICE,
    UNITS_ADVICE,
)
from .drawn_tables import elsewhere, measurements
from .every_scaler import (
    come_back,
    fitted,
    wants_arguments_left_alone,
    wants_the_columns_of_fit,
    wants_the_dtype,
    wants_the_same_in_every_unit,
    wants_the_way_back,
    wants_zero_for_constant_columns,
)


@check(
    "MinMaxScaler",
    points=4,
    advice="The smallest value of each column must become -1 and the largest 1; half way between them lies 0.",
)
def spreads_each_column_from_minus_one_to_one(module, rng):
    """spreads each column from -1 to 1"""
    for rows, columns in [(5, 3), (12, 1), (30, 4), (4, 4)]:
        X = measurements(rng, rows, columns)
        expect_oracle(fitted(module.MinMaxScaler, X).transform(X))


@check("MinMaxScaler", points=3, advice=FIT_ADVICE)
def scales_rows_outside_the_range(module, rng):
    """scales other rows by the range of the rows of `fit`, and clips none"""
    for rows in (1, 9):
        X = measurements(rng, 20)
        scaler = fitted(module.MinMaxScaler, X)
        expect_oracle(scaler.transform(elsewhere(rng, X, rows)))
        expect_oracle(scaler.transform(1000 * elsewhere(rng, X, rows)))
        expect_oracle(scaler.transform(X))


@check("MinMaxScaler", points=2, advice=INVERSE_ADVICE)
def finds_the_way_back_to_the_range(module, rng):
    """finds the way back with `inverse`"""
    for rows, columns in [(15, 4), (6, 1)]:
        X = measurements(rng, rows, columns)
        scaler = fitted(module.MinMaxScaler, X)
        wants_the_way_back(scaler, X)
        wants_the_way_back(scaler, elsewhere(rng, X, 3))
        Z = rng.normal(size=(4, columns))
        unscaled = scaler.inverse(Z.copy())
        expect_that(come_back, unscaled, scaler.transform(unscaled), Z, error=1e-4)


@check("MinMaxScaler", points=2, advice=CONSTANT_ADVICE)
def makes_a_column_without_range_zero(module, rng):
    """makes a column zero that is constant in the rows of `fit`, and stays finite for other rows"""
    wants_zero_for_constant_columns(module.MinMaxScaler, rng, {0: 0.1, 2: 0.0, 3: -3.7})


@check("MinMaxScaler", points=1, advice=UNITS_ADVICE)
def spreads_columns_in_every_unit(module, rng):
    """gives the same result in every unit, however small the numbers of a column are"""
    wants_the_same_in_every_unit(module.MinMaxScaler, rng)


@check("MinMaxScaler", points=1, about="contract", advice=COLUMNS_ADVICE)
def refuses_rows_with_other_columns(module, rng):
    """refuses rows that do not have the columns of `fit`"""
    wants_the_columns_of_fit(module.MinMaxScaler, rng)


@check("MinMaxScaler", points=0.5, about="contract", advice=DTYPE_ADVICE)
def gives_rows_of_the_same_dtype(module, rng):
    """keeps the dtype of the rows"""
    wants_the_dtype(module.MinMaxScaler, rng)


@check("MinMaxScaler", points=0.5, about="contract", advice=PURITY_ADVICE)
def writes_into_no_argument(module, rng):
    """leaves the arrays that it is given as they are"""
    wants_arguments_left_alone(module.MinMaxScaler, rng)
