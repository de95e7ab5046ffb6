"""What students write instead of `Square`."""

from autograder.publishing.misconceptions import misconception
from graph import Square

from .handout_headings import OPERATIONS


@misconception("Square", reread=OPERATIONS, caught_by="computes_the_square")
class square_by_caret(Square):
    """`^` taken for a power

    What does Python's `^` do with two whole numbers, for example 3 ^ 2?

    In Python `^` compares bits (exclusive or) and is not defined for floats. Powers are written with two asterisks, or
    as a product.
    """

    def compute(self, a):
        return a ^ 2


@misconception("Square", reread=OPERATIONS, caught_by="slope_of_the_square")
class square_without_the_two(Square):
    """the factor 2 is missing from the slope

    From 3 to 3.01 the square grows from 9 to 9.0601. What is the slope, then?

    A square is a product of a number with itself, and both factors move: the slope is twice what one of them
    contributes. Half the slope halves every step of gradient descent.
    """

    def partials(self, a):
        return (a,)


@misconception("Square", reread=OPERATIONS, caught_by="slope_of_the_square")
class square_gives_a_bare_number(Square):
    """a bare number where a tuple of one is wanted

    What does Python make of `(5.0)`, and what of `(5.0,)`?

    Whoever calls `partials` goes through its edges one by one, and a number cannot be gone through. It is the comma
    that makes a tuple, not the brackets.
    """

    def partials(self, a):
        return 2.0 * a
