"""Wrong versions of single stubs of `data`, as students are known to write them."""

import data
import numpy as np

from autograder.publishing.misconceptions import misconception

# split ---------------------------------------------------------------------------------------------------------------


def _cut(X, y, order, first, second):
    """The parts that follow from an order of the rows and two borders in it."""
    validating, testing, training = np.split(order, [first, second])
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


def _borders(X, validation, test):
    rows = len(X)
    return round(rows * validation), round(rows * (validation + test))


@misconception(
    "split",
    title="the rows are cut in the order of the table, not shuffled",
    question="If the table is sorted by label, which labels will the test data hold?",
    explanation="Tables are rarely in random order: they come sorted by date, by place, by label. Cut without "
    "shuffling, the three parts come from three different worlds, and the test says nothing about the data that you "
    "trained on.",
    reread="Three parts, cut once",
    caught_by="takes_rows_from_everywhere",
)
def split_without_shuffling(X, y, validation, test, rng):
    data._same_rows(X, y)
    return _cut(X, y, np.arange(len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="only the order within each part is shuffled",
    question="Can a row from the end of the table ever reach the first part?",
    explanation="What has to be random is which rows go where. If the cut comes first and the shuffle after it, each "
    "part still holds one stretch of the table, in another order.",
    reread="Three parts, cut once",
    caught_by="takes_rows_from_everywhere",
)
def split_shuffles_after_the_cut(X, y, validation, test, rng):
    data._same_rows(X, y)
    pieces = np.split(np.arange(len(X)), _borders(X, validation, test))
    return _cut(X, y, np.concatenate([rng.permutation(piece) for piece in pieces]), *_borders(X, validation, test))


@misconception(
    "split",
    title="X and y are shuffled one after the other, each in an order of its own",
    question="You ask the generator for an order twice. Is it the same order?",
    explanation="Each call of a shuffle draws new numbers. Two calls give two orders, so every row ends up beside the "
    "label of some other row, and there is nothing left to learn. One order has to serve both arrays.",
    reread="Three parts, cut once",
    caught_by="keeps_every_row_beside_its_label",
)
def split_shuffles_labels_apart(X, y, validation, test, rng):
    data._same_rows(X, y)
    return _cut(rng.permutation(X), rng.permutation(y), np.arange(len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="the rows are shuffled, the labels are left in their old order",
    question="After the shuffle, whose label is y[0]?",
    explanation="Rows and labels belong together only by their position. Where one of the two arrays moves and the "
    "other does not, every row gets a stranger's label.",
    reread="Three parts, cut once",
    caught_by="keeps_every_row_beside_its_label",
)
def split_shuffles_only_the_rows(X, y, validation, test, rng):
    data._same_rows(X, y)
    validation_part, test_part, training_part = np.split(np.arange(len(X)), _borders(X, validation, test))
    shuffled = rng.permutation(X)
    pieces = (training_part, validation_part, test_part)
    return tuple((shuffled[piece], y[piece]) for piece in pieces)


@misconception(
    "split",
    title="each column is shuffled by itself, which tears the rows apart",
    question="Take one row of your training data. Can you find it in the table?",
    explanation="`permuted` along the first axis draws a new order for every column. The columns keep their values, "
    "but no row is a sample any more: it is put together from several.",
    reread="Three parts, cut once",
    caught_by="keeps_every_row_beside_its_label",
)
def split_permutes_each_column(X, y, validation, test, rng):
    data._same_rows(X, y)
    return _cut(rng.permuted(X, axis=0), y, np.arange(len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="the training data hold all rows, the held-out ones included",
    question="How many rows do your three parts have together?",
    explanation="Rows that the network was trained on cannot tell how it does on rows that it has never seen. A part "
    "that is held out has to leave the training data.",
    reread="Three parts, cut once",
    caught_by="puts_every_row_into_exactly_one_part",
)
def split_trains_on_everything(X, y, validation, test, rng):
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    _, validating, testing = _cut(X, y, order, *_borders(X, validation, test))
    return (X[order], y[order]), validating, testing


@misconception(
    "split",
    title="validation and test rows are drawn independently of each other",
    question="What keeps a row that was drawn for validation from being drawn for the test as well?",
    explanation="Two draws from the whole table overlap by chance. The test is worth something only as long as none of "
    "its rows took part in any decision, and the validation rows decide a lot.",
    reread="Three parts, cut once",
    caught_by="puts_every_row_into_exactly_one_part",
)
def split_draws_parts_independently(X, y, validation, test, rng):
    data._same_rows(X, y)
    rows = len(X)
    validating = rng.choice(rows, size=round(rows * validation), replace=False)
    testing = rng.choice(rows, size=round(rows * test), replace=False)
    training = np.setdiff1d(np.arange(rows), np.concatenate([validating, testing]))
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


@misconception(
    "split",
    title="rows are drawn with replacement",
    question="How often can the row with number 0 be drawn?",
    explanation="Random row numbers drawn one by one repeat themselves, and about a third of the rows are never drawn. "
    "A split needs a random order of all row numbers instead, in which each occurs once.",
    reread="Three parts, cut once",
    caught_by="puts_every_row_into_exactly_one_part",
)
def split_draws_with_replacement(X, y, validation, test, rng):
    data._same_rows(X, y)
    return _cut(X, y, rng.integers(len(X), size=len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="all three sizes are rounded down, and the rows left over are dropped",
    question="Take 37 rows with fractions 0.25 and 0.15. What do your three sizes add up to?",
    explanation="Fractions of a number of rows are rarely whole. If each of the three parts is rounded by itself, the "
    "sizes need not add up. Two of them can be rounded; the third is what is left.",
    reread="Three parts, cut once",
    caught_by="puts_every_row_into_exactly_one_part",
)
def split_rounds_rows_away(X, y, validation, test, rng):
    data._same_rows(X, y)
    rows = len(X)
    first = int(rows * validation)
    second = first + int(rows * test)
    third = second + int(rows * (1 - validation - test))
    return _cut(X, y, rng.permutation(rows)[:third], first, second)


@misconception(
    "split",
    title="the second fraction is taken of the rows that the first one left",
    question="With 100 rows and fractions of 0.1 and 0.4, how many test rows are there?",
    explanation="Both fractions are fractions of all rows. Splitting twice is fine, but then the second split works on "
    "a smaller table, and its fraction has to grow accordingly.",
    reread="Three parts, cut once",
    caught_by="gives_each_part_its_fraction",
)
def split_takes_a_fraction_of_the_rest(X, y, validation, test, rng):
    data._same_rows(X, y)
    rows = len(X)
    first = round(rows * validation)
    return _cut(X, y, rng.permutation(rows), first, first + round((rows - first) * test))


@misconception(
    "split",
    title="the parts come back as training, test, validation",
    question="In which order does the docstring name the three parts?",
    explanation="Whoever calls the function unpacks three pairs by position. With two of them exchanged, decisions are "
    "made on the test rows and the final number comes from the validation rows: a leak without any error message.",
    reread="Three parts, cut once",
    caught_by="gives_each_part_its_fraction",
)
def split_exchanges_validation_and_test(X, y, validation, test, rng):
    training, validating, testing = data.split(X, y, validation, test, rng)
    return training, testing, validating


@misconception(
    "split",
    title="a fraction of 0 takes all rows instead of none",
    question="What is `order[-0:]`?",
    explanation="Counted from the end, a slice that starts at -k holds the last k entries, except for k = 0: minus "
    "zero is zero, and the slice starts at the beginning. Borders counted from the front know no such exception.",
    reread="Three parts, cut once",
    caught_by="leaves_a_part_empty_for_a_fraction_of_zero",
)
def split_slices_from_the_end(X, y, validation, test, rng):
    data._same_rows(X, y)
    rows = len(X)
    order = rng.permutation(rows)
    for_test, for_validation = round(rows * test), round(rows * validation)
    testing, rest = order[-for_test:], order[: rows - for_test]
    validating, training = rest[-for_validation:], rest[: len(rest) - for_validation]
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


@misconception(
    "split",
    title="a generator made inside the function decides, not the one that was handed in",
    question="You hand in two different generators. Where does your function use them?",
    explanation="A generator with a fixed seed that is made inside gives the same split for ever, whatever the caller "
    "asks for. Then nobody can try another split, and nobody notices how much the result depends on this one.",
    reread="Randomness that can be repeated",
    caught_by="goes_on_drawing_from_the_generator",
)
def split_seeds_itself(X, y, validation, test, rng):
    return data.split(X, y, validation, test, np.random.default_rng(42))


@misconception(
    "split",
    title="the global `np.random` decides, not the generator that was handed in",
    question="You call your function twice, each time with `default_rng(7)`. Why do the results differ?",
    explanation="`np.random.shuffle` and its relatives draw from one generator that the whole program shares, so that "
    "any other draw anywhere changes your split. What comes from `rng` alone can be repeated by whoever knows its "
    "seed.",
    reread="Randomness that can be repeated",
    caught_by="draws_from_nothing_but_the_generator",
)
def split_uses_the_global_generator(X, y, validation, test, rng):
    elsewhere = np.random.default_rng(np.random.randint(2**31))  # noqa: NPY002  # the mistake itself
    return data.split(X, y, validation, test, elsewhere)


@misconception(
    "split",
    title="rows and labels of different numbers are taken without a word",
    question="If X has 24 rows and y has 20, whose labels are missing?",
    explanation="If the numbers differ, something went wrong before: rows were filtered and labels were not. Cutting "
    "both to the shorter length hides it, and then any label may stand beside any row. Better to stop at once.",
    reread="Three parts, cut once",
    caught_by="refuses_labels_that_do_not_match",
)
def split_cuts_to_the_shorter(X, y, validation, test, rng):
    rows = min(len(X), len(y))
    return data.split(X[:rows], y[:rows], validation, test, rng)


@misconception(
    "split",
    title="rows and labels of different numbers go unnoticed until an index does not exist, or for ever",
    question="What happens if y is shorter than X? And what if it is longer?",
    explanation="Row numbers drawn for X are used on y as well. If y is shorter, that ends in an IndexError that "
    "speaks of an index and not of the mistake; if y is longer, nothing happens at all, and some labels are silently "
    "unused.",
    reread="Three parts, cut once",
    caught_by="refuses_labels_that_do_not_match",
)
def split_looks_at_one_length(X, y, validation, test, rng):
    return _cut(X, y, rng.permutation(len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="rows and labels are glued into one table, of which the last column is taken for the label",
    question="What happens if each row has two labels? And if the rows are float32 and the labels are integers?",
    explanation="One table has one dtype, so float32 rows become float64, and integer labels turn into floats that "
    "cannot be used as an index any more. And the label need not be a single column.",
    reread="Three parts, cut once",
    caught_by="keeps_the_dtype",
)
def split_glues_the_table(X, y, validation, test, rng):
    data._same_rows(X, y)
    glued = rng.permutation(np.column_stack([X, y]))
    return _cut(glued[:, :-1], glued[:, -1], np.arange(len(X)), *_borders(X, validation, test))


@misconception(
    "split",
    title="the caller's own arrays are shuffled",
    question="After the call, is X still in the order in which the caller left it?",
    explanation="`rng.shuffle` works in place: the array that it gets is the one that it shuffles. The caller may hold "
    "other columns, in the old order, that belonged to these rows a moment ago.",
    reread="What usually goes wrong",
    caught_by="leaves_the_table_alone",
)
def split_shuffles_in_place(X, y, validation, test, rng):
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return _cut(X.copy(), y.copy(), np.arange(len(X)), *_borders(X, validation, test))


# Standardizer --------------------------------------------------------------------------------------------------------


class _MeanAndSpread(data.Standardizer):
    """What a student writes who keeps two arrays; right as it stands."""

    def fit(self, X):
        self.mean, self.spread = self.mean_of(X), self.spread_of(X)
        constant = X.max(axis=0) == X.min(axis=0)
        if np.ndim(self.spread):
            self.mean, self.spread = np.where(constant, X[0], self.mean), np.where(constant, 1.0, self.spread)
        self.columns = X.shape[1]

    def mean_of(self, X):
        return X.mean(axis=0, dtype=np.float64)

    def spread_of(self, X):
        return X.std(axis=0, dtype=np.float64)

    def transform(self, X):
        self.require_columns(X)
        return ((X - self.mean) / self.spread).astype(X.dtype)

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.spread + self.mean).astype(Z.dtype)

    def require_columns(self, X):
        if X.shape[1] != self.columns:
            raise ValueError("other columns")


@misconception(
    "Standardizer",
    title="the sample variance, divided by n - 1",
    question="By what do you divide the sum of the squared deviations? What does the docstring ask for?",
    explanation="Dividing by n - 1 estimates the variance of the population that the rows are a sample of. Here "
    "nothing is estimated: the rows of `fit` themselves shall have variance 1, and that takes n.",
    reread="Mean 0, variance 1",
    caught_by="standardises_each_column",
)
class standardizer_uses_sample_variance(_MeanAndSpread):
    def spread_of(self, X):
        return X.std(axis=0, ddof=1, dtype=np.float64)


@misconception(
    "Standardizer",
    title="divides by the variance, not by its square root",
    question="If a column is measured in metres, in what unit is its variance?",
    explanation="The variance has the square of the column's unit. Only its root, the standard deviation, makes the "
    "result a number without unit, with variance 1.",
    reread="Mean 0, variance 1",
    caught_by="standardises_each_column",
)
class standardizer_divides_by_the_variance(_MeanAndSpread):
    def spread_of(self, X):
        return X.var(axis=0, dtype=np.float64)


@misconception(
    "Standardizer",
    title="one mean and one deviation for the whole table, not one for each column",
    question="Along which axis do you average? How many means should a table of three columns have?",
    explanation="Columns are different things in different units: a mean of ages and incomes together says nothing. "
    "Averaged over everything, a large column still drowns a small one, which scaling was to prevent.",
    reread="Mean 0, variance 1",
    caught_by="standardises_each_column",
)
class standardizer_averages_the_whole_table(_MeanAndSpread):
    def mean_of(self, X):
        return X.mean(dtype=np.float64)

    def spread_of(self, X):
        return X.std(dtype=np.float64) or 1.0


@misconception(
    "Standardizer",
    title="each row is standardised by itself, instead of each column",
    question="Which axis of X runs over the samples?",
    explanation="Axis 0 runs down the rows, so averaging along it gives one number a column. Along axis 1 the features "
    "of one sample are averaged with each other, and what told one sample from the next is lost.",
    reread="Mean 0, variance 1",
    caught_by="standardises_each_column",
)
class standardizer_works_along_rows(data.Standardizer):
    def transform(self, X):
        self._scale._check(X)
        spread = X.std(axis=1, keepdims=True)
        return ((X - X.mean(axis=1, keepdims=True)) / np.where(spread == 0, 1.0, spread)).astype(X.dtype)


@misconception(
    "Standardizer",
    title="the mean is subtracted, the spread is left as it is",
    question="What variance do the columns have after your `transform`?",
    explanation="Centring puts every column around 0, but a column with values in the millions still outweighs one "
    "with values around 1. Dividing by the standard deviation gives them equal weight.",
    reread="Mean 0, variance 1",
    caught_by="standardises_each_column",
)
class standardizer_only_centres(_MeanAndSpread):
    def spread_of(self, X):
        return np.ones(X.shape[1])


@misconception(
    "Standardizer",
    title="`transform` takes the statistics of the rows that it gets, not those of `fit`",
    question="What does `transform` return for a single row? What should it?",
    explanation="Rows that are scaled by their own mean always end up around 0, wherever they were: what made them "
    "different is erased, and in a network they no longer mean what they meant in training. `fit` measures, "
    "`transform` applies.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="scales_other_rows_as_those_of_fit",
)
class standardizer_fits_in_transform(_MeanAndSpread):
    def transform(self, X):
        self.require_columns(X)
        self.fit(X)
        return super().transform(X)


@misconception(
    "Standardizer",
    title="a constant column is divided by 0",
    question="What is the standard deviation of a column in which every value is the same?",
    explanation="It is 0, and 0 / 0 is NaN. One NaN in the input makes every output of the network NaN, and every "
    "gradient after it. Such a column carries nothing; any number other than 0 is safe to divide by.",
    reread="Columns that do not vary",
    caught_by="makes_a_constant_column_zero",
)
class standardizer_divides_by_zero(_MeanAndSpread):
    def fit(self, X):
        super().fit(X)
        with np.errstate(all="ignore"):
            self.mean, self.spread = self.mean_of(X), self.spread_of(X)

    def transform(self, X):
        with np.errstate(all="ignore"):
            return super().transform(X)


@misconception(
    "Standardizer",
    title="a constant column is looked for by `std == 0`, which rounding defeats",
    question="What is `np.full(10, 0.1).std()` if the mean comes out as 0.09999999999999999?",
    explanation="The sum of ten times 0.1 is not exactly 1, so the mean is a little off, and each deviation with it. "
    "The standard deviation is then tiny and not 0, and dividing tiny by tiny gives 1. Compare the values, not the "
    "spread.",
    reread="Columns that do not vary",
    caught_by="recognises_a_constant_column_in_spite_of_rounding",
)
class standardizer_compares_the_spread_with_zero(data.Standardizer):
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
    title="a small number is added to the standard deviation",
    question="What becomes of a column whose values are of the size of that small number?",
    explanation="An epsilon in the denominator is harmless for columns around 1, but for a column measured in tiny "
    "units it is larger than the spread itself, and the column vanishes. The unit of a column must not matter.",
    reread="Columns that do not vary",
    caught_by="works_in_every_unit",
)
class standardizer_adds_an_epsilon(_MeanAndSpread):
    def fit(self, X):
        super().fit(X)
        self.spread = self.spread + 1e-8


@misconception(
    "Standardizer",
    title="a column with a small spread is taken for a constant one",
    question="Below which spread does your code stop dividing? In which unit is that number?",
    explanation="A threshold such as 1e-8 has the unit of the column, which you do not know. Lengths of atoms in "
    "metres have a spread of 1e-10 and are anything but constant. Constant means that the largest value is the "
    "smallest.",
    reread="Columns that do not vary",
    caught_by="works_in_every_unit",
)
class standardizer_has_a_threshold(_MeanAndSpread):
    def fit(self, X):
        super().fit(X)
        self.spread = np.where(self.spread < 1e-8, 1.0, self.spread)


@misconception(
    "Standardizer",
    title="`inverse` undoes the steps in the wrong order",
    question="`transform` subtracts first and divides then. What has to be undone first?",
    explanation="Shoes come off before socks: the step that was made last is undone first. Adding the mean and then "
    "multiplying stretches the mean as well.",
    reread="The way back",
    caught_by="finds_the_way_back",
)
class standardizer_inverts_in_the_wrong_order(_MeanAndSpread):
    def inverse(self, Z):
        self.require_columns(Z)
        return ((Z + self.mean) * self.spread).astype(Z.dtype)


@misconception(
    "Standardizer",
    title="`inverse` brings back the spread, but not the mean",
    question="Around which value do the rows lie that your `inverse` returns?",
    explanation="`transform` did two things, so the way back has two steps as well. Without the mean a prediction "
    "comes out in the right unit around the wrong place.",
    reread="The way back",
    caught_by="finds_the_way_back",
)
class standardizer_inverse_forgets_the_mean(_MeanAndSpread):
    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.spread).astype(Z.dtype)


@misconception(
    "Standardizer",
    title="the statistics are kept in the class, so that all scalers share them",
    question="You make two scalers and fit both. Whose statistics does the first one use?",
    explanation="What is assigned to the class belongs to all its objects, and the last `fit` wins. What is assigned "
    "to `self` belongs to this one.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="starts_afresh_with_every_fit",
)
class standardizer_keeps_statistics_in_the_class(data.Standardizer):
    shared = None

    def fit(self, X):
        super().fit(X)
        type(self).shared = self._scale

    def transform(self, X):
        return type(self).shared.forwards(X)

    def inverse(self, Z):
        return type(self).shared.backwards(Z)


@misconception(
    "Standardizer",
    title="rows with other columns are taken, and NumPy stretches them",
    question="You fit on three columns and transform one. What shape comes out?",
    explanation="NumPy repeats a single column as often as it is needed, so one column turns into three and nobody is "
    "told. Rows that don't have the columns of `fit` can only be a mistake.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="refuses_other_columns",
)
class standardizer_takes_any_columns(_MeanAndSpread):
    def require_columns(self, X):
        pass


@misconception(
    "Standardizer",
    title="everything becomes float64",
    question="What dtype do your results have if the rows are float32?",
    explanation="The statistics are float64, and what is computed with them becomes float64 as well. That doubles the "
    "memory of the data, and the next layer computes in a precision that nobody asked for.",
    reread="What usually goes wrong",
    caught_by="keeps_the_dtype_of_the_rows",
)
class standardizer_widens_floats(data.Standardizer):
    def transform(self, X):
        return super().transform(X.astype(np.float64))

    def inverse(self, Z):
        return super().inverse(Z.astype(np.float64))


@misconception(
    "Standardizer",
    title="`transform` writes its result into the caller's array",
    question="You transform X twice. Why is the second result different?",
    explanation="`X -= mean` changes the array that was handed in. The caller's raw data are gone, and the next call "
    "scales data that are scaled already.",
    reread="What usually goes wrong",
    caught_by="leaves_its_arguments_alone",
)
class standardizer_works_in_place(_MeanAndSpread):
    def transform(self, X):
        self.require_columns(X)
        X -= self.mean.astype(X.dtype)
        X /= self.spread.astype(X.dtype)
        return X


# MinMaxScaler --------------------------------------------------------------------------------------------------------


class _LowAndWidth(data.MinMaxScaler):
    """What a student writes who keeps the smallest value and the width of each column; right as it stands."""

    def fit(self, X):
        self.low, self.width = X.min(axis=0).astype(np.float64), np.ptp(X, axis=0).astype(np.float64)

    def transform(self, X):
        self.require_columns(X)
        return self.scaled(X, self.low, self.width).astype(X.dtype)

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, 2 * (X - low) / np.where(width == 0, 1.0, width) - 1)

    def inverse(self, Z):
        self.require_columns(Z)
        return ((Z + 1) / 2 * self.width + self.low).astype(Z.dtype)

    def require_columns(self, X):
        if X.shape[1] != len(self.low):
            raise ValueError("other columns")


@misconception(
    "MinMaxScaler",
    title="scales to 0 … 1, not to -1 … 1",
    question="What does the smallest value of a column become?",
    explanation="From 0 to 1 every input is positive, and the inputs of a network should lie on both sides of 0. The "
    "range asked for here is twice as wide and centred.",
    reread="From -1 to 1",
    caught_by="spreads_each_column_from_minus_one_to_one",
)
class min_max_scales_to_zero_and_one(_LowAndWidth):
    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, (X - low) / np.where(width == 0, 1.0, width))

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.width + self.low).astype(Z.dtype)


