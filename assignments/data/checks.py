"""What is asked of splits, scalers, one-hot rows and mini-batches.

Which rows a right `split` or `minibatches` draws is nobody's business: answers are judged by what must hold for any
draw. So that rows can be recognised, each row of `X` and each label occurs once. Where a right answer could fail by
bad luck, the chance stands next to the check.
"""

import numpy as np

from autograder.checks import (
    check,
    collect,
    expect_dtype,
    expect_finite,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_statistics,
    expect_that,
    expect_unchanged,
    generator,
    predicate,
)

from .census import (
    batches_are_mixed,
    batches_have_sizes,
    blocks_of_batches,
    blocks_of_parts,
    census_of_batches,
    census_of_parts,
    epochs_compared,
    every_row_once,
    goes_on_drawing,
    have_sizes,
    labels_stay,
    parts_are_mixed,
    repeats_itself,
    sizes_of_batches,
    sizes_of_parts,
    splits_compared,
)

LABEL_ADVICE = (
    "X and y must be put in the same order. Draw one order of the row numbers and use it to index both; anything that "
    "is shuffled twice is shuffled twice differently."
)
ONCE_ADVICE = (
    "Draw an order of all row numbers once and cut it into pieces: then no row can be in two pieces, and none can fall "
    "between two. Count the rows of your pieces."
)
GENERATOR_ADVICE = (
    "Every random choice must come from the generator that you were handed, and from nothing else: neither from "
    "`np.random.shuffle` and its relatives, nor from a generator that you make yourself."
)
PURITY_ADVICE = (
    "Look for `-=`, `/=`, `rng.shuffle(X)`, `out=` and assignments to entries of an argument: the caller's array is "
    "the caller's. Work on a new array."
)
DTYPE_ADVICE = "Look at the dtype of what you return: float32 rows stay float32, float64 rows float64."
ROWS_ADVICE = "Compare the numbers of rows of X and y first, and raise ValueError where they differ."
COLUMNS_ADVICE = (
    "Compare the number of columns with that of the rows of `fit`, and raise ValueError where they differ. NumPy "
    "stretches a single column over all the others without a word."
)
FIT_ADVICE = (
    "`fit` takes the statistics, `transform` only uses them. If `transform` computes a mean or an extreme of the rows "
    "that it gets, these rows leak into their own scale."
)
CONSTANT_ADVICE = (
    "A column with one value has no spread to divide by. What should the rows of `fit` become in such a column, and by "
    "which number can you safely divide?"
)
AWKWARD_ADVICE = (
    "Print the standard deviation of a column that holds 0.1 ten times. Sums of floats are rounded, so `== 0` need not "
    "recognise a constant column. Comparing the values themselves does."
)
UNITS_ADVICE = (
    "A column in kilometres and the same column in nanometres must come out alike. A small number added to the spread, "
    "or a threshold below which a column counts as constant, spoils columns whose values are small."
)
INVERSE_ADVICE = "Undo the steps of `transform` one by one, the last one first."


# What the checks draw ------------------------------------------------------------------------------------------------


def table(rng, rows, columns=3):
    """Rows that can be told apart: the first column holds different whole numbers, in no order."""
    X = rng.normal(size=(rows, columns))
    X[:, 0] = rng.permutation(rows)
    return X


def labelled(rng, rows):
    """A table and labels that can be told apart, in the order of the rows."""
    return table(rng, rows), 100 + np.arange(rows)


def measurements(rng, rows, columns=4):
    """Columns of different sizes and places, none near constant."""
    return rng.uniform(-5, 5, size=columns) + rng.uniform(0.5, 20, size=columns) * rng.normal(size=(rows, columns))


def elsewhere(rng, X, rows):
    """Rows with the columns of X, from another place and of another spread."""
    columns = X.shape[1]
    return X.mean(axis=0) + X.std(axis=0) * rng.uniform(2, 3, size=columns) * (1 + rng.normal(size=(rows, columns)))


