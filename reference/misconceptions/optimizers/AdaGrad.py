"""Wrong versions of `AdaGrad`: what it gathers, and what it divides by."""

import numpy as np

from autograder.publishing.misconceptions import misconception

from .optimizer_lessons import DIVISOR_OF_THE_FIRST_STEP, EPSILON_INSIDE_THE_ROOT
from .optimizers_in_parts import AdaGradInParts


@misconception("AdaGrad", reread="AdaGrad", caught_by="remembers_every_square")
class adagrad_fades(AdaGradInParts):
    """a fading average of the squares, as in RMSProp

    After a thousand steps with a gradient of 1, how small has AdaGrad's step become?

    AdaGrad forgets nothing: its sum only grows, and its steps only shrink. The average that fades is RMSProp's answer
    to just that.
    """

    def gathered(self, total, gradient):
        return 0.99 * total + 0.01 * gradient**2


@misconception("AdaGrad", reread="AdaGrad", caught_by="remembers_every_square")
class adagrad_takes_the_mean(AdaGradInParts):
    """the mean of the squares so far, not their sum

    If every gradient is 1, should the hundredth step be as long as the first?

    Divided by the number of steps, the sum no longer grows, and the steps no longer shrink. AdaGrad's rate falls with
    the root of the number of steps, because it is a sum.
    """

    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, gradients)

    def change(self, gradient, total):
        return super().change(gradient, total / self._count)


@misconception("AdaGrad", reread="AdaGrad", caught_by="first_step_has_the_size_of_the_rate")
class adagrad_takes_no_root(AdaGradInParts):
    """a division by the sum itself, without the root

    In the first step the sum is g². What is left of g if it is divided by that?

    Gradient and divisor must have the same unit, so that the step's size comes from the learning rate. Without the root
    small gradients make huge steps.
    """

    def change(self, gradient, total):
        return self.learning_rate * gradient / (total + self.epsilon)


@misconception("AdaGrad", reread="AdaGrad", caught_by="remembers_every_square")
class adagrad_sums_sizes(AdaGradInParts):
    """a sum of the gradients' sizes, not the root of a sum of squares

    Two gradients, 3 and 4: is your divisor 7, or 5?

    The first step is the same, since the root of one square is the size. From the second on the sum of sizes grows
    faster, and the steps shrink too soon.
    """

    def gathered(self, total, gradient):
        return total + np.abs(gradient)

    def change(self, gradient, total):
        return self.learning_rate * gradient / (total + self.epsilon)


@misconception("AdaGrad", reread="AdaGrad", caught_by="remembers_every_square")
class adagrad_squares_the_sum(AdaGradInParts):
    """the square of the sum of the gradients, not the sum of their squares

    Two gradients, 3 and -3: what does your memory hold after them?

    Gradients of opposite sign cancel when they are added first. A square must be taken before adding, so that a slope
    that swings to and fro counts as much as a steady one.
    """

    def gathered(self, total, gradient):
        return total + gradient

    def change(self, gradient, total):
        return super().change(gradient, total**2)


@misconception("AdaGrad", lesson=EPSILON_INSIDE_THE_ROOT, caught_by="adds_epsilon_outside_the_root")
class adagrad_epsilon_inside(AdaGradInParts):
    """epsilon inside the root"""

    def change(self, gradient, total):
        return self.learning_rate * gradient / np.sqrt(total + self.epsilon)


@misconception("AdaGrad", reread="Epsilon", caught_by="rests_where_the_gradient_is_zero")
class adagrad_without_epsilon(AdaGradInParts):
    """no epsilon at all

    What is 0 / 0?

    An entry that never had a gradient has a sum of zero. Without epsilon it becomes NaN, and one NaN soon spoils the
    whole network.
    """

    def change(self, gradient, total):
        with np.errstate(invalid="ignore"):
            return self.learning_rate * gradient / np.sqrt(total)


@misconception(
    "AdaGrad", lesson=DIVISOR_OF_THE_FIRST_STEP, reread="AdaGrad", caught_by="first_step_has_the_size_of_the_rate"
)
class adagrad_divides_by_the_past(AdaGradInParts):
    """a division by the past alone, before the present gradient is added

    The present square belongs to the sum: the gradient goes in first, and then the division follows. Otherwise the
    first step is divided by epsilon alone and flies away.
    """

    def change(self, gradient, total):
        return super().change(gradient, np.maximum(total - gradient**2, 0.0))


@misconception("AdaGrad", reread="AdaGrad", caught_by="first_step_has_the_size_of_the_rate")
class adagrad_sums_over_the_array(AdaGradInParts):
    """one sum for a whole array, over all its entries

    Does an entry with a rare gradient take longer steps than its busy neighbour?

    That every entry has a step size of its own is the point of AdaGrad. A sum over the whole array gives all of them
    the same one.
    """

    def gathered(self, total, gradient):
        return total + np.sum(gradient**2)


@misconception("AdaGrad", reread="AdaGrad", caught_by="first_step_has_the_size_of_the_rate")
class adagrad_starts_at_a_tenth(AdaGradInParts):
    """a sum that starts at 0.1

    By how much does the first step move an entry whose gradient is 0.01?

    Some libraries start the sum at 0.1, which makes the first steps cautious. Here it starts at nothing: the first step
    has the size of the learning rate.
    """

    def change(self, gradient, total):
        return super().change(gradient, total + 0.1)


@misconception("AdaGrad", reread="AdaGrad", caught_by="first_step_has_the_size_of_the_rate")
class adagrad_squares_the_step(AdaGradInParts):
    """a sum of the squares of whole steps, with the learning rate inside

    The rate is multiplied by five. How much longer is your next step?

    If the squares are those of rate times gradient, the rate stands above and below the fraction and cancels. The
    memory is about gradients; the rate comes last.
    """

    def gathered(self, total, gradient):
        return total + (self.learning_rate * gradient) ** 2
