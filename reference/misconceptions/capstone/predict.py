"""Wrong versions of `predict`: rows on the wrong scale, and labels in the wrong form."""

import numpy as np
from array_api_compat import array_namespace

import capstone
from autograder.publishing.misconceptions import misconception

from .shared_questions import SCALED_LIKE_THE_TRAINING_ROWS


@misconception(
    "predict",
    lesson=SCALED_LIKE_THE_TRAINING_ROWS,
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
    indistinguishable_from="predicts_from_rows_scaled_twice",
)
def predicts_from_raw_rows(model, X):
    """rows that reach the network unscaled

    The network was trained on scaled rows and has never seen a raw one. Keep the transform with the model and apply it
    to whatever is asked.
    """
    logits = model.network.forward(X)
    return array_namespace(logits).argmax(logits, axis=1)


@misconception(
    "predict",
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
    indistinguishable_from="predicts_from_raw_rows",
)
def predicts_from_rows_scaled_twice(model, X):
    """rows that are scaled twice

    How often does the transform act on a row on its way to the network?

    A row that is on the right scale already is thrown far off it by a second transform. Scale in one place only: raw
    rows come in, and the model's own function scales them once.
    """
    logits = model.network.forward(model.transform(model.transform(X)))
    return array_namespace(logits).argmax(logits, axis=1)


@misconception("predict", reread="Asking the model", caught_by="gives_the_likeliest_label")
def counts_labels_from_one(model, X):
    """labels counted from 1

    Which label belongs to the first column of the logits?

    Labels and columns are both counted from 0, so the position of the highest logit is the label already.
    """
    return capstone.predict(model, X) + 1


@misconception("predict", reread="Asking the model", caught_by="gives_the_likeliest_label")
def looks_along_the_wrong_axis(model, X):
    """one label for all

    Along which axis do you look for the highest score?

    The highest score is looked for in each row. Across all of them at once there is only one.
    """
    labels = capstone.predict(model, X)
    return 0 * labels + (labels[0] if labels.shape[0] else 0)


@misconception("predict", reread="Asking the model", caught_by="gives_an_integer_a_row")
def returns_a_column(model, X):
    """a column of labels

    Is the shape of your labels `(n,)` or `(n, 1)`?

    Compared with a row of labels, a column is spread out into a table, and the accuracy that comes of it is that of
    nothing. Return a 1-D array.
    """
    return capstone.predict(model, X)[:, None]


@misconception("predict", reread="Asking the model", caught_by="gives_an_integer_a_row")
def returns_floats(model, X):
    """labels that are no integers

    Which dtype have your labels?

    A label names a class, and may be used as an index. As a float it can be neither counted nor looked up.
    """
    labels = capstone.predict(model, X)
    xp = array_namespace(labels)
    return xp.astype(labels, xp.float64)


@misconception("predict", reread="One row and none", caught_by="answers_for_one_row_and_for_none")
def squeezes_a_single_row(model, X):
    """a single row that loses its axis

    What does `predict` return for a table of one row?

    One row asks for one label, in an array of one. A bare number has no length and no first entry.
    """
    labels = capstone.predict(model, X)
    return labels[0] if X.shape[0] == 1 else labels


@misconception("predict", reread="One row and none", caught_by="answers_for_one_row_and_for_none")
def fails_on_no_rows(model, X):
    """no answer for no rows

    What is the result for a table without rows?

    Nothing to name is no mistake: a filter that lets no row pass hands on a table of none. The result is an array of
    shape (0,).
    """
    labels = [int(capstone.predict(model, X[place : place + 1, :])[0]) for place in range(X.shape[0])]
    return array_namespace(X).concat([array_namespace(X).asarray([label]) for label in labels])


@misconception("predict", reread="Leakage", caught_by="gives_a_row_its_label_in_any_company")
def scales_by_the_rows_asked(model, X):
    """scaled by the rows that are asked about

    If you ask about one row alone, what are the mean and the spread that you scale it by?

    The scale belongs to the model: it was fitted on the training rows. Fitted anew on the rows at hand it turns a
    single row into zeros, and any other into something that the network was not trained on.
    """
    transform = capstone.prepare(X) if X.shape[0] else model.transform
    logits = model.network.forward(transform(X))
    return array_namespace(logits).argmax(logits, axis=1)


@misconception("predict", reread="How it is graded", caught_by="follows_the_labels_that_it_was_taught")
def looks_labels_up(model, X):
    """labels from a table of the data set

    If every 3 were called 4 in the training rows, what would your model call it?

    Labels that are looked up, by whatever key, are known and not learned. On rows that nobody has labelled yet there is
    nothing to look up.
    """
    from sklearn.datasets import load_digits

    rows, labels = load_digits(return_X_y=True)
    table = {row.tobytes(): int(label) for row, label in zip(rows, labels, strict=True)}
    known = [table.get((row - row.min()).astype(float).tobytes(), 0) for row in np.asarray(X)]
    return np.array(known, dtype=np.int64)


@misconception("predict", reread="Asking the model", caught_by="predict_leaves_the_rows_alone")
def predicts_in_place(model, X):
    """rows scaled where they lie

    What do the rows look like to whoever asked, once `predict` is done?

    The rows belong to the caller. Asked about the same array again, a model that scaled it in place scales it a second
    time, and answers differently.
    """
    labels = capstone.predict(model, X)
    X[...] = model.transform(X)
    return labels


@misconception("predict", reread="Any array library", caught_by="predict_takes_arrays_of_the_standard")
def predicts_with_numpy_alone(model, X):
    """NumPy's functions on another library's scores

    Which library's `argmax` do you call?

    `np.argmax` knows NumPy's arrays. Take the function from the namespace of the scores.
    """
    if not isinstance(X, np.ndarray):
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone.predict(model, X)
