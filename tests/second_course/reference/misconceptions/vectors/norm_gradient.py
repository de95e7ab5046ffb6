"""Wrong versions of `norm_gradient`."""

from autograder.publishing.misconceptions import misconception


@misconception("norm_gradient", caught_by="points_along_the_vector", reread="How the length changes")
def norm_gradient_of_the_square(a):
    """the gradient of the squared length

    How long is the gradient of the length, whatever the vector?

    2a is the gradient of the square of the length. The gradient of the length itself always has length 1.
    """
    return 2 * a
