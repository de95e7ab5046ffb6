"""What wrong versions of precision, recall and F1 share: counts, shares and a lesson."""

import math

import numpy as np

from autograder.publishing.misconceptions import Lesson

ALWAYS_CLASS_ONE = Lesson(
    question="Where does `positive` occur in your code?",
    explanation="Which class counts as positive is the caller's choice: the digit 3, say. With 1 written into "
    "the comparison, every other choice is answered as if it had been 1.",
    reread="Precision and recall",
)


def share_of(part, whole):
    """A share, 0.0 of nothing: right."""
    return float(part / whole) if whole else 0.0


def share_or_nan(part, whole):
    """A share, NaN of nothing: wrong."""
    return float(part / whole) if whole else math.nan


def true_positives(predicted, actual, positive=1):
    """How many positive rows were called so."""
    return np.sum(np.equal(predicted, positive) & np.equal(actual, positive))
