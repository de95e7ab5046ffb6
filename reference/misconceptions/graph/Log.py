"""What students write instead of `Log`."""

import math

from autograder.publishing.misconceptions import misconception
from graph import Log

from .handout_headings import OPERATIONS


@misconception("Log", reread=OPERATIONS, caught_by="computes_the_natural_logarithm")
class log_of_base_ten(Log):
    """the logarithm of base 10

    What is the natural logarithm of e, and what does your code say?

    In this course, as in every loss function, the logarithm is the natural one. One of another base differs by a
    constant factor, and its slope is not one over the input.
    """

    def compute(self, a):
        return math.log10(a)


@misconception("Log", reread=OPERATIONS, caught_by="slope_of_the_logarithm")
class log_slope_inverts_the_logarithm(Log):
    """one over the logarithm as its slope

    Where is the logarithm steep: near 0 or far out? Is your slope?

    The logarithm gets flatter the further one goes, and its slope depends on the input alone. One over the logarithm
    explodes at 1, where the curve is quite tame.
    """

    def partials(self, a):
        return (1.0 / math.log(a),)
