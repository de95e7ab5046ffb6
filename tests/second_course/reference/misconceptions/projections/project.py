"""Wrong versions of `project`."""

import numpy as np
from vectors import dot

from autograder.publishing.misconceptions import misconception


@misconception("project", caught_by="is_the_shadow", reread="The shadow on a line")
def project_undivided(a, onto):
    """the squared length of the second vector is not divided by

    Does the shadow change when the second vector becomes twice as long?

    The line stays the same, so the shadow does. Without the division it becomes four times as long.
    """
    if not np.any(onto):
        raise ValueError("the zero vector has no line")
    return dot(a, onto) * onto


@misconception("project", caught_by="refuses_the_zero_vector", reread="The shadow on a line")
def project_onto_nothing(a, onto):
    """the zero vector is taken for a line

    Which line goes through the zero vector and nothing else?

    There is none, and the formula divides by zero. It is refused, so that no NaN goes on from here.
    """
    with np.errstate(all="ignore"):
        return np.divide(dot(a, onto), dot(onto, onto)) * onto
