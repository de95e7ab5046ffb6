"""Wrong versions of `norm`."""

import vectors

from autograder.publishing.misconceptions import misconception


@misconception("norm", caught_by="is_the_length", reread="The length")
def norm_squared(a):
    """the square of the length

    How long is the vector (3, 4)?

    The dot product of a vector with itself is the square of its length. The root is still to be taken.
    """
    return vectors.dot(a, a)