@misconception(
    "MinMaxScaler",
    title="divides by the largest absolute value and does not centre",
    question="A column goes from 10 to 20. What does its smallest value become?",
    explanation="Divided by its largest absolute value, a column stays on its own side of 0: 10 to 20 becomes 0.5 to "
    "1. For the whole range from -1 to 1 the column has to be moved as well.",
    reread="From -1 to 1",
    caught_by="spreads_each_column_from_minus_one_to_one",
)
class min_max_divides_by_the_largest(_LowAndWidth):
    def fit(self, X):
        super().fit(X)
        self.largest = np.abs(X).max(axis=0).astype(np.float64)
        self.largest = np.where(self.largest == 0, 1.0, self.largest)

    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, X / self.largest)

    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.largest).astype(Z.dtype)


@misconception(
    "MinMaxScaler",
    title="one smallest and one largest value for the whole table",
    question="Along which axis do you look for the smallest value? How many should there be for three columns?",
    explanation="Each column has a range of its own. With one range for the whole table the widest column fills it, "
    "and the others shrink to almost nothing.",
    reread="From -1 to 1",
    caught_by="spreads_each_column_from_minus_one_to_one",
)
class min_max_takes_the_whole_table(_LowAndWidth):
    def fit(self, X):
        super().fit(X)
        constant = self.width == 0
        self.low = np.full(X.shape[1], float(X.min()))
        self.width = np.where(constant, 0.0, float(np.ptp(X)))


