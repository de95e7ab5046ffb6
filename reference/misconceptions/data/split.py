"""Wrong versions of `split`: rows lost, leaked, torn from their labels, or never mixed."""

import numpy as np

import data
from autograder.publishing.misconceptions import misconception

from .shared_questions import AS_MANY_LABELS_AS_ROWS, TWO_SHUFFLES


def _cut(X, y, order, first, second):
    """The parts that follow from an order of the rows and two borders in it."""
    validating, testing, training = np.split(order, [first, second])
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


def _borders(X, validation, test):
    rows = len(X)
    return round(rows * validation), round(rows * (validation + test))


@misconception("split", reread="Three parts, cut once", caught_by="takes_rows_from_everywhere")
def split_without_shuffling(X, y, validation, test, rng):
    """the rows are cut in the order of the table, not shuffled

    If the table is sorted by label, which labels will the test data hold?

    Tables are rarely in random order: they come sorted by date, by place, by label. Cut without shuffling, the three
    parts come from three different worlds, and the test says nothing about the data that you trained on.
    """
    data._same_rows(X, y)
    return _cut(X, y, np.arange(len(X)), *_borders(X, validation, test))


@misconception("split", reread="Three parts, cut once", caught_by="takes_rows_from_everywhere")
def split_shuffles_after_the_cut(X, y, validation, test, rng):
    """only the order within each part is shuffled

    Can a row from the end of the table ever reach the first part?

    What has to be random is which rows go where. If the cut comes first and the shuffle after it, each part still holds
    one stretch of the table, in another order.
    """
    data._same_rows(X, y)
    pieces = np.split(np.arange(len(X)), _borders(X, validation, test))
    return _cut(X, y, np.concatenate([rng.permutation(piece) for piece in pieces]), *_borders(X, validation, test))


@misconception(
    "split", lesson=TWO_SHUFFLES, reread="Three parts, cut once", caught_by="keeps_every_row_beside_its_label"
)
def split_shuffles_labels_apart(X, y, validation, test, rng):
    """X and y are shuffled one after the other, each in an order of its own

    Each call of a shuffle draws new numbers. Two calls give two orders, so every row ends up beside the label of some
    other row, and there is nothing left to learn. One order has to serve both arrays.
    """
    data._same_rows(X, y)
    return _cut(rng.permutation(X), rng.permutation(y), np.arange(len(X)), *_borders(X, validation, test))


@misconception("split", reread="Three parts, cut once", caught_by="keeps_every_row_beside_its_label")
def split_shuffles_only_the_rows(X, y, validation, test, rng):
    """the rows are shuffled, the labels are left in their old order

    After the shuffle, whose label is y[0]?

    Rows and labels belong together only by their position. Where one of the two arrays moves and the other does not,
    every row gets a stranger's label.
    """
    data._same_rows(X, y)
    validation_part, test_part, training_part = np.split(np.arange(len(X)), _borders(X, validation, test))
    shuffled = rng.permutation(X)
    pieces = (training_part, validation_part, test_part)
    return tuple((shuffled[piece], y[piece]) for piece in pieces)


@misconception("split", reread="Three parts, cut once", caught_by="keeps_every_row_beside_its_label")
def split_permutes_each_column(X, y, validation, test, rng):
    """each column is shuffled by itself, which tears the rows apart

    Take one row of your training data. Can you find it in the table?

    `permuted` along the first axis draws a new order for every column. The columns keep their values, but no row is a
    sample any more: it is put together from several.
    """
    data._same_rows(X, y)
    return _cut(rng.permuted(X, axis=0), y, np.arange(len(X)), *_borders(X, validation, test))


@misconception("split", reread="Three parts, cut once", caught_by="puts_every_row_into_exactly_one_part")
def split_trains_on_everything(X, y, validation, test, rng):
    """the training data hold all rows, the held-out ones included

    How many rows do your three parts have together?

    Rows that the network was trained on cannot tell how it does on rows that it has never seen. A part that is held out
    has to leave the training data.
    """
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    _, validating, testing = _cut(X, y, order, *_borders(X, validation, test))
    return (X[order], y[order]), validating, testing


@misconception("split", reread="Three parts, cut once", caught_by="puts_every_row_into_exactly_one_part")
def split_draws_parts_independently(X, y, validation, test, rng):
    """validation and test rows are drawn independently of each other

    What keeps a row that was drawn for validation from being drawn for the test as well?

    Two draws from the whole table overlap by chance. The test is worth something only as long as none of its rows took
    part in any decision, and the validation rows decide a lot.
    """
    data._same_rows(X, y)
    rows = len(X)
    validating = rng.choice(rows, size=round(rows * validation), replace=False)
    testing = rng.choice(rows, size=round(rows * test), replace=False)
    training = np.setdiff1d(np.arange(rows), np.concatenate([validating, testing]))
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


@misconception("split", reread="Three parts, cut once", caught_by="puts_every_row_into_exactly_one_part")
def split_draws_with_replacement(X, y, validation, test, rng):
    """rows are drawn with replacement

    How often can the row with number 0 be drawn?

    Random row numbers drawn one by one repeat themselves, and about a third of the rows are never drawn. A split needs
    a random order of all row numbers instead, in which each occurs once.
    """
    data._same_rows(X, y)
    return _cut(X, y, rng.integers(len(X), size=len(X)), *_borders(X, validation, test))