def equal_generators(rng):
    """Two generators in the same state."""
    seed = int(rng.integers(2**63))
    return generator(np.random.default_rng(seed)), generator(np.random.default_rng(seed))


def fitted(scaler_class, X):
    """A scaler of the student's, fitted to rows like X. What `fit` returns is free, so nobody looks at it."""
    scaler = scaler_class()
    scaler.fit(X.copy())
    return scaler


# What is said of a scaler, whatever its scale ------------------------------------------------------------------------


@predicate
def come_back(there, back, X, error):
    """`transform` does something that `inverse` undoes, or the other way round."""
    for answer in (there, back):
        if not isinstance(answer, np.ndarray) or answer.shape != X.shape or answer.dtype.kind not in "fiu":
            return f"is not an array of numbers of shape {X.shape}"
    if np.allclose(there, X, rtol=0, atol=1e-3):
        return "is what was handed in, unscaled"
    distance = np.abs(back.astype(float) - X)
    if not (distance <= error).all():
        place = tuple(int(i) for i in np.argwhere(~(distance <= error))[0])
        return f"is {X[place]:.7g} at index {place} before, and {back[place]:.7g} after the way there and back"
    return None


@predicate
def differ(scaled, other):
    """Two scalers that were fitted to different rows scale differently."""
    if not all(isinstance(answer, np.ndarray) and answer.dtype.kind in "fiu" for answer in (scaled, other)):
        return "is not an array of numbers"
    if scaled.shape == other.shape and np.allclose(scaled, other, rtol=0, atol=1e-6):
        return "is the same for two scalers that were fitted to different rows"
    return None


@predicate
def constant_columns_are_zero(Z, constant, shape):
    """0 in the columns that do not vary, and in no other."""
    if not isinstance(Z, np.ndarray) or Z.shape != tuple(shape) or Z.dtype.kind not in "fiu":
        return f"is not an array of numbers of shape {tuple(shape)}"
    for column, entries in enumerate(Z.T):
        if not np.isfinite(entries).all():
            return f"is not finite in column {column}"
        largest = float(entries[np.abs(entries).argmax()])
        if column in constant and abs(largest) > 1e-9:
            return f"is {largest:.6g} in column {column}, which is constant, and not 0"
        if column not in constant and np.ptp(entries) < 1e-3:
            return f"does not vary in column {column}, although the rows of `fit` do"
    return None


def wants_the_way_back(scaler, X, error=1e-4):
    """What `transform` makes of X becomes X again."""
    scaled = scaler.transform(X.copy())
    expect_that(come_back, scaled, scaler.inverse(scaled), X, error=error)


def wants_zero_for_constant_columns(scaler_class, rng, constant):
    """The rows of `fit` become 0 in constant columns; other rows stay finite."""
    X = measurements(rng, 10, 4)
    for column, value in constant.items():
        X[:, column] = value
    scaler = fitted(scaler_class, X)
    expect_that(constant_columns_are_zero, scaler.transform(X.copy()), constant=list(constant), shape=[10, 4])
    expect_finite(scaler.transform(elsewhere(rng, X, 6) + 1.0))


def wants_the_same_in_every_unit(scaler_class, rng):
    """Columns in other units come out as before. Each lies at a distance from 0 that suits its spread."""
    X = 1.0 + rng.normal(size=(12, 3))
    units = np.array([1e-12, 1e-5, 1e6])
    scaled = fitted(scaler_class, X).transform(X)
    expect_same(fitted(scaler_class, X * units).transform(X * units), scaled)
    expect_that(constant_columns_are_zero, scaled, constant=[], shape=X.shape)


def wants_the_columns_of_fit(scaler_class, rng):
    """Other numbers of columns are refused, those that NumPy would stretch included."""
    X, column = measurements(rng, 9, 3), measurements(rng, 9, 1)
    scaler, narrow = fitted(scaler_class, X), fitted(scaler_class, column)
    for columns in (1, 2, 4):
        expect_refusal(scaler.transform(rng.normal(size=(5, columns))))
        expect_refusal(scaler.inverse(rng.normal(size=(5, columns))))
    expect_refusal(narrow.transform(rng.normal(size=(5, 3))))
    expect_refusal(narrow.inverse(rng.normal(size=(5, 3))))
    wants_the_way_back(scaler, X)
    wants_the_way_back(narrow, column)