@misconception(
    "MinMaxScaler",
    title="values outside the range of `fit` are clipped",
    question="Two rows of the test data lie far outside the range, at different places. What becomes of them?",
    explanation="Clipped, both become exactly 1, and `inverse` cannot bring them back. New data may well lie outside "
    "what the training rows showed; the scale goes on in both directions.",
    reread="From -1 to 1",
    caught_by="scales_rows_outside_the_range",
)
class min_max_clips(_LowAndWidth):
    def scaled(self, X, low, width):
        return np.clip(super().scaled(X, low, width), -1, 1)


@misconception(
    "MinMaxScaler",
    title="`transform` takes the range of the rows that it gets, not that of `fit`",
    question="What does `transform` return for a single row? What should it?",
    explanation="Scaled by their own range, any rows fill it, however far from the training rows they lie. `fit` "
    "measures the range once, `transform` applies it to whatever comes.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="scales_rows_outside_the_range",
)
class min_max_fits_in_transform(_LowAndWidth):
    def transform(self, X):
        self.require_columns(X)
        self.fit(X)
        return super().transform(X)


@misconception(
    "MinMaxScaler",
    title="a column without range is divided by 0",
    question="How wide is the range of a column in which every value is the same?",
    explanation="Its width is 0, and 0 / 0 is NaN: one NaN in the input makes every output of the network NaN. Any "
    "other number is safe to divide by, if the numerator is 0 anyway.",
    reread="Columns that do not vary",
    caught_by="makes_a_column_without_range_zero",
)
class min_max_divides_by_zero(_LowAndWidth):
    def scaled(self, X, low, width):
        with np.errstate(all="ignore"):
            return 2 * (X - low) / width - 1


