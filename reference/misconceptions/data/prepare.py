"""Wrong versions of `prepare`: scales that know rows which they must not know."""

import numpy as np

import data
from autograder.publishing.misconceptions import misconception


def _fitted(rows):
    scaler = data.Standardizer()
    scaler.fit(rows)
    return scaler


@misconception(
    "prepare",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_pools_all_rows(train, validation, test):
    """the statistics come from all rows together

    Change one test row. Do your training rows change?

    The mean of everything knows something about the test rows, and through it the training rows do, too. That is data
    leakage: the score at the end is better than what new data will see, and nothing tells you so.
    """
    scaler = _fitted(np.concatenate([train, validation, test]))
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)


@misconception(
    "prepare",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_pools_training_and_validation(train, validation, test):
    """the statistics come from training and validation rows

    Change one validation row. Do your training rows change?

    The validation rows stand in for data that nobody has seen, so that decisions can be made on them. A scale that
    knows them makes them look better than new data would.
    """
    scaler = _fitted(np.concatenate([train, validation]))
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)


@misconception(
    "prepare",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_fits_each_by_itself(train, validation, test):
    """each of the three is standardised by statistics of its own

    The same row stands in the training and in the test table. Does it come out the same?

    On three scales the same measurement becomes three different inputs. And a single new row, which is what the network
    will meet later, would have no statistics of its own at all.
    """
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    return tuple(_fitted(rows).transform(rows) for rows in (train, validation, test))


@misconception("prepare", reread="Fit on the training rows, and on nothing else", caught_by="standardises_all_three")
def prepare_leaves_the_others_raw(train, validation, test):
    """only the training rows are scaled

    In which units do the test rows reach the network?

    A network that learned on standardised rows reads a raw 170 as 170 standard deviations. Whatever is done to the
    training rows must be done to every row that follows, by the same numbers.
    """
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    return _fitted(train).transform(train), validation.copy(), test.copy()


@misconception(
    "prepare",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_fits_the_test_rows_anew(train, validation, test):
    """training and validation rows share a scale, the test rows have one of their own

    By which mean are your test rows centred?

    The test rows must be treated exactly as a row would be that arrives tomorrow: by numbers that were fixed when
    training ended. Fitted anew, the scale adapts to the very data that it is to be tested on.
    """
    scaler = _fitted(train)
    prepared = scaler.transform(train), scaler.transform(validation), scaler.transform(test)
    return prepared[0], prepared[1], _fitted(test).transform(test)


@misconception("prepare", reread="Columns that do not vary", caught_by="copes_with_constant_columns")
def prepare_divides_by_zero(train, validation, test):
    """the formula is written out again, and constant columns divide by 0

    What is the standard deviation of a training column in which every value is the same?

    A scaler that knows about constant columns exists already, in this very module. Written out a second time, the
    formula is short, and has lost what the first one had learned.
    """
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    mean, spread = train.mean(axis=0), train.std(axis=0)
    with np.errstate(all="ignore"):
        return tuple(((rows - mean) / spread).astype(rows.dtype) for rows in (train, validation, test))


@misconception(
    "prepare", reread="Fit on the training rows, and on nothing else", caught_by="refuses_tables_with_different_columns"
)
def prepare_takes_any_columns(train, validation, test):
    """tables with different columns are taken, and NumPy stretches them

    If the test table has one column and the training table four, which of the four is it?

    Nobody knows, and NumPy doesn't ask: it repeats the one column four times. Tables that don't have the same columns
    can only be a mistake, and it should show here.
    """
    mean, spread = train.mean(axis=0, dtype=np.float64), train.std(axis=0, dtype=np.float64)
    constant = train.max(axis=0) == train.min(axis=0)
    mean, spread = np.where(constant, train[0], mean), np.where(constant, 1.0, spread)
    return tuple(((rows - mean) / spread).astype(rows.dtype) for rows in (train, validation, test))


@misconception("prepare", reread="What usually goes wrong", caught_by="keeps_the_dtype_of_all_three")
def prepare_widens_floats(train, validation, test):
    """everything becomes float64

    What dtype do the three tables have afterwards, if they were float32 before?

    A conversion to float64 on the way in, or a float64 constant in the formula, doubles the memory of the data and
    makes everything after it compute in float64.
    """
    return data.prepare(*(rows.astype(np.float64) for rows in (train, validation, test)))


@misconception("prepare", reread="What usually goes wrong", caught_by="leaves_all_three_alone")
def prepare_works_in_place(train, validation, test):
    """the three tables of the caller are overwritten

    After the call, what does the caller's `train` hold?

    `-=` and `/=` write into the array that was handed in. The raw data are gone then, and whoever prepares them a
    second time scales what is scaled already.
    """
    prepared = data.prepare(train, validation, test)
    for rows, scaled in zip((train, validation, test), prepared, strict=True):
        rows[...] = scaled
    return train, validation, test
