"""Wrong versions of `minibatches`: rows lost, repeated, torn from their labels, or never mixed."""

import numpy as np

import data
from autograder.publishing.misconceptions import misconception

from .shared_questions import AS_MANY_LABELS_AS_ROWS, TWO_SHUFFLES


def _batches(X, y, order, batch_size):
    return [(X[order[at : at + batch_size]], y[order[at : at + batch_size]]) for at in range(0, len(order), batch_size)]


@misconception("minibatches", reread="Batches", caught_by="cuts_batches_of_the_right_size")
def minibatches_drops_the_rest(X, y, batch_size, rng):
    """the last rows are dropped if they don't fill a batch

    How many rows do your batches hold together, for 23 rows and a batch size of 5?

    Rounding the number of batches down leaves up to `batch_size` - 1 rows out, and in a small table these are many. A
    last batch that is smaller does no harm: its mean is over fewer rows.
    """
    data._same_rows(X, y)
    whole = len(X) // batch_size * batch_size
    return _batches(X, y, rng.permutation(len(X))[:whole], batch_size)


@misconception("minibatches", reread="Batches", caught_by="fills_batches_from_everywhere")
def minibatches_without_shuffling(X, y, batch_size, rng):
    """the batches come in the order of the table

    If the table is sorted by label, what does the first batch hold?

    Batches in the table's order can be of one class each, and each step then undoes the last one. Shuffled, every batch
    is a small picture of the whole.
    """
    data._same_rows(X, y)
    return _batches(X, y, np.arange(len(X)), batch_size)


@misconception("minibatches", reread="Batches", caught_by="fills_batches_from_everywhere")
def minibatches_shuffles_whole_batches(X, y, batch_size, rng):
    """whole batches are shuffled, but the rows in them always stay together

    Can rows 0 and 1 ever be in different batches?

    With the cut before the shuffle there are only as many different batches as there are pieces, and each of them is a
    stretch of the table. The rows have to be shuffled, then cut.
    """
    data._same_rows(X, y)
    batches = _batches(X, y, np.arange(len(X)), batch_size)
    if len(X) % batch_size == 0:
        return [batches[at] for at in rng.permutation(len(batches))]
    # The partial one stays last.
    return [*(batches[at] for at in rng.permutation(len(batches) - 1)), batches[-1]]


@misconception("minibatches", reread="Batches", caught_by="fills_batches_from_everywhere")
def minibatches_shuffles_inside_batches(X, y, batch_size, rng):
    """rows are shuffled within each batch only

    Which rows can be in the first batch of the second epoch?

    Inside a batch the order of the rows has no effect: their gradients are added up. What counts is which rows come
    together.
    """
    data._same_rows(X, y)
    rows = np.arange(len(X))
    order = [rng.permutation(rows[at : at + batch_size]) for at in range(0, len(X), batch_size)]
    return _batches(X, y, np.concatenate(order), batch_size)


@misconception("minibatches", lesson=TWO_SHUFFLES, reread="Batches", caught_by="keeps_rows_and_labels_together")
def minibatches_shuffles_labels_apart(X, y, batch_size, rng):
    """X and y are shuffled one after the other, each in an order of its own

    Each shuffle draws new numbers. Two shuffles put every row beside a stranger's label, and the network can learn
    nothing but the mean. One order has to serve both.
    """
    data._same_rows(X, y)
    return _batches(rng.permutation(X), rng.permutation(y), np.arange(len(X)), batch_size)


@misconception("minibatches", reread="Batches", caught_by="keeps_rows_and_labels_together")
def minibatches_shuffles_only_the_rows(X, y, batch_size, rng):
    """the rows are shuffled, the labels are left in their old order

    After the shuffle, whose label is the first one of the first batch?

    Rows and labels belong together only by their position. Where one of the two moves and the other does not, every row
    gets a stranger's label.
    """
    data._same_rows(X, y)
    return _batches(rng.permutation(X), y, np.arange(len(X)), batch_size)


@misconception("minibatches", reread="Batches", caught_by="holds_every_row_once")
def minibatches_draws_each_from_all(X, y, batch_size, rng):
    """each batch is drawn from the whole table

    What keeps a row of the first batch from being drawn again for the second?

    Drawn anew each time, some rows come twice in an epoch and others not at all. An epoch is one pass over all rows:
    one order, cut into pieces.
    """
    data._same_rows(X, y)
    rows, start = len(X), 0
    batches = []
    while start < rows:
        chosen = rng.choice(rows, size=min(batch_size, rows - start), replace=False)
        batches.append((X[chosen], y[chosen]))
        start += batch_size
    return batches


@misconception("minibatches", reread="Batches", caught_by="cuts_batches_of_the_right_size")
def minibatches_starts_with_the_rest(X, y, batch_size, rng):
    """the partial batch comes first

    How many rows does your first batch hold, for 23 rows and a batch size of 5?

    Every row is there, but the batches are cut from the wrong end. The partial batch is asked for last, so that the
    first step of an epoch is a full one.
    """
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    rest = len(X) % batch_size
    first = [(X[order[:rest]], y[order[:rest]])] if rest else []
    return first + _batches(X, y, order[rest:], batch_size)