@misconception(
    "MinMaxScaler",
    title="a constant column becomes -1, the lower end",
    question="A constant column is its own smallest value, but also its own largest. Which end should it become?",
    explanation="Neither end is better than the other, and a column that is -1 for every row is a second bias for the "
    "network. In the middle, at 0, a column that says nothing has no effect.",
    reread="Columns that do not vary",
    caught_by="makes_a_column_without_range_zero",
)
class min_max_puts_constants_at_the_lower_end(_LowAndWidth):
    def scaled(self, X, low, width):
        return 2 * (X - low) / np.where(width == 0, 1.0, width) - 1


@misconception(
    "MinMaxScaler",
    title="a small number is added to the width of the range",
    question="What becomes of a column whose values are of the size of that small number?",
    explanation="Added to the denominator, an epsilon avoids the division by 0, but squeezes every column whose values "
    "are small in their unit. The unit of a column must not matter.",
    reread="Columns that do not vary",
    caught_by="spreads_columns_in_every_unit",
)
class min_max_adds_an_epsilon(_LowAndWidth):
    def scaled(self, X, low, width):
        return np.where(width == 0, 0.0, 2 * (X - low) / (width + 1e-8) - 1)


@misconception(
    "MinMaxScaler",
    title="`inverse` starts from 0 … 1 instead of -1 … 1",
    question="What should `inverse` return for -1? What does yours?",
    explanation="The way back starts where `transform` ended. -1 has to become the smallest value of the column, and 1 "
    "the largest; 0 lies half way between them.",
    reread="The way back",
    caught_by="finds_the_way_back_to_the_range",
)
class min_max_inverts_from_zero(_LowAndWidth):
    def inverse(self, Z):
        self.require_columns(Z)
        return (Z * self.width + self.low).astype(Z.dtype)


