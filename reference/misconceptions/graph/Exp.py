"""What students write instead of `Exp`."""

import math

from autograder.publishing.misconceptions import misconception
from graph import Exp

from .handout_headings import OPERATIONS


@misconception("Exp", reread=OPERATIONS, caught_by="computes_the_exponential")
class exp_of_the_negative(Exp):
    """the exponent's sign is turned

    Does the exponential grow or shrink when its input grows?

    The minus sign belongs to the sigmoid's formula, not to the exponential itself. An operation does one thing; a minus
    sign is another operation.
    """

    def compute(self, a):
        return math.exp(-a)

    def partials(self, a):
        return (-math.exp(-a),)


@misconception("Exp", reread=OPERATIONS, caught_by="slope_of_the_exponential")
class exp_by_the_power_rule(Exp):
    """the power rule on an exponential

    Where does the variable stand: in the base or in the exponent?

    The power rule is for a variable base with a fixed exponent. Here the exponent varies, and the exponential is the
    one function that is its own slope.
    """

    def partials(self, a):
        return (a * math.exp(a - 1.0),)