def wants_the_dtype(scaler_class, rng):
    """float32 in, float32 out; float64 in, float64 out; both ways."""
    X = measurements(rng, 9, 3)
    for dtype in (np.float32, np.float64):
        rows = X.astype(dtype)
        scaler = fitted(scaler_class, rows)
        wants_the_way_back(scaler, rows, error=1e-2)  # single precision, of numbers up to about 100
        expect_dtype(scaler.transform(rows.copy()), dtype)
        expect_dtype(scaler.inverse(rng.normal(size=(4, 3)).astype(dtype)), dtype)


def wants_arguments_left_alone(scaler_class, rng):
    """None of the three methods writes into what it is given."""
    X, rows, Z = measurements(rng, 9, 3), measurements(rng, 4, 3), rng.normal(size=(5, 3))
    scaler = scaler_class()
    scaler.fit(X)
    scaled, back = scaler.transform(rows), scaler.inverse(Z)
    expect_finite(scaled)
    expect_finite(back)
    wants_the_way_back(scaler, X)
    expect_unchanged(X, rows, Z)


# split ---------------------------------------------------------------------------------------------------------------


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


# Standardizer --------------------------------------------------------------------------------------------------------


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


# MinMaxScaler --------------------------------------------------------------------------------------------------------


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


# prepare -------------------------------------------------------------------------------------------------------------


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


# one_hot -------------------------------------------------------------------------------------------------------------


@check("one_hot", points=5, advice="One row for each label, one column for each class, counted from 0.")
def marks_the_column_of_the_label(module, rng):
    """has a 1 in the column of the label and 0 elsewhere"""
    for rows, classes in [(1, 2), (7, 3), (12, 5), (4, 10)]:
        labels = rng.permutation((np.arange(rows) - 1 + rng.integers(classes)) % classes)
        labels[-1] = classes - 1  # the last class occurs: how many columns there are is asked by itself below
        expect_oracle(module.one_hot(labels, classes))


@check(
    "one_hot",
    points=3.5,
    advice="How many columns there are is said by `classes`, not by the labels that happen to occur in these rows.",
)
def has_a_column_for_every_class(module, rng):
    """has a column for every class, also for one that does not occur"""
    for labels, classes in [([0, 1, 1, 0], 4), ([2, 2, 2], 4), ([0, 3, 0, 3, 3], 6), ([0], 3)]:
        expect_oracle(module.one_hot(rng.permutation(np.array(labels)), classes))


@check(
    "one_hot",
    points=0.5,
    about="contract",
    advice="For NumPy an index of -1 is the last class, and one too large an IndexError. Compare the labels first.",
)
def refuses_a_label_that_is_no_class(module, rng):
    """refuses labels outside 0 … classes - 1"""
    labels = rng.integers(0, 3, size=6)
    labels[:3] = rng.permutation(3)
    for wrong in (-1, -3, 3, 7):
        spoiled = labels.copy()
        spoiled[rng.integers(6)] = wrong
        expect_refusal(module.one_hot(spoiled, 3))
    expect_oracle(module.one_hot(labels, 3))


@check("one_hot", points=0.5, about="contract", advice="Networks compute with floats: look at the dtype of your rows.")
def returns_float64(module, rng):
    """returns float64"""
    rows = module.one_hot(rng.permutation(np.array([0, 1, 2, 2, 1])), 3)
    expect_oracle(rows)
    expect_dtype(rows, np.float64)


@check("one_hot", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_labels_alone(module, rng):
    """leaves the labels as they are"""
    labels = rng.permutation(np.array([0, 1, 2, 2, 1]))
    expect_oracle(module.one_hot(labels, 3))
    expect_unchanged(labels)


# minibatches ---------------------------------------------------------------------------------------------------------


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
