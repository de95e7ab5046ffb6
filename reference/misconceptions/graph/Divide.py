"""What students write instead of `Divide`."""

from autograder.publishing.misconceptions import misconception
from graph import Divide

from .handout_headings import OPERATIONS


@misconception("Divide", reread=OPERATIONS, caught_by="computes_the_quotient")
class divide_rounds_down(Divide):
    """floor division

    What is 1 divided by 2 with your code?

    Two slashes round the quotient down to a whole number. That is a staircase, whose slope is 0 nearly everywhere, and
    not the quotient.
    """

    def compute(self, a, b):
        return a // b


@misconception("Divide", reread=OPERATIONS, caught_by="slopes_of_the_quotient")
class divide_loses_the_minus(Divide):
    """the denominator's minus sign is lost

    The denominator grows: does the quotient of two positive numbers grow or shrink?

    More people share the same cake: each piece shrinks. The slope in the denominator has the opposite sign of the
    quotient over the denominator.
    """

    def partials(self, a, b):
        return 1.0 / b, a / (b * b)


@misconception("Divide", reread=OPERATIONS, caught_by="slopes_of_the_quotient")
class divide_forgets_the_numerator(Divide):
    """the denominator's slope as if the numerator were 1

    Does the slope in the denominator depend on the numerator? Compare 1/b with 100/b.

    The rule for 1/b is only half of it: here the numerator stands in front and multiplies the slope. It is a constant
    for this edge, but it is not 1.
    """

    def partials(self, a, b):
        return 1.0 / b, -1.0 / (b * b)


@misconception("Divide", reread=OPERATIONS, caught_by="slopes_of_the_quotient")
class divide_without_the_square(Divide):
    """the denominator's slope lacks a square

    How does 1/b behave when b doubles, and how does its slope?

    The quotient falls off like one over the denominator, its slope faster: like one over the square. Write the quotient
    as a product with a power of -1 and apply the power rule.
    """

    def partials(self, a, b):
        return 1.0 / b, -a / b