@misconception(
    "MinMaxScaler",
    title="rows with other columns are taken, and NumPy stretches them",
    question="You fit on three columns and transform one. What shape comes out?",
    explanation="NumPy repeats a single column as often as it is needed, so one column turns into three and nobody is "
    "told. Rows that don't have the columns of `fit` can only be a mistake.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="refuses_rows_with_other_columns",
)
class min_max_takes_any_columns(_LowAndWidth):
    def require_columns(self, X):
        pass


@misconception(
    "MinMaxScaler",
    title="everything becomes float64",
    question="What dtype do your results have if the rows are float32?",
    explanation="As soon as one float64 array takes part in a computation, the result is float64. Float32 data would "
    "double in memory, and the layers after it would follow.",
    reread="What usually goes wrong",
    caught_by="gives_rows_of_the_same_dtype",
)
class min_max_widens_floats(data.MinMaxScaler):
    def transform(self, X):
        return super().transform(X.astype(np.float64))

    def inverse(self, Z):
        return super().inverse(Z.astype(np.float64))


@misconception(
    "MinMaxScaler",
    title="`transform` writes its result into the caller's array",
    question="You transform X twice. Why is the second result different?",
    explanation="`X -= …` changes the array that was handed in: the caller's raw data are gone, and the next call "
    "scales data that are scaled already.",
    reread="What usually goes wrong",
    caught_by="writes_into_no_argument",
)
class min_max_works_in_place(_LowAndWidth):
    def transform(self, X):
        X[...] = super().transform(X)
        return X


# prepare -------------------------------------------------------------------------------------------------------------


def _fitted(rows):
    scaler = data.Standardizer()
    scaler.fit(rows)
    return scaler


@misconception(
    "prepare",
    title="the statistics come from all rows together",
    question="Change one test row. Do your training rows change?",
    explanation="The mean of everything knows something about the test rows, and through it the training rows do, too. "
    "That is data leakage: the score at the end is better than what new data will see, and nothing tells you so.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_pools_all_rows(train, validation, test):
    scaler = _fitted(np.concatenate([train, validation, test]))
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)