@misconception("split", reread="Three parts, cut once", caught_by="puts_every_row_into_exactly_one_part")
def split_rounds_rows_away(X, y, validation, test, rng):
    """all three sizes are rounded down, and the rows left over are dropped

    Take 37 rows with fractions 0.25 and 0.15. What do your three sizes add up to?

    Fractions of a number of rows are rarely whole. If each of the three parts is rounded by itself, the sizes need not
    add up. Two of them can be rounded; the third is what is left.
    """
    data._same_rows(X, y)
    rows = len(X)
    first = int(rows * validation)
    second = first + int(rows * test)
    third = second + int(rows * (1 - validation - test))
    return _cut(X, y, rng.permutation(rows)[:third], first, second)


@misconception("split", reread="Three parts, cut once", caught_by="gives_each_part_its_fraction")
def split_takes_a_fraction_of_the_rest(X, y, validation, test, rng):
    """the second fraction is taken of the rows that the first one left

    With 100 rows and fractions of 0.1 and 0.4, how many test rows are there?

    Both fractions are fractions of all rows. Splitting twice is fine, but then the second split works on a smaller
    table, and its fraction has to grow accordingly.
    """
    data._same_rows(X, y)
    rows = len(X)
    first = round(rows * validation)
    return _cut(X, y, rng.permutation(rows), first, first + round((rows - first) * test))


@misconception("split", reread="Three parts, cut once", caught_by="gives_each_part_its_fraction")
def split_exchanges_validation_and_test(X, y, validation, test, rng):
    """the parts come back as training, test, validation

    In which order does the docstring name the three parts?

    Whoever calls the function unpacks three pairs by position. With two of them exchanged, decisions are made on the
    test rows and the final number comes from the validation rows: a leak without any error message.
    """
    training, validating, testing = data.split(X, y, validation, test, rng)
    return training, testing, validating


@misconception("split", reread="Three parts, cut once", caught_by="leaves_a_part_empty_for_a_fraction_of_zero")
def split_slices_from_the_end(X, y, validation, test, rng):
    """a fraction of 0 takes all rows instead of none

    What is `order[-0:]`?

    Counted from the end, a slice that starts at -k holds the last k entries, except for k = 0: minus zero is zero, and
    the slice starts at the beginning. Borders counted from the front know no such exception.
    """
    data._same_rows(X, y)
    rows = len(X)
    order = rng.permutation(rows)
    for_test, for_validation = round(rows * test), round(rows * validation)
    testing, rest = order[-for_test:], order[: rows - for_test]
    validating, training = rest[-for_validation:], rest[: len(rest) - for_validation]
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


@misconception("split", reread="Randomness that can be repeated", caught_by="goes_on_drawing_from_the_generator")
def split_seeds_itself(X, y, validation, test, rng):
    """a generator made inside the function decides, not the one that was handed in

    You hand in two different generators. Where does your function use them?

    A generator with a fixed seed that is made inside gives the same split for ever, whatever the caller asks for. Then
    nobody can try another split, and nobody notices how much the result depends on this one.
    """
    return data.split(X, y, validation, test, np.random.default_rng(42))


@misconception("split", reread="Randomness that can be repeated", caught_by="draws_from_nothing_but_the_generator")
def split_uses_the_global_generator(X, y, validation, test, rng):
    """the global `np.random` decides, not the generator that was handed in

    You call your function twice, each time with `default_rng(7)`. Why do the results differ?

    `np.random.shuffle` and its relatives draw from one generator that the whole program shares, so that any other draw
    anywhere changes your split. What comes from `rng` alone can be repeated by whoever knows its seed.
    """
    elsewhere = np.random.default_rng(np.random.randint(2**31))  # noqa: NPY002  # the mistake itself
    return data.split(X, y, validation, test, elsewhere)


@misconception("split", reread="Three parts, cut once", caught_by="refuses_labels_that_do_not_match")
def split_cuts_to_the_shorter(X, y, validation, test, rng):
    """rows and labels of different numbers are taken without a word

    If X has 24 rows and y has 20, whose labels are missing?

    If the numbers differ, something went wrong before: rows were filtered and labels were not. Cutting both to the
    shorter length hides it, and then any label may stand beside any row. Better to stop at once.
    """
    rows = min(len(X), len(y))
    return data.split(X[:rows], y[:rows], validation, test, rng)


@misconception(
    "split", lesson=AS_MANY_LABELS_AS_ROWS, reread="Three parts, cut once", caught_by="refuses_labels_that_do_not_match"
)
def split_looks_at_one_length(X, y, validation, test, rng):
    """rows and labels of different numbers go unnoticed until an index does not exist, or for ever

    Row numbers drawn for X are used on y as well. If y is shorter, that ends in an IndexError that speaks of an index
    and not of the mistake; if y is longer, nothing happens at all, and some labels are silently unused.
    """
    return _cut(X, y, rng.permutation(len(X)), *_borders(X, validation, test))


@misconception("split", reread="Three parts, cut once", caught_by="keeps_the_dtype")
def split_glues_the_table(X, y, validation, test, rng):
    """rows and labels are glued into one table, of which the last column is taken for the label

    What happens if each row has two labels? And if the rows are float32 and the labels are integers?

    One table has one dtype, so float32 rows become float64, and integer labels turn into floats that cannot be used as
    an index any more. And the label need not be a single column.
    """
    data._same_rows(X, y)
    glued = rng.permutation(np.column_stack([X, y]))
    return _cut(glued[:, :-1], glued[:, -1], np.arange(len(X)), *_borders(X, validation, test))


@misconception("split", reread="What usually goes wrong", caught_by="leaves_the_table_alone")
def split_shuffles_in_place(X, y, validation, test, rng):
    """the caller's own arrays are shuffled

    After the call, is X still in the order in which the caller left it?

    `rng.shuffle` works in place: the array that it gets is the one that it shuffles. The caller may hold other columns,
    in the old order, that belonged to these rows a moment ago.
    """
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return _cut(X.copy(), y.copy(), np.arange(len(X)), *_borders(X, validation, test))
