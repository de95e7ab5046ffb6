"""What students write instead of `squared_error`."""

from autograder.publishing.misconceptions import misconception
from graph import Add, Leaf, Multiply, Square, Subtract

from .handout_headings import EXPRESSION


def _line(first="w1", factor="w2"):
    """The prediction of a line, and the leaf `y` that it is compared with."""
    return Add(Leaf(first), Multiply(Leaf(factor), Leaf("x"))), Leaf("y")


@misconception("squared_error", reread=EXPRESSION, caught_by="computes_the_squared_error")
def error_not_squared():
    """the error is not squared

    Which operation comes last in the worked example?

    Without the square the error may be negative, and descent would make it ever more so. The square makes 0 the
    smallest possible value.
    """
    prediction, y = _line()
    return Subtract(prediction, y)


@misconception("squared_error", reread=EXPRESSION, caught_by="computes_the_squared_error")
def error_adds_y():
    """y is added instead of subtracted

    What is the error when prediction and y are equal?

    The error is the distance between prediction and y, which is 0 when they agree. Their sum is not a distance.
    """
    prediction, y = _line()
    return Square(Add(prediction, y))


@misconception("squared_error", reread=EXPRESSION, caught_by="computes_the_squared_error")
def error_swaps_the_parameters():
    """w1 is multiplied by x and w2 stands alone

    Which of the two parameters is the slope of the line?

    In this course w1 is the intercept and w2 the slope, the factor of x. With the roles exchanged, the fitted numbers
    come out in the wrong places.
    """
    prediction, y = _line("w2", "w1")
    return Square(Subtract(prediction, y))


@misconception("squared_error", reread=EXPRESSION, caught_by="computes_the_squared_error")
def error_adds_before_multiplying():
    """the sum of the parameters is multiplied by x

    What is computed first in w1 + w2*x: the sum or the product?

    The product binds more tightly, so it is the inner node and the sum is built on top of it. The other way round, x
    would multiply both parameters.
    """
    prediction = Multiply(Add(Leaf("w1"), Leaf("w2")), Leaf("x"))
    return Square(Subtract(prediction, Leaf("y")))


@misconception("squared_error", reread=EXPRESSION, caught_by="computes_the_squared_error")
def error_squares_the_prediction():
    """only the prediction is squared

    Around what do the brackets of (w1 + w2*x - y)**2 stand?

    The square belongs to the whole difference. Squared before y is taken away, the expression has no minimum where
    prediction and y agree.
    """
    prediction, y = _line()
    return Subtract(Square(prediction), y)