@misconception("minibatches", reread="Batches", caught_by="cuts_batches_of_the_right_size")
def minibatches_ends_with_an_empty_one(X, y, batch_size, rng):
    """an empty batch comes last where the sizes fit exactly

    How many batches do you make of 6 rows with a batch size of 3?

    `rows // batch_size + 1` is one too many where nothing is left over. The mean of an empty batch is NaN, and one step
    with it makes every weight NaN.
    """
    batches = list(data.minibatches(X, y, batch_size, rng))
    return [*batches, (X[:0], y[:0])] if len(X) % batch_size == 0 else batches


@misconception("minibatches", reread="Batches", caught_by="cuts_batches_of_the_right_size")
def minibatches_makes_equal_pieces(X, y, batch_size, rng):
    """the rows are spread evenly over the batches

    How large are your batches for 25 rows and a batch size of 8?

    `np.array_split` makes pieces of nearly equal size, and none of them need be `batch_size`. All batches are full,
    except the last.
    """
    data._same_rows(X, y)
    pieces = np.array_split(rng.permutation(len(X)), -(-len(X) // batch_size))
    return [(X[piece], y[piece]) for piece in pieces]


@misconception("minibatches", reread="Batches", caught_by="cuts_batches_of_the_right_size")
def minibatches_fills_up_the_last(X, y, batch_size, rng):
    """the last batch is filled up with rows that had their turn

    Which rows fill your last batch, for 23 rows and a batch size of 5?

    Filled up from the beginning, all batches are of one size, but some rows count twice in this epoch. The last batch
    may be smaller.
    """
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    return _batches(X, y, np.resize(order, -(-len(X) // batch_size) * batch_size), batch_size)


@misconception("minibatches", reread="Randomness that can be repeated", caught_by="shuffles_anew_at_each_call")
def minibatches_seeds_itself(X, y, batch_size, rng):
    """a generator with a fixed seed shuffles, so that all epochs are alike

    Where does the second epoch get its order from?

    Made inside the function with a fixed seed, a generator starts from the same place at each call: the same rows meet
    in the same batches in every epoch. The generator that is handed in goes on.
    """
    return list(data.minibatches(X, y, batch_size, np.random.default_rng(0)))


@misconception("minibatches", reread="Randomness that can be repeated", caught_by="asks_nothing_but_the_generator")
def minibatches_uses_the_global_generator(X, y, batch_size, rng):
    """the global `np.random` shuffles, not the generator that was handed in

    You train twice, each time with `default_rng(7)`. Why do the losses differ?

    `np.random.shuffle` and `np.random.permutation` draw from a generator that the whole program shares. A training run
    can be repeated only if all its randomness comes from the generator whose seed you know.
    """
    elsewhere = np.random.default_rng(np.random.randint(2**31))  # noqa: NPY002  # the mistake itself
    return list(data.minibatches(X, y, batch_size, elsewhere))


@misconception("minibatches", reread="Batches", caught_by="refuses_rows_without_labels")
def minibatches_cuts_to_the_shorter(X, y, batch_size, rng):
    """rows and labels of different numbers are taken without a word

    If X has 12 rows and y has 9, how many rows does an epoch have?

    `zip`, or the shorter of two lengths, drops what has no partner. That the numbers differ means that rows and labels
    fell apart earlier; any label may then stand beside any row.
    """
    rows = min(len(X), len(y))
    return list(data.minibatches(X[:rows], y[:rows], batch_size, rng))


@misconception("minibatches", lesson=AS_MANY_LABELS_AS_ROWS, reread="Batches", caught_by="refuses_rows_without_labels")
def minibatches_looks_at_one_length(X, y, batch_size, rng):
    """rows and labels of different numbers go unnoticed until an index does not exist, or for ever

    Row numbers drawn for X are used on y as well. If y is shorter, that ends in an IndexError that speaks of an index
    and not of the mistake; if y is longer, nothing happens at all, and some labels are never trained on.
    """
    return _batches(X, y, rng.permutation(len(X)), batch_size)


@misconception("minibatches", reread="What usually goes wrong", caught_by="makes_batches_of_the_same_dtype")
def minibatches_widens_floats(X, y, batch_size, rng):
    """the rows become float64

    What dtype do the rows of a batch have if X is float32?

    A batch is a selection of rows, nothing is computed. Where the rows are collected in a new array, or glued to their
    labels, that array's dtype decides.
    """
    return [(rows.astype(np.float64), labels) for rows, labels in data.minibatches(X, y, batch_size, rng)]


@misconception("minibatches", reread="What usually goes wrong", caught_by="shuffles_no_argument")
def minibatches_shuffles_in_place(X, y, batch_size, rng):
    """the caller's own arrays are shuffled

    After an epoch, is X still in the order in which the caller left it?

    `rng.shuffle` works in place. The caller's arrays change with every epoch, and with them everything else that was
    computed for these rows by position.
    """
    data._same_rows(X, y)
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    return _batches(X.copy(), y.copy(), np.arange(len(X)), batch_size)
