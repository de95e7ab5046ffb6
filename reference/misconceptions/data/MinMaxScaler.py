"""Wrong versions of `MinMaxScaler`: wrong ranges, ranges of the wrong rows, and divisions by 0."""

import numpy as np

import data
from autograder.publishing.misconceptions import misconception

from .scaler_lessons import (
    COLUMNS_AS_SMALL_AS_EPSILON,
    DTYPE_OF_FLOAT32_ROWS,
    OTHER_COLUMNS,
    TRANSFORMED_TWICE,
    TRANSFORMING_ONE_ROW,
)
from .scalers_in_parts import LowAndWidth


@misconception("MinMaxScaler", reread="From -1 to 1", caught_by="spreads_each_column_from_minus_one_to_one")
class min_max_scales_to_zero_and_one(LowAndWidth):
    """scales to 0 … 1, not to -1 … 1

    What does the smallest value of a column become?

    From 0 to 1 every input is positive, and the inputs of a network should lie on both sides of 0. The range asked for
    here is twice as wide and centred.
    """

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, (X - low) / np.where(width == 0, 1.0, width))

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.width + self.low).astype(Z.dtype)


@misconception("MinMaxScaler", reread="From -1 to 1", caught_by="spreads_each_column_from_minus_one_to_one")
class min_max_divides_by_the_largest(LowAndWidth):
    """divides by the largest absolute value and does not centre

    A column goes from 10 to 20. What does its smallest value become?

    Divided by its largest absolute value, a column stays on its own side of 0: 10 to 20 becomes 0.5 to 1. For the whole
    range from -1 to 1 the column has to be moved as well.
    """

    def fit(self, X):
        super().fit(X)
        self.largest = np.abs(X).max(axis=0).astype(np.float64)
        self.largest = np.where(self.largest == 0, 1.0, self.largest)

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, X / self.largest)

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.largest).astype(Z.dtype)


@misconception("MinMaxScaler", reread="From -1 to 1", caught_by="spreads_each_column_from_minus_one_to_one")
class min_max_takes_the_whole_table(LowAndWidth):
    """one smallest and one largest value for the whole table

    Along which axis do you look for the smallest value? How many should there be for three columns?

    Each column has a range of its own. With one range for the whole table the widest column fills it, and the others
    shrink to almost nothing.
    """

    def fit(self, X):
        super().fit(X)
        constant = self.width == 0
        self.low = np.full(X.shape[1], float(X.min()))
        self.width = np.where(constant, 0.0, float(np.ptp(X)))


@misconception("MinMaxScaler", reread="From -1 to 1", caught_by="scales_rows_outside_the_range")
class min_max_clips(LowAndWidth):
    """values outside the range of `fit` are clipped

    Two rows of the test data lie far outside the range, at different places. What becomes of them?

    Clipped, both become exactly 1, and `inverse` cannot bring them back. New data may well lie outside what the
    training rows showed; the scale goes on in both directions.
    """

    def scaled(self, X, low, width):
        return np.clip(super().scaled(X, low, width), -1, 1)


@misconception(
    "MinMaxScaler",
    lesson=TRANSFORMING_ONE_ROW,
    reread="Fit on the training rows, and on nothing else",
    caught_by="scales_rows_outside_the_range",
)
class min_max_fits_in_transform(LowAndWidth):
    """`transform` takes the range of the rows that it gets, not that of `fit`

    Scaled by their own range, any rows fill it, however far from the training rows they lie. `fit` measures the range
    once, `transform` applies it to whatever comes.
    """

    def transform(self, X):
        self.require_columns(X)
        self.fit(X)
        return super().transform(X)


@misconception("MinMaxScaler", reread="Columns that do not vary", caught_by="makes_a_column_without_range_zero")
class min_max_divides_by_zero(LowAndWidth):
    """a column without range is divided by 0

    How wide is the range of a column in which every value is the same?

    Its width is 0, and 0 / 0 is NaN: one NaN in the input makes every output of the network NaN. Any other number is
    safe to divide by, if the numerator is 0 anyway.
    """

    def scaled(self, X, low, width):
        with np.errstate(all="ignore"):
            return 2 * (X - low) / width - 1


@misconception("MinMaxScaler", reread="Columns that do not vary", caught_by="makes_a_column_without_range_zero")
class min_max_puts_constants_at_the_lower_end(LowAndWidth):
    """a constant column becomes -1, the lower end

    A constant column is its own smallest value, but also its own largest. Which end should it become?

    Neither end is better than the other, and a column that is -1 for every row is a second bias for the network. In the
    middle, at 0, a column that says nothing has no effect.
    """

    def scaled(self, X, low, width):
        return 2 * (X - low) / np.where(width == 0, 1.0, width) - 1


@misconception(
    "MinMaxScaler",
    lesson=COLUMNS_AS_SMALL_AS_EPSILON,
    reread="Columns that do not vary",
    caught_by="spreads_columns_in_every_unit",
)
class min_max_adds_an_epsilon(LowAndWidth):
    """a small number is added to the width of the range

    Added to the denominator, an epsilon avoids the division by 0, but squeezes every column whose values are small in
    their unit. The unit of a column must not matter.
    """

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, 2 * (X - low) / (width + 1e-8) - 1)


@misconception("MinMaxScaler", reread="The way back", caught_by="finds_the_way_back_to_the_range")
class min_max_inverts_from_zero(LowAndWidth):
    """`inverse` starts from 0 … 1 instead of -1 … 1

    What should `inverse` return for -1? What does yours?

    The way back starts where `transform` ended. -1 has to become the smallest value of the column, and 1 the largest; 0
    lies half way between them.
    """

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.width + self.low).astype(Z.dtype)


@misconception("MinMaxScaler", lesson=OTHER_COLUMNS, caught_by="refuses_rows_with_other_columns")
class min_max_takes_any_columns(LowAndWidth):
    """rows with other columns are taken, and NumPy stretches them"""

    def require_columns(self, X):
        pass


@misconception(
    "MinMaxScaler",
    lesson=DTYPE_OF_FLOAT32_ROWS,
    reread="What usually goes wrong",
    caught_by="gives_rows_of_the_same_dtype",
)
class min_max_widens_floats(data.MinMaxScaler):
    """everything becomes float64

    As soon as one float64 array takes part in a computation, the result is float64. Float32 data would double in
    memory, and the layers after it would follow.
    """

    def transform(self, X):
        return super().transform(X.astype(np.float64))

    def inverse(self, Z):
        return super().inverse(Z.astype(np.float64))


@misconception(
    "MinMaxScaler", lesson=TRANSFORMED_TWICE, reread="What usually goes wrong", caught_by="writes_into_no_argument"
)
class min_max_works_in_place(LowAndWidth):
    """`transform` writes its result into the caller's array

    `X -= …` changes the array that was handed in: the caller's raw data are gone, and the next call scales data that
    are scaled already.
    """

    def transform(self, X):
        X[...] = super().transform(X)
        return X
