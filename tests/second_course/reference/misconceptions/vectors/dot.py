"""Wrong versions of `dot`."""

import numpy as np

from autograder.publishing.misconceptions import misconception


@misconception("dot", caught_by="sums_the_products", reread="The dot product")
def dot_means(a, b):
    """the mean of the products, not their sum

    What is the dot product of (1, 1) with itself?

    A mean hides how many entries there are. The dot product of (1, 1) with itself is 2, the square of its length.
    """
    if a.shape != b.shape:
        raise ValueError("the sizes differ")
    return float(np.mean(a * b))


@misconception("dot", caught_by="refuses_other_sizes", reread="The dot product")
def dot_stretches(a, b):
    """vectors of different sizes are stretched

    What does NumPy do with a vector of four entries times one of a single entry?

    NumPy repeats the single entry four times. A product of such vectors has no meaning here, so it is refused.
    """
    return float(np.sum(a * b))
