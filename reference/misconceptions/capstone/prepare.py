"""Wrong versions of the capstone's `prepare`: no scale, a wrong one, or one that leaks."""

import numpy as np
from array_api_compat import array_namespace

import capstone
from autograder.publishing.misconceptions import misconception


@misconception("prepare", reread="Scaling", caught_by="puts_the_training_rows_around_zero")
def scales_nothing(train_X):
    """rows that are not scaled at all

    What does your transform do to a row? Print one before and one after.

    Raw pixels, or sensors that read 300, put the first layer far out where sigmoids are flat and every step of gradient
    descent is much too long or too short. Subtract what is usual in the training rows, divide by its spread.
    """
    return lambda rows: rows * 1.0


@misconception("prepare", reread="Scaling", caught_by="puts_the_training_rows_around_zero")
def divides_by_a_known_maximum(train_X):
    """divided by a number known beforehand

    Where in your scale do the training rows occur?

    Dividing by 16 or 255 suits the pixels of one data set. A scale that is fitted finds its numbers in the training
    rows, and suits the next data set too.
    """
    return lambda rows: rows / 16


@misconception("prepare", reread="Scaling", caught_by="puts_the_training_rows_around_zero")
def centres_only(train_X):
    """moved to the middle, but not scaled

    After your transform the mean is 0. How large are the values?

    Subtracting the mean is half of the way. Values of a hundred around 0 still saturate units and need other learning
    rates than values of one: divide by the spread, or by the range, as well.
    """
    xp = array_namespace(train_X)
    centre = xp.mean(train_X, axis=0)
    return lambda rows: rows - centre


@misconception("prepare", reread="Leakage", caught_by="asks_the_training_rows_alone")
def fits_on_the_rows_asked(train_X):
    """fitted on the rows to be scaled

    Of which rows do you take the mean when `transform` is called? And of how many, when one row is asked about?

    A scale that is computed from the rows at hand gives one digit other values on a busy day than on a quiet one, and
    the network was trained on neither. Fit it once, on the training rows, and apply it to all.
    """
    return lambda rows: capstone._Scale(rows if rows.shape[0] else train_X).transform(rows)


@misconception("prepare", reread="Leakage", caught_by="asks_the_training_rows_alone")
def goes_on_fitting(train_X):
    """a scale that goes on fitting

    If the same rows are transformed twice, with others in between: do they get the same values?

    A scaler that updates its statistics with every batch that it sees learns from validation and test rows, and what it
    returns depends on the order of the questions. After `prepare` has returned, nothing may move the scale.
    """
    state = {"scale": capstone._Scale(train_X), "seen": train_X}

    def transform(rows):
        scaled = state["scale"].transform(rows)
        if rows.shape[0]:
            state["seen"] = array_namespace(rows).concat([state["seen"], rows], axis=0)
            state["scale"] = capstone._Scale(state["seen"])
        return scaled

    return transform


@misconception("prepare", reread="Scaling", caught_by="stays_finite_where_a_column_is_constant")
def divides_by_no_spread(train_X):
    """a constant column divided by its spread of nothing

    What is the spread of a pixel that is 0 in every training row? What is 0 / 0?

    The corners of a picture are the same in every row. Divided by a spread of 0 they become NaN, and one NaN makes
    every output of the network NaN. Leave such columns at 0.
    """
    scale = capstone._Scale(train_X)
    xp = array_namespace(train_X)
    scale.range = xp.max(train_X, axis=0) - xp.min(train_X, axis=0)
    return scale.transform


@misconception("prepare", reread="One row and none", caught_by="scales_one_row_and_none")
def drops_the_axis_of_a_single_row(train_X):
    """a single row that loses its axis

    Which shape has your transform of `(1, features)`?

    A table of one row is still a table. Dropping the axis makes the network see features as rows, or fail.
    """
    scale = capstone._Scale(train_X)
    return lambda rows: scale.transform(rows)[0, :] if rows.shape[0] == 1 else scale.transform(rows)


@misconception("prepare", reread="Scaling", caught_by="prepare_keeps_dtypes_and_arguments")
def makes_everything_double(train_X):
    """single precision made double

    Which dtype has your transform of float32 rows?

    One float64 statistic turns everything it touches into float64: twice the memory, and on a graphics card a fraction
    of the speed. Bring the statistics to the dtype of the rows.
    """
    xp = array_namespace(train_X)
    scale = capstone._Scale(xp.astype(train_X, xp.float64))
    return lambda rows: scale.transform(xp.astype(rows, xp.float64))


@misconception("prepare", reread="Scaling", caught_by="prepare_keeps_dtypes_and_arguments")
def scales_in_place(train_X):
    """rows scaled in place

    After the call, what has become of the array that was handed to `transform`?

    `rows -= mean` changes the caller's own rows, and whoever scales them again gets them scaled twice. Make new arrays:
    `rows - mean`.
    """
    scale = capstone._Scale(train_X)

    def transform(rows):
        rows[...] = scale.transform(rows)
        return rows

    return transform


@misconception("prepare", reread="Any array library", caught_by="prepare_takes_arrays_of_the_standard")
def scales_with_numpy(train_X):
    """NumPy's own functions on arrays of another library

    What kind of array does `np.asarray` return, whatever it is handed?

    Functions of NumPy turn the arrays of other libraries into NumPy's, or refuse them, and on a graphics card they
    cannot even look. Take the functions from the namespace of the array that you have.
    """
    scale = capstone._Scale(np.asarray(train_X))
    return lambda rows: scale.transform(np.asarray(rows))
