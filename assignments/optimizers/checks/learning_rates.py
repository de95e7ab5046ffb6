"""What a learning rate is, and what a schedule is."""

import numpy as np

from autograder.checks import predicate


def is_a_positive_number(rate):
    """Whether an answer is one number above zero."""
    array = np.asarray(rate) if isinstance(rate, float | int | np.ndarray) else np.array("")
    return array.ndim == 0 and array.dtype.kind in "fiu" and bool(array > 0)


@predicate
def is_a_function(schedule):
    """Says so if the answer is plain data, which nobody can call."""
    if schedule is None or isinstance(schedule, bool | int | float | str | list | tuple | dict | np.ndarray):
        return "is no function of the epoch"
    return None
