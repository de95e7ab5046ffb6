"""Wrong versions of `validation_loss`: another loss, of other rows, or of another sign."""

import numpy as np
from array_api_compat import array_namespace

import capstone
from autograder.publishing.misconceptions import misconception

from .shared_questions import SCALED_LIKE_THE_TRAINING_ROWS


@misconception(
    "validation_loss",
    reread="What is reported",
    caught_by="is_the_loss_that_train_reports",
    indistinguishable_from="measures_raw_rows",
)
def measures_squared_errors(model, X, y):
    """another loss than in training

    Which loss does `train` report, and which one do you compute here?

    Two losses have two lowest points: the epoch that is best by one need not be by the other. Compute the very loss
    that training reports, best by calling the same function.
    """
    logits = model.network.forward(model.transform(X))
    xp = array_namespace(logits)
    exponentials = xp.exp(logits - xp.max(logits, axis=1, keepdims=True))
    classes = xp.arange(logits.shape[1], dtype=y.dtype)
    target = xp.astype(y[:, None] == classes[None, :], logits.dtype)
    return float(xp.mean((exponentials / xp.sum(exponentials, axis=1, keepdims=True) - target) ** 2))


@misconception(
    "validation_loss",
    lesson=SCALED_LIKE_THE_TRAINING_ROWS,
    reread="Asking the model",
    caught_by="is_the_loss_that_train_reports",
    indistinguishable_from="measures_squared_errors",
)
def measures_raw_rows(model, X, y):
    """the loss of unscaled rows

    `train` measures its validation rows on the scale of the training rows. The raw rows that come in here have to be
    brought onto it first.
    """
    return float(capstone._loss(model.network.forward(X), y)[0])


@misconception("validation_loss", reread="What is reported", caught_by="averages_over_the_rows")
def sums_over_the_rows(model, X, y):
    """a sum over the rows

    Does your loss double when all rows come twice?

    A sum grows with the number of rows, so that losses of a hundred and of a thousand rows cannot be compared. Divide
    by the number of rows.
    """
    return capstone.validation_loss(model, X, y) * X.shape[0]


@misconception("validation_loss", reread="What is reported", caught_by="prefers_the_right_labels")
def forgets_the_minus(model, X, y):
    """a number that falls where the loss rises

    Is your number high or low when the labels are right?

    A loss says how wrong the network is: the lower the better. Accuracy, or the logarithm of a probability without its
    minus sign, points the other way, and the best epoch becomes the worst.
    """
    return -capstone.validation_loss(model, X, y)


@misconception("validation_loss", reread="What is reported", caught_by="validation_loss_is_a_float")
def returns_an_array(model, X, y):
    """an array where a number was promised

    What type does your function return?

    An array without axes looks like a number when it is printed, but it cannot be written to a table of results as one,
    and it holds on to its device. `float(...)` makes a plain number of it.
    """
    return array_namespace(X).asarray([capstone.validation_loss(model, X, y)])


@misconception("validation_loss", reread="Any array library", caught_by="validation_loss_takes_arrays_of_the_standard")
def measures_with_numpy_alone(model, X, y):
    """NumPy's functions in the loss

    Which library's functions does your loss call?

    A loss that calls `np.exp` and `np.log` works on NumPy's arrays alone. Take them from `xp`.
    """
    if not isinstance(X, np.ndarray):
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone.validation_loss(model, X, y)
