"""What is asked of `Standardizer`."""

from autograder.checks import check, expect_oracle, expect_same, expect_that

from .advice import (
    AWKWARD_ADVICE,
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
    differ,
    fitted,
    wants_arguments_left_alone,
    wants_the_columns_of_fit,
    wants_the_dtype,
    wants_the_same_in_every_unit,
    wants_the_way_back,
    wants_zero_for_constant_columns,
)


@check(
    "Standardizer",
    points=7,
    advice="Each column has a mean and a standard deviation of its own: mean 0 and (population) variance 1 afterwards.",
)
def standardises_each_column(module, rng):
    """gives each column mean 0 and population variance 1"""
    for rows, columns in [(5, 3), (12, 1), (30, 4), (4, 4)]:
        X = measurements(rng, rows, columns)
        expect_oracle(fitted(module.Standardizer, X).transform(X))


@check("Standardizer", points=5, advice=FIT_ADVICE)
def scales_other_rows_as_those_of_fit(module, rng):
    """scales other rows by the statistics of the rows of `fit`"""
    for rows in (1, 9):
        X = measurements(rng, 20)
        scaler = fitted(module.Standardizer, X)
        expect_oracle(scaler.transform(elsewhere(rng, X, rows)))
        expect_oracle(scaler.transform(1000 * elsewhere(rng, X, rows)))
        expect_oracle(scaler.transform(X))


@check("Standardizer", points=4, advice=INVERSE_ADVICE)
def finds_the_way_back(module, rng):
    """finds the way back with `inverse`"""
    for rows, columns in [(15, 4), (6, 1)]:
        X = measurements(rng, rows, columns)
        scaler = fitted(module.Standardizer, X)
        wants_the_way_back(scaler, X)
        wants_the_way_back(scaler, elsewhere(rng, X, 3))
        Z = rng.normal(size=(4, columns))
        unscaled = scaler.inverse(Z.copy())
        expect_that(come_back, unscaled, scaler.transform(unscaled), Z, error=1e-4)


@check("Standardizer", points=3, advice=CONSTANT_ADVICE)
def makes_a_constant_column_zero(module, rng):
    """makes a column zero that is constant in the rows of `fit`, and stays finite for other rows"""
    wants_zero_for_constant_columns(module.Standardizer, rng, {1: 0.0, 2: 4.0})


@check("Standardizer", points=2, advice=AWKWARD_ADVICE)
def recognises_a_constant_column_in_spite_of_rounding(module, rng):
    """recognises a constant column also where its mean is rounded, as for 0.1"""
    wants_zero_for_constant_columns(module.Standardizer, rng, {0: 0.1, 2: -1.1, 3: 0.7})


@check("Standardizer", points=2, advice=UNITS_ADVICE)
def works_in_every_unit(module, rng):
    """gives the same result in every unit, however small the numbers of a column are"""
    wants_the_same_in_every_unit(module.Standardizer, rng)


@check(
    "Standardizer",
    points=1,
    advice="Keep the statistics in the object (`self`), and take new ones at every call of `fit`.",
)
def starts_afresh_with_every_fit(module, rng):
    """forgets an earlier `fit`, and shares nothing with another scaler"""
    first, second, rows = measurements(rng, 10), measurements(rng, 10), measurements(rng, 5)
    fresh, scaler, other = module.Standardizer(), module.Standardizer(), module.Standardizer()
    fresh.fit(second)
    expected = fresh.transform(rows.copy())
    scaler.fit(first)
    scaler.fit(second)
    other.fit(first)
    expect_same(scaler.transform(rows.copy()), expected)
    expect_that(differ, other.transform(rows.copy()), expected)


@check("Standardizer", points=1, about="contract", advice=COLUMNS_ADVICE)
def refuses_other_columns(module, rng):
    """refuses rows that do not have the columns of `fit`"""
    wants_the_columns_of_fit(module.Standardizer, rng)


@check("Standardizer", points=1, about="contract", advice=DTYPE_ADVICE)
def keeps_the_dtype_of_the_rows(module, rng):
    """keeps the dtype of the rows"""
    wants_the_dtype(module.Standardizer, rng)


@check("Standardizer", points=1, about="contract", advice=PURITY_ADVICE)
def leaves_its_arguments_alone(module, rng):
    """leaves the arrays that it is given as they are"""
    wants_arguments_left_alone(module.Standardizer, rng)
