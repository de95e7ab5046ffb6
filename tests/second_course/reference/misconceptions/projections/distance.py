"""Wrong versions of `distance`."""

from vectors import norm

from autograder.publishing.misconceptions import misconception


@misconception("distance", caught_by="is_the_length_of_what_is_left", reread="The way to the line")
def distance_to_the_tip(a, onto):
    """the distance to the second vector, not to its line

    How far is (5, 1) from the line through (1, 0)?

    The nearest point of the line is rarely the tip of the second vector. Project first.
    """
    return norm(a - onto)
