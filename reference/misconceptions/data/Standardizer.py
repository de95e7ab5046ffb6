"""Wrong versions of `Standardizer`: wrong statistics, statistics of the wrong rows, and divisions by 0."""

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
from .scalers_in_parts import MeanAndSpread


@misconception("Standardizer", reread="Mean 0, variance 1", caught_by="standardises_each_column")
class standardizer_uses_sample_variance(MeanAndSpread):
    """the sample variance, divided by n - 1

    By what do you divide the sum of the squared deviations? What does the docstring ask for?

    Dividing by n - 1 estimates the variance of the population that the rows are a sample of. Here nothing is estimated:
    the rows of `fit` themselves shall have variance 1, and that takes n.
    """

    def spread_of(self, X):
        return X.std(axis=0, ddof=1, dtype=np.float64)


@misconception("Standardizer", reread="Mean 0, variance 1", caught_by="standardises_each_column")
class standardizer_divides_by_the_variance(MeanAndSpread):
    """divides by the variance, not by its square root

    If a column is measured in metres, in what unit is its variance?

    The variance has the square of the column's unit. Only its root, the standard deviation, makes the result a number
    without unit, with variance 1.
    """

    def spread_of(self, X):
        return X.var(axis=0, dtype=np.float64)


@misconception("Standardizer", reread="Mean 0, variance 1", caught_by="standardises_each_column")
class standardizer_averages_the_whole_table(MeanAndSpread):
    """one mean and one deviation for the whole table, not one for each column

    Along which axis do you average? How many means should a table of three columns have?

    Columns are different things in different units: a mean of ages and incomes together says nothing. Averaged over
    everything, a large column still drowns a small one, which scaling was to prevent.
    """

    def mean_of(self, X):
        return X.mean(dtype=np.float64)

    def spread_of(self, X):
        return X.std(dtype=np.float64) or 1.0


@misconception("Standardizer", reread="Mean 0, variance 1", caught_by="standardises_each_column")
class standardizer_works_along_rows(data.Standardizer):
    """each row is standardised by itself, instead of each column

    Which axis of X runs over the samples?

    Axis 0 runs down the rows, so averaging along it gives one number a column. Along axis 1 the features of one sample
    are averaged with each other, and what told one sample from the next is lost.
    """

    def transform(self, X):
        self._scale._check(X)
        spread = X.std(axis=1, keepdims=True)
        return ((X - X.mean(axis=1, keepdims=True)) / np.where(spread == 0, 1.0, spread)).astype(X.dtype)


@misconception("Standardizer", reread="Mean 0, variance 1", caught_by="standardises_each_column")
class standardizer_only_centres(MeanAndSpread):
    """the mean is subtracted, the spread is left as it is

    What variance do the columns have after your `transform`?

    Centring puts every column around 0, but a column with values in the millions still outweighs one with values around
    1. Dividing by the standard deviation gives them equal weight.
    """

    def spread_of(self, X):
        return np.ones(X.shape[1])


@misconception(
    "Standardizer",
    lesson=TRANSFORMING_ONE_ROW,
    reread="Fit on the training rows, and on nothing else",
    caught_by="scales_other_rows_as_those_of_fit",
)
class standardizer_fits_in_transform(MeanAndSpread):
    """`transform` takes the statistics of the rows that it gets, not those of `fit`

    Rows that are scaled by their own mean always end up around 0, wherever they were: what made them different is
    erased, and in a network they no longer mean what they meant in training. `fit` measures, `transform` applies.
    """

    def transform(self, X):
        self.require_columns(X)
        self.fit(X)
        return super().transform(X)


@misconception("Standardizer", reread="Columns that do not vary", caught_by="makes_a_constant_column_zero")
class standardizer_divides_by_zero(MeanAndSpread):
    """a constant column is divided by 0

    What is the standard deviation of a column in which every value is the same?

    It is 0, and 0 / 0 is NaN. One NaN in the input makes every output of the network NaN, and every gradient after it.
    Such a column carries nothing; any number other than 0 is safe to divide by.
    """

    def fit(self, X):
        super().fit(X)
        with np.errstate(all="ignore"):
            self.mean, self.spread = self.mean_of(X), self.spread_of(X)

    def transform(self, X):
        with np.errstate(all="ignore"):
            return super().transform(X)


