"""What students write instead of `Sigmoid`."""

import math

import numpy as np

from autograder.publishing.misconceptions import misconception
from graph import Sigmoid

from .handout_headings import OPERATIONS


@misconception("Sigmoid", reread=OPERATIONS, caught_by="computes_the_sigmoid")
class sigmoid_falls(Sigmoid):
    """the exponent has the wrong sign

    Does your sigmoid rise or fall from left to right?

    The sigmoid rises from 0 to 1. With the sign of the exponent turned it falls from 1 to 0, which is the sigmoid of
    the negative input.
    """

    def compute(self, a):
        return super().compute(-a)


@misconception("Sigmoid", reread=OPERATIONS, caught_by="slope_of_the_sigmoid")
class sigmoid_slope_from_the_input(Sigmoid):
    """the input put into s(1 - s), as if it were the output

    In s(1 - s), what is s: what goes into the sigmoid, or what comes out?

    The short formula for the slope is written with the sigmoid's output. The input has to go through the sigmoid first;
    put in directly it even gives negative slopes, and a sigmoid never falls.
    """

    def partials(self, a):
        return (a * (1.0 - a),)


@misconception("Sigmoid", reread=OPERATIONS, caught_by="slope_of_the_sigmoid")
class sigmoid_applied_twice(Sigmoid):
    """the sigmoid applied twice in the slope

    What is the slope at 0? A quarter, if the sigmoid is taken once.

    `partials` is handed the input, which needs to go through the sigmoid exactly once. Where the output is sent through
    it a second time, the slope is almost the same everywhere.
    """

    def partials(self, a):
        return super().partials(super().compute(a))


@misconception("Sigmoid", reread=OPERATIONS, caught_by="slope_of_the_sigmoid")
class sigmoid_slope_from_the_node(Sigmoid):
    """the node's own `.value` used for the slope

    Which value has a node through which no forward pass has gone yet?

    It is tempting to reuse the output of the forward pass, but `partials` must answer for the number that it is handed.
    On a fresh node `.value` is None, and after another pass it belongs to other numbers.
    """

    def partials(self, a):
        return (self.value * (1.0 - self.value),)


@misconception("Sigmoid", reread=OPERATIONS, caught_by="stays_finite")
class sigmoid_overflows(Sigmoid):
    """the exponential overflows for large negative inputs

    How large is e to the power 1000, and who computes that when the input is -1000?

    `math.exp` raises OverflowError beyond about 709. The textbook formula takes a large positive power where the input
    is very negative, though the sigmoid itself is a harmless number close to 0.
    """

    def compute(self, a):
        return 1.0 / (1.0 + math.exp(-a))

    def partials(self, a):
        s = 1.0 / (1.0 + math.exp(-a))
        return (s * (1.0 - s),)


@misconception("Sigmoid", reread=OPERATIONS, caught_by="stays_finite")
class sigmoid_becomes_nan(Sigmoid):
    """infinity over infinity for large positive inputs

    Numerator and denominator both grow beyond all bounds. What does the computer make of their quotient?

    Written with the growing exponential above and below, the fraction becomes infinity over infinity, which is NaN. One
    NaN spreads to everything that it is multiplied with.
    """

    def _sigmoid(self, a):
        with np.errstate(all="ignore"):
            power = np.exp(np.float64(a))
            return float(power / (1.0 + power))

    def compute(self, a):
        return self._sigmoid(a)

    def partials(self, a):
        s = self._sigmoid(a)
        return (s * (1.0 - s),)


@misconception("Sigmoid", reread=OPERATIONS, caught_by="stays_finite")
class sigmoid_slope_overflows(Sigmoid):
    """the exponential's overflow in the partial alone

    Your value survives large inputs. Does the slope go the same way?

    The slope needs the sigmoid as well, and a second formula for it has to be as careful as the first. The slope far
    out is simply 0, but a power that overflows on the way never gets there.
    """

    def partials(self, a):
        return (math.exp(-a) / (1.0 + math.exp(-a)) ** 2,)
