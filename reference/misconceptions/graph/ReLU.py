"""What students write instead of `ReLU`."""

from autograder.publishing.misconceptions import misconception
from graph import ReLU

from .handout_headings import OPERATIONS


@misconception("ReLU", reread=OPERATIONS, caught_by="cuts_negatives_off")
class relu_leaks(ReLU):
    """negative inputs leak through

    What comes out of a ReLU for -1?

    Letting a small share of the negative side through makes a leaky ReLU, a unit of its own. The plain one cuts off at
    0, and is flat there.
    """

    def compute(self, a):
        return a if a > 0 else 0.01 * a

    def partials(self, a):
        return (1.0 if a > 0 else 0.01 if a < 0 else 0.0,)


@misconception("ReLU", reread=OPERATIONS, caught_by="cuts_negatives_off")
class relu_is_a_step(ReLU):
    """the step function (ReLU's derivative) in place of ReLU

    What should come out for 5: 5, or 1?

    ReLU hands a positive input on unchanged. The function that says 1 for positive and 0 for negative is its
    derivative, which belongs into `partials`.
    """

    def compute(self, a):
        return 1.0 if a > 0 else 0.0


@misconception("ReLU", reread=OPERATIONS, caught_by="slope_on_either_side")
class relu_slope_is_its_value(ReLU):
    """the value of ReLU as its slope

    From 5 to 5.01, by how much does ReLU move? Is that 5 times the nudge?

    Where ReLU hands its input on, a nudge comes out as large as it went in, wherever that happens. The slope is the
    same for all positive inputs; the value is not.
    """

    def partials(self, a):
        return (max(a, 0.0),)


@misconception("ReLU", reread=OPERATIONS, caught_by="slope_at_the_kink")
class relu_slope_one_at_zero(ReLU):
    """slope 1 at exactly 0

    Does your comparison count 0 among the positive numbers?

    At the kink there is no slope, so one is agreed on: 0, here as in PyTorch. It matters more than it seems, for exact
    zeros are common in data and after another ReLU.
    """

    def partials(self, a):
        return (1.0 if a >= 0 else 0.0,)
