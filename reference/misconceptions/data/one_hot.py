"""Wrong versions of `one_hot`: columns missing, moved or made up."""

import numpy as np

import data
from autograder.publishing.misconceptions import misconception


def _require_classes(labels, classes):
    if np.any(labels < 0) or np.any(labels >= classes):
        raise ValueError("no such class")


@misconception("one_hot", reread="One column a class", caught_by="has_a_column_for_every_class")
def one_hot_counts_up_to_the_largest(labels, classes):
    """as many columns as the largest label needs

    What shape do you return for the labels 0, 1, 0 and four classes?

    A mini-batch need not hold every class. If its largest label decides about the columns, batches come out in
    different widths, and the network has only one.
    """
    _require_classes(labels, classes)
    return np.eye(int(labels.max()) + 1)[labels]


@misconception("one_hot", reread="One column a class", caught_by="has_a_column_for_every_class")
def one_hot_numbers_what_occurs(labels, classes):
    """one column for each label that occurs

    Which column stands for class 3 if the labels are 0, 3, 0?

    If only the classes that occur get a column, a column's place says nothing any more: class 3 is the second column in
    one batch and the fourth in another.
    """
    _require_classes(labels, classes)
    present, places = np.unique(labels, return_inverse=True)
    return np.eye(len(present))[places]


@misconception("one_hot", reread="One column a class", caught_by="marks_the_column_of_the_label")
def one_hot_counts_from_one(labels, classes):
    """the first class is taken for number 1

    In which column is the 1 for label 0?

    Labels count from 0, as columns do. Shifted by one, every row still holds a single 1, so nothing looks wrong, but
    label 0 lands in the last column.
    """
    _require_classes(labels, classes)
    return np.eye(classes)[labels - 1]


@misconception("one_hot", reread="One column a class", caught_by="marks_the_column_of_the_label")
def one_hot_is_transposed(labels, classes):
    """rows and columns exchanged

    What shape should four labels of three classes become?

    Rows are samples, here as everywhere: one row for each label, one column for each class. Transposed, the array no
    longer fits beside X.
    """
    return data.one_hot(labels, classes).T


@misconception("one_hot", reread="One column a class", caught_by="refuses_a_label_that_is_no_class")
def one_hot_wraps_negative_labels(labels, classes):
    """a negative label counts from the end

    Which row does `np.eye(3)[-1]` pick?

    The last one, without a word. Labels of -1 often mean "unknown"; here they would silently become members of the last
    class.
    """
    if np.any(labels >= classes):
        raise ValueError("no such class")
    return np.eye(classes)[labels]


@misconception("one_hot", reread="One column a class", caught_by="refuses_a_label_that_is_no_class")
def one_hot_trusts_its_labels(labels, classes):
    """the labels are used as an index without a look at them

    Which row does `np.eye(3)[-1]` pick? And what does `np.eye(3)[3]` raise?

    A negative index counts from the end, so -1 quietly becomes the last class; one too large is an IndexError,
    somewhere inside. Both mean that labels and classes don't fit, and that deserves a clear ValueError.
    """
    return np.eye(classes)[labels]


@misconception("one_hot", reread="One column a class", caught_by="refuses_a_label_that_is_no_class")
def one_hot_leaves_rows_empty(labels, classes):
    """labels outside the classes leave a row of zeros

    What does your function return for label 7 of 3 classes?

    A row without a 1 belongs to no class. The cross-entropy of such a row is 0 whatever the network says, so the
    mistake in the labels stays hidden.
    """
    return (labels[:, None] == np.arange(classes)).astype(np.float64)


@misconception("one_hot", reread="One column a class", caught_by="returns_float64")
def one_hot_returns_integers(labels, classes):
    """the rows are integers

    What dtype does your array have?

    Integers look the same when printed, but gradients are floats: what is subtracted in place from an integer array is
    refused or cut off.
    """
    return data.one_hot(labels, classes).astype(int)


@misconception("one_hot", reread="What usually goes wrong", caught_by="leaves_the_labels_alone")
def one_hot_moves_the_labels(labels, classes):
    """the labels are changed on the way

    After the call, what does the caller's array of labels hold?

    Where labels are moved or cut in place, the caller's own array changes. The next call, or the accuracy at the end,
    then works with other labels.
    """
    rows = data.one_hot(labels, classes)
    labels += classes * np.arange(len(labels))
    return rows