@misconception(
    "Standardizer", reread="Columns that do not vary", caught_by="recognises_a_constant_column_in_spite_of_rounding"
)
class standardizer_compares_the_spread_with_zero(data.Standardizer):
    """a constant column is looked for by `std == 0`, which rounding defeats

    What is `np.full(10, 0.1).std()` if the mean comes out as 0.09999999999999999?

    The sum of ten times 0.1 is not exactly 1, so the mean is a little off, and each deviation with it. The standard
    deviation is then tiny and not 0, and dividing tiny by tiny gives 1. Compare the values, not the spread.
    """

    def fit(self, X):
        super().fit(X)
        # Summed row by row, in the order in which most code does it.
        total = np.zeros(X.shape[1])
        for row in X:
            total = total + row
        mean = total / len(X)
        spread = np.sqrt(((X - mean) ** 2).mean(axis=0))
        self._scale.centre, self._scale.spread = mean, np.where(spread == 0, 1.0, spread)


@misconception(
    "Standardizer",
    lesson=COLUMNS_AS_SMALL_AS_EPSILON,
    reread="Columns that do not vary",
    caught_by="works_in_every_unit",
)
class standardizer_adds_an_epsilon(MeanAndSpread):
    """a small number is added to the standard deviation

    An epsilon in the denominator is harmless for columns around 1, but for a column measured in tiny units it is larger
    than the spread itself, and the column vanishes. The unit of a column must not matter.
    """

    def fit(self, X):
        super().fit(X)
        self.spread = self.spread + 1e-8


@misconception("Standardizer", reread="Columns that do not vary", caught_by="works_in_every_unit")
class standardizer_has_a_threshold(MeanAndSpread):
    """a column with a small spread is taken for a constant one

    Below which spread does your code stop dividing? In which unit is that number?

    A threshold such as 1e-8 has the unit of the column, which you do not know. Lengths of atoms in metres have a spread
    of 1e-10 and are anything but constant. Constant means that the largest value is the smallest.
    """

    def fit(self, X):
        super().fit(X)
        self.spread = np.where(self.spread < 1e-8, 1.0, self.spread)


@misconception("Standardizer", reread="The way back", caught_by="finds_the_way_back")
class standardizer_inverts_in_the_wrong_order(MeanAndSpread):
    """`inverse` undoes the steps in the wrong order

    `transform` subtracts first and divides then. What has to be undone first?

    Shoes come off before socks: the step that was made last is undone first. Adding the mean and then multiplying
    stretches the mean as well.
    """

    def inverse(self, Z):
        self.require_columns(Z)
        return ((Z + self.mean) * self.spread).astype(Z.dtype)


@misconception("Standardizer", reread="The way back", caught_by="finds_the_way_back")
class standardizer_inverse_forgets_the_mean(MeanAndSpread):
    """`inverse` brings back the spread, but not the mean

    Around which value do the rows lie that your `inverse` returns?

    `transform` did two things, so the way back has two steps as well. Without the mean a prediction comes out in the
    right unit around the wrong place.
    """

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.spread).astype(Z.dtype)


@misconception(
    "Standardizer", reread="Fit on the training rows, and on nothing else", caught_by="starts_afresh_with_every_fit"
)
class standardizer_keeps_statistics_in_the_class(data.Standardizer):
    """the statistics are kept in the class, so that all scalers share them

    You make two scalers and fit both. Whose statistics does the first one use?

    What is assigned to the class belongs to all its objects, and the last `fit` wins. What is assigned to `self`
    belongs to this one.
    """

    shared = None

    def fit(self, X):
        super().fit(X)
        type(self).shared = self._scale

    def transform(self, X):
        return type(self).shared.forwards(X)

    def inverse(self, Z):
        return type(self).shared.backwards(Z)


@misconception("Standardizer", lesson=OTHER_COLUMNS, caught_by="refuses_other_columns")
class standardizer_takes_any_columns(MeanAndSpread):
    """rows with other columns are taken, and NumPy stretches them"""

    def require_columns(self, X):
        pass


@misconception(
    "Standardizer",
    lesson=DTYPE_OF_FLOAT32_ROWS,
    reread="What usually goes wrong",
    caught_by="keeps_the_dtype_of_the_rows",
)
class standardizer_widens_floats(data.Standardizer):
    """everything becomes float64

    The statistics are float64, and what is computed with them becomes float64 as well. That doubles the memory of the
    data, and the next layer computes in a precision that nobody asked for.
    """

    def transform(self, X):
        return super().transform(X.astype(np.float64))

    def inverse(self, Z):
        return super().inverse(Z.astype(np.float64))


@misconception(
    "Standardizer", lesson=TRANSFORMED_TWICE, reread="What usually goes wrong", caught_by="leaves_its_arguments_alone"
)
class standardizer_works_in_place(MeanAndSpread):
    """`transform` writes its result into the caller's array

    `X -= mean` changes the array that was handed in. The caller's raw data are gone, and the next call scales data that
    are scaled already.
    """

    def transform(self, X):
        self.require_columns(X)
        X -= self.mean.astype(X.dtype)
        X /= self.spread.astype(X.dtype)
        return X
