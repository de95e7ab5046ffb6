"""What students write instead of `Absolute`."""

from autograder.publishing.misconceptions import misconception
from graph import Absolute

from .handout_headings import OPERATIONS


@misconception("Absolute", reread=OPERATIONS, caught_by="computes_the_size")
class absolute_always_turns(Absolute):
    """the sign is always turned

    What is the absolute value of 3 with your code?

    Only negative numbers have their sign turned; positive ones stay. The graph of the function is a V, not a falling
    line.
    """

    def compute(self, a):
        return -a


@misconception("Absolute", reread=OPERATIONS, caught_by="falls_and_rises")
class absolute_always_rises(Absolute):
    """slope 1 on both sides

    From -3 to -2.9, does the absolute value grow or shrink?

    Left of 0 the V falls, so its slope there is negative. With slope 1 on both sides, descent on an absolute error runs
    away from the target on one of them.
    """

    def partials(self, a):
        return (1.0 if a != 0 else 0.0,)


@misconception("Absolute", reread=OPERATIONS, caught_by="is_flat_at_the_kink")
class absolute_rises_at_zero(Absolute):
    """0 counted as positive

    To which side of the V does its tip belong?

    To neither: at the tip the slope is agreed to be 0. A prediction that is exactly right should not be pushed in
    either direction.
    """

    def partials(self, a):
        return (1.0 if a >= 0 else -1.0,)


@misconception("Absolute", reread=OPERATIONS, caught_by="is_flat_at_the_kink")
class absolute_divides_by_zero(Absolute):
    """0 divided by 0 at the kink

    The sign as a number over its size: what becomes of that at 0?

    Dividing a number by its own size gives its sign for every number but 0. There the division fails, and the case
    needs an answer of its own.
    """

    def partials(self, a):
        return (a / abs(a),)
