"""What students write instead of `Subtract`."""

from autograder.publishing.misconceptions import misconception
from graph import Subtract

from .handout_headings import OPERATIONS


@misconception("Subtract", reread=OPERATIONS, caught_by="tells_its_edges_apart")
class subtract_loses_the_minus(Subtract):
    """the second input's minus sign is lost in the partials

    The number that is taken away grows: does the difference grow or shrink?

    The difference shrinks when more is taken away, so the slope on the second edge is negative. With the sign lost,
    gradient descent pushes that input the wrong way.
    """

    def partials(self, a, b):
        return 1.0, 1.0


@misconception("Subtract", reread=OPERATIONS, caught_by="computes_the_difference")
class subtract_the_other_way_round(Subtract):
    """the inputs taken the other way round

    What does `Subtract` of 5 and 3 give with your code?

    The first input is what one begins with, the second what is taken away. The squared error does not notice the
    difference, every other expression does.
    """

    def compute(self, a, b):
        return b - a