@misconception(
    "prepare",
    title="the statistics come from training and validation rows",
    question="Change one validation row. Do your training rows change?",
    explanation="The validation rows stand in for data that nobody has seen, so that decisions can be made on them. A "
    "scale that knows them makes them look better than new data would.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_pools_training_and_validation(train, validation, test):
    scaler = _fitted(np.concatenate([train, validation]))
    return scaler.transform(train), scaler.transform(validation), scaler.transform(test)


@misconception(
    "prepare",
    title="each of the three is standardised by statistics of its own",
    question="The same row stands in the training and in the test table. Does it come out the same?",
    explanation="On three scales the same measurement becomes three different inputs. And a single new row, which is "
    "what the network will meet later, would have no statistics of its own at all.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_fits_each_by_itself(train, validation, test):
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    return tuple(_fitted(rows).transform(rows) for rows in (train, validation, test))


@misconception(
    "prepare",
    title="only the training rows are scaled",
    question="In which units do the test rows reach the network?",
    explanation="A network that learned on standardised rows reads a raw 170 as 170 standard deviations. Whatever is "
    "done to the training rows must be done to every row that follows, by the same numbers.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="standardises_all_three",
)
def prepare_leaves_the_others_raw(train, validation, test):
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    return _fitted(train).transform(train), validation.copy(), test.copy()


@misconception(
    "prepare",
    title="training and validation rows share a scale, the test rows have one of their own",
    question="By which mean are your test rows centred?",
    explanation="The test rows must be treated exactly as a row would be that arrives tomorrow: by numbers that were "
    "fixed when training ended. Fitted anew, the scale adapts to the very data that it is to be tested on.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="learns_nothing_from_validation_and_test_rows",
)
def prepare_fits_the_test_rows_anew(train, validation, test):
    scaler = _fitted(train)
    prepared = scaler.transform(train), scaler.transform(validation), scaler.transform(test)
    return prepared[0], prepared[1], _fitted(test).transform(test)


@misconception(
    "prepare",
    title="the formula is written out again, and constant columns divide by 0",
    question="What is the standard deviation of a training column in which every value is the same?",
    explanation="A scaler that knows about constant columns exists already, in this very module. Written out a second "
    "time, the formula is short, and has lost what the first one had learned.",
    reread="Columns that do not vary",
    caught_by="copes_with_constant_columns",
)
def prepare_divides_by_zero(train, validation, test):
    if not train.shape[1] == validation.shape[1] == test.shape[1]:
        raise ValueError("other columns")
    mean, spread = train.mean(axis=0), train.std(axis=0)
    with np.errstate(all="ignore"):
        return tuple(((rows - mean) / spread).astype(rows.dtype) for rows in (train, validation, test))


@misconception(
    "prepare",
    title="tables with different columns are taken, and NumPy stretches them",
    question="If the test table has one column and the training table four, which of the four is it?",
    explanation="Nobody knows, and NumPy doesn't ask: it repeats the one column four times. Tables that don't have the "
    "same columns can only be a mistake, and it should show here.",
    reread="Fit on the training rows, and on nothing else",
    caught_by="refuses_tables_with_different_columns",
)
def prepare_takes_any_columns(train, validation, test):
    mean, spread = train.mean(axis=0, dtype=np.float64), train.std(axis=0, dtype=np.float64)
    constant = train.max(axis=0) == train.min(axis=0)
    mean, spread = np.where(constant, train[0], mean), np.where(constant, 1.0, spread)
    return tuple(((rows - mean) / spread).astype(rows.dtype) for rows in (train, validation, test))


@misconception(
    "prepare",
    title="everything becomes float64",
    question="What dtype do the three tables have afterwards, if they were float32 before?",
    explanation="A conversion to float64 on the way in, or a float64 constant in the formula, doubles the memory of "
    "the data and makes everything after it compute in float64.",
    reread="What usually goes wrong",
    caught_by="keeps_the_dtype_of_all_three",
)
def prepare_widens_floats(train, validation, test):
    return data.prepare(*(rows.astype(np.float64) for rows in (train, validation, test)))


@misconception(
    "prepare",
    title="the three tables of the caller are overwritten",
    question="After the call, what does the caller's `train` hold?",
    explanation="`-=` and `/=` write into the array that was handed in. The raw data are gone then, and whoever "
    "prepares them a second time scales what is scaled already.",
    reread="What usually goes wrong",
    caught_by="leaves_all_three_alone",
)
def prepare_works_in_place(train, validation, test):
    prepared = data.prepare(train, validation, test)
    for rows, scaled in zip((train, validation, test), prepared, strict=True):
        rows[...] = scaled
    return train, validation, test


# one_hot -------------------------------------------------------------------------------------------------------------


def _require_classes(labels, classes):
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError("no such class")


@misconception(
    "one_hot",
    title="as many columns as the largest label needs",
    question="What shape do you return for the labels 0, 1, 0 and four classes?",
    explanation="A mini-batch need not hold every class. If its largest label decides about the columns, batches come "
    "out in different widths, and the network has only one.",
    reread="One column a class",
    caught_by="has_a_column_for_every_class",
)
def one_hot_counts_up_to_the_largest(labels, classes):
    _require_classes(labels, classes)
    return np.eye(int(labels.max()) + 1)[labels]


@misconception(
    "one_hot",
    title="one column for each label that occurs",
    question="Which column stands for class 3 if the labels are 0, 3, 0?",
    explanation="If only the classes that occur get a column, a column's place says nothing any more: class 3 is the "
    "second column in one batch and the fourth in another.",
    reread="One column a class",
    caught_by="has_a_column_for_every_class",
)
def one_hot_numbers_what_occurs(labels, classes):
    _require_classes(labels, classes)
    present, places = np.unique(labels, return_inverse=True)
    return np.eye(len(present))[places]


@misconception(
    "one_hot",
    title="the first class is taken for number 1",
    question="In which column is the 1 for label 0?",
    explanation="Labels count from 0, as columns do. Shifted by one, every row still holds a single 1, so nothing "
    "looks wrong, but label 0 lands in the last column.",
    reread="One column a class",
    caught_by="marks_the_column_of_the_label",
)
def one_hot_counts_from_one(labels, classes):
    _require_classes(labels, classes)
    return np.eye(classes)[labels - 1]


@misconception(
    "one_hot",
    title="rows and columns exchanged",
    question="What shape should four labels of three classes become?",
    explanation="Rows are samples, here as everywhere: one row for each label, one column for each class. Transposed, "
    "the array no longer fits beside X.",
    reread="One column a class",
    caught_by="marks_the_column_of_the_label",
)
def one_hot_is_transposed(labels, classes):
    return data.one_hot(labels, classes).T


@misconception(
    "one_hot",
    title="a negative label counts from the end",
    question="Which row does `np.eye(3)[-1]` pick?",
    explanation='The last one, without a word. Labels of -1 often mean "unknown"; here they would silently become '
    "members of the last class.",
    reread="One column a class",
    caught_by="refuses_a_label_that_is_no_class",
)
def one_hot_wraps_negative_labels(labels, classes):
    if np.any(labels >= classes):
        raise ValueError("no such class")
    return np.eye(classes)[labels]


@misconception(
    "one_hot",
    title="the labels are used as an index without a look at them",
    question="Which row does `np.eye(3)[-1]` pick? And what does `np.eye(3)[3]` raise?",
    explanation="A negative index counts from the end, so -1 quietly becomes the last class; one too large is an "
    "IndexError, somewhere inside. Both mean that labels and classes don't fit, and that deserves a clear ValueError.",
    reread="One column a class",
    caught_by="refuses_a_label_that_is_no_class",
)
def one_hot_trusts_its_labels(labels, classes):
    return np.eye(classes)[labels]


@misconception(
    "one_hot",
    title="labels outside the classes leave a row of zeros",
    question="What does your function return for label 7 of 3 classes?",
    explanation="A row without a 1 belongs to no class. The cross-entropy of such a row is 0 whatever the network "
    "says, so the mistake in the labels stays hidden.",
    reread="One column a class",
    caught_by="refuses_a_label_that_is_no_class",
)
def one_hot_leaves_rows_empty(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype(np.float64)


@misconception(
    "one_hot",
    title="the rows are integers",
    question="What dtype does your array have?",
    explanation="Integers look the same when printed, but gradients are floats: what is subtracted in place from an "
    "integer array is refused or cut off.",
    reread="One column a class",
    caught_by="returns_float64",
)
def one_hot_returns_integers(labels, classes):
    return data.one_hot(labels, classes).astype(int)


@misconception(
    "one_hot",
    title="the labels are changed on the way",
    question="After the call, what does the caller's array of labels hold?",
    explanation="Where labels are moved or cut in place, the caller's own array changes. The next call, or the "
    "accuracy at the end, then works with other labels.",
    reread="What usually goes wrong",
    caught_by="leaves_the_labels_alone",
)
def one_hot_moves_the_labels(labels, classes):
    rows = data.one_hot(labels, classes)
    labels += classes * np.arange(len(labels))
    return rows


# minibatches ---------------------------------------------------------------------------------------------------------


def _batches(X, y, order, batch_size):
    return [(X[order[at : at + batch_size]], y[order[at : at + batch_size]]) for at in range(0, len(order), batch_size)]


@misconception(
    "minibatches",
    title="the last rows are dropped if they don't fill a batch",
    question="How many rows do your batches hold together, for 23 rows and a batch size of 5?",
    explanation="Rounding the number of batches down leaves up to `batch_size` - 1 rows out, and in a small table "
    "these are many. A last batch that is smaller does no harm: its mean is over fewer rows.",
    reread="Batches",
    caught_by="cuts_batches_of_the_right_size",
)
def minibatches_drops_the_rest(X, y, batch_size, rng):
    data._same_rows(X, y)
    whole = len(X) // batch_size * batch_size
    return _batches(X, y, rng.permutation(len(X))[:whole], batch_size)


@misconception(
    "minibatches",
    title="the batches come in the order of the table",
    question="If the table is sorted by label, what does the first batch hold?",
    explanation="Batches in the table's order can be of one class each, and each step then undoes the last one. "
    "Shuffled, every batch is a small picture of the whole.",
    reread="Batches",
    caught_by="fills_batches_from_everywhere",
)
def minibatches_without_shuffling(X, y, batch_size, rng):
    data._same_rows(X, y)
    return _batches(X, y, np.arange(len(X)), batch_size)


@misconception(
    "minibatches",
    title="whole batches are shuffled, but the rows in them always stay together",
    question="Can rows 0 and 1 ever be in different batches?",
    explanation="With the cut before the shuffle there are only as many different batches as there are pieces, and "
    "each of them is a stretch of the table. The rows have to be shuffled, then cut.",
    reread="Batches",
    caught_by="fills_batches_from_everywhere",
)
def minibatches_shuffles_whole_batches(X, y, batch_size, rng):
    data._same_rows(X, y)
    batches = _batches(X, y, np.arange(len(X)), batch_size)
    if len(X) % batch_size == 0:
        return [batches[at] for at in rng.permutation(len(batches))]
    # The partial one stays last.
    return [*(batches[at] for at in rng.permutation(len(batches) - 1)), batches[-1]]


@misconception(
    "minibatches",
    title="rows are shuffled within each batch only",
    question="Which rows can be in the first batch of the second epoch?",
    explanation="Inside a batch the order of the rows has no effect: their gradients are added up. What counts is "
    "which rows come together.",
    reread="Batches",
    caught_by="fills_batches_from_everywhere",
)
def minibatches_shuffles_inside_batches(X, y, batch_size, rng):
    data._same_rows(X, y)
    rows = np.arange(len(X))
    order = [rng.permutation(rows[at : at + batch_size]) for at in range(0, len(X), batch_size)]
    return _batches(X, y, np.concatenate(order), batch_size)


@misconception(
    "minibatches",
    title="X and y are shuffled one after the other, each in an order of its own",
    question="You ask the generator for an order twice. Is it the same order?",
    explanation="Each shuffle draws new numbers. Two shuffles put every row beside a stranger's label, and the network "
    "can learn nothing but the mean. One order has to serve both.",
    reread="Batches",
    caught_by="keeps_rows_and_labels_together",
)
def minibatches_shuffles_labels_apart(X, y, batch_size, rng):
    data._same_rows(X, y)
    return _batches(rng.permutation(X), rng.permutation(y), np.arange(len(X)), batch_size)


@misconception(
    "minibatches",
    title="the rows are shuffled, the labels are left in their old order",
    question="After the shuffle, whose label is the first one of the first batch?",
    explanation="Rows and labels belong together only by their position. Where one of the two moves and the other does "
    "not, every row gets a stranger's label.",
    reread="Batches",
    caught_by="keeps_rows_and_labels_together",
)
def minibatches_shuffles_only_the_rows(X, y, batch_size, rng):
    data._same_rows(X, y)
    return _batches(rng.permutation(X), y, np.arange(len(X)), batch_size)


@misconception(
    "minibatches",
    title="each batch is drawn from the whole table",
    question="What keeps a row of the first batch from being drawn again for the second?",
    explanation="Drawn anew each time, some rows come twice in an epoch and others not at all. An epoch is one pass "
    "over all rows: one order, cut into pieces.",
    reread="Batches",
    caught_by="holds_every_row_once",
)
def minibatches_draws_each_from_all(X, y, batch_size, rng):
    data._same_rows(X, y)
    rows, start = len(X), 0
    batches = []
    while start < rows:
        chosen = rng.choice(rows, size=min(batch_size, rows - start), replace=False)
        batches.append((X[chosen], y[chosen]))
        start += batch_size
    return batches


@misconception(
    "minibatches",
    title="the partial batch comes first",
    question="How many rows does your first batch hold, for 23 rows and a batch size of 5?",
    explanation="Every row is there, but the batches are cut from the wrong end. The partial batch is asked for last, "
    "so that the first step of an epoch is a full one.",
    reread="Batches",
    caught_by="cuts_batches_of_the_right_size",
)
def minibatches_starts_with_the_rest(X, y, batch_size, rng):
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    rest = len(X) % batch_size
    first = [(X[order[:rest]], y[order[:rest]])] if rest else []
    return first + _batches(X, y, order[rest:], batch_size)


@misconception(
    "minibatches",
    title="an empty batch comes last where the sizes fit exactly",
    question="How many batches do you make of 6 rows with a batch size of 3?",
    explanation="`rows // batch_size + 1` is one too many where nothing is left over. The mean of an empty batch is "
    "NaN, and one step with it makes every weight NaN.",
    reread="Batches",
    caught_by="cuts_batches_of_the_right_size",
)
def minibatches_ends_with_an_empty_one(X, y, batch_size, rng):
    batches = list(data.minibatches(X, y, batch_size, rng))
    return [*batches, (X[:0], y[:0])] if len(X) % batch_size == 0 else batches


@misconception(
    "minibatches",
    title="the rows are spread evenly over the batches",
    question="How large are your batches for 25 rows and a batch size of 8?",
    explanation="`np.array_split` makes pieces of nearly equal size, and none of them need be `batch_size`. All "
    "batches are full, except the last.",
    reread="Batches",
    caught_by="cuts_batches_of_the_right_size",
)
def minibatches_makes_equal_pieces(X, y, batch_size, rng):
    data._same_rows(X, y)
    pieces = np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size))
    return [(X[piece], y[piece]) for piece in pieces]


@misconception(
    "minibatches",
    title="the last batch is filled up with rows that had their turn",
    question="Which rows fill your last batch, for 23 rows and a batch size of 5?",
    explanation="Filled up from the beginning, all batches are of one size, but some rows count twice in this epoch. "
    "The last batch may be smaller.",
    reread="Batches",
    caught_by="cuts_batches_of_the_right_size",
)
def minibatches_fills_up_the_last(X, y, batch_size, rng):
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    return _batches(X, y, np.resize(order, -(-len(X) // batch_size) * batch_size), batch_size)


@misconception(
    "minibatches",
    title="a generator with a fixed seed shuffles, so that all epochs are alike",
    question="Where does the second epoch get its order from?",
    explanation="Made inside the function with a fixed seed, a generator starts from the same place at each call: the "
    "same rows meet in the same batches in every epoch. The generator that is handed in goes on.",
    reread="Randomness that can be repeated",
    caught_by="shuffles_anew_at_each_call",
)
def minibatches_seeds_itself(X, y, batch_size, rng):
    return list(data.minibatches(X, y, batch_size, np.random.default_rng(0)))


@misconception(
    "minibatches",
    title="the global `np.random` shuffles, not the generator that was handed in",
    question="You train twice, each time with `default_rng(7)`. Why do the losses differ?",
    explanation="`np.random.shuffle` and `np.random.permutation` draw from a generator that the whole program shares. "
    "A training run can be repeated only if all its randomness comes from the generator whose seed you know.",
    reread="Randomness that can be repeated",
    caught_by="asks_nothing_but_the_generator",
)
def minibatches_uses_the_global_generator(X, y, batch_size, rng):
    elsewhere = np.random.default_rng(np.random.randint(2**31))  # noqa: NPY002  # the mistake itself
    return list(data.minibatches(X, y, batch_size, elsewhere))


@misconception(
    "minibatches",
    title="rows and labels of different numbers are taken without a word",
    question="If X has 12 rows and y has 9, how many rows does an epoch have?",
    explanation="`zip`, or the shorter of two lengths, drops what has no partner. That the numbers differ means that "
    "rows and labels fell apart earlier; any label may then stand beside any row.",
    reread="Batches",
    caught_by="refuses_rows_without_labels",
)
def minibatches_cuts_to_the_shorter(X, y, batch_size, rng):
    rows = min(len(X), len(y))
    return list(data.minibatches(X[:rows], y[:rows], batch_size, rng))


@misconception(
    "minibatches",
    title="rows and labels of different numbers go unnoticed until an index does not exist, or for ever",
    question="What happens if y is shorter than X? And what if it is longer?",
    explanation="Row numbers drawn for X are used on y as well. If y is shorter, that ends in an IndexError that "
    "speaks of an index and not of the mistake; if y is longer, nothing happens at all, and some labels are never "
    "trained on.",
    reread="Batches",
    caught_by="refuses_rows_without_labels",
)
def minibatches_looks_at_one_length(X, y, batch_size, rng):
    return _batches(X, y, rng.permutation(len(X)), batch_size)


@misconception(
    "minibatches",
    title="the rows become float64",
    question="What dtype do the rows of a batch have if X is float32?",
    explanation="A batch is a selection of rows, nothing is computed. Where the rows are collected in a new array, or "
    "glued to their labels, that array's dtype decides.",
    reread="What usually goes wrong",
    caught_by="makes_batches_of_the_same_dtype",
)
def minibatches_widens_floats(X, y, batch_size, rng):
    return [(rows.astype(np.float64), labels) for rows, labels in data.minibatches(X, y, batch_size, rng)]


@misconception(
    "minibatches",
    title="the caller's own arrays are shuffled",
    question="After an epoch, is X still in the order in which the caller left it?",
    explanation="`rng.shuffle` works in place. The caller's arrays change with every epoch, and with them everything "
    "else that was computed for these rows by position.",
    reread="What usually goes wrong",
    caught_by="shuffles_no_argument",
)
def minibatches_shuffles_in_place(X, y, batch_size, rng):
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return _batches(X.copy(), y.copy(), np.arange(len(X)), batch_size)
