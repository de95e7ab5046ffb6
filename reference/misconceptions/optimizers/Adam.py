"""Wrong versions of `Adam`: what it averages, how it corrects the start, and what it divides by."""

import math

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import started
from .optimizer_lessons import EPSILON_INSIDE_THE_ROOT
from .optimizers_in_parts import AdamInParts


@misconception("Adam", reread="Adam", caught_by="first_step_is_corrected")
class adam_without_correction(AdamInParts):
    """averages that are not corrected for their start at zero

    After one step with a gradient of 1, the first average is 0.1. Is that a good estimate of the gradient?

    Both averages start at zero and are too small at first, the second far more than the first: the early steps come out
    about three times too long. Each is divided by the weight that it has gathered so far.
    """

    def corrections(self):
        return 1.0, 1.0


@misconception("Adam", reread="Adam", caught_by="first_step_is_corrected")
class adam_corrects_the_first_only(AdamInParts):
    """only the first average corrected for its start

    Which of the two averages is further from the truth after one step, if beta2 is 0.999?

    Both start at zero. The second gathers weight a hundred times more slowly, so it needs the correction even more.
    """

    def corrections(self):
        return super().corrections()[0], 1.0


@misconception("Adam", reread="Adam", caught_by="first_step_is_corrected")
class adam_counts_from_zero(AdamInParts):
    """a count of steps that begins at zero

    What is 1 - beta1**t in your very first step?

    With t = 0 the correction is zero, and the division gives NaN or infinity. The present step counts: the first one
    has t = 1.
    """

    def corrections(self):
        return 1 - self.beta1 ** (self._steps - 1), 1 - self.beta2 ** (self._steps - 1)


@misconception("Adam", reread="Adam", caught_by="first_step_is_corrected")
class adam_counts_one_ahead(AdamInParts):
    """a count of steps that is one ahead

    Is t equal to 1 when your first step is corrected?

    If the count begins at 1 and is raised before it is used, the first correction is that of the second step. The
    averages are then divided by too much, and the early steps have the wrong length.
    """

    def corrections(self):
        return 1 - self.beta1 ** (self._steps + 1), 1 - self.beta2 ** (self._steps + 1)


@misconception("Adam", reread="Adam", caught_by="counts_one_step_a_call")
class adam_counts_arrays(AdamInParts):
    """a count that rises with every array, not with every step

    The list holds four arrays. What is t for the last of them in the first call?

    A count that is raised inside the loop over the arrays runs ahead: the second array is corrected as if it had been
    through two steps already. With a single array the mistake does not show.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        means, squares = started(self._means, gradients), started(self._squares, gradients)
        self._means, self._squares, moved = [], [], []
        for parameter, gradient, mean, square in zip(parameters, gradients, means, squares, strict=True):
            self._steps += 1
            self._means.append(self.mean(mean, gradient))
            self._squares.append(self.square(square, gradient))
            moved.append(optimizers._moved(parameter, self.change(self._means[-1], self._squares[-1], gradient)))
        return moved


@misconception("Adam", reread="Adam", caught_by="takes_the_steps_of_adam")
class adam_multiplies_beta_by_t(AdamInParts):
    """a correction by 1 - beta * t, a product instead of a power

    What is your correction at the tenth step?

    What is missing after t steps is the share that the initial zero still has, and that is multiplied by beta in every
    step: a power. The product is right for t = 1 only, and soon negative.
    """

    def corrections(self):
        return 1 - self.beta1 * self._steps, 1 - self.beta2 * self._steps


@misconception("Adam", reread="Adam", caught_by="takes_the_steps_of_adam")
class adam_stores_the_correction(AdamInParts):
    """corrected averages that are put back into the memory

    Which average does the second step build on, the plain one or the corrected one?

    The correction is for this step's use only. Stored, it is corrected again in the next step, and the averages grow
    beyond what they average.
    """

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        first, second = self.corrections()
        self._means = [mean / first for mean in self._means]
        self._squares = [square / second for square in self._squares]
        return moved


@misconception("Adam", reread="Adam", caught_by="uses_the_betas_it_is_given")
class adam_swaps_the_betas(AdamInParts):
    """the two betas swapped

    Which average should have the longer memory, the gradients' or the squares'?

    beta1 belongs to the average of the gradients, beta2 to that of their squares. After the correction the first step
    does not depend on them, so the mistake shows only later.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta2, beta1, epsilon)


@misconception("Adam", reread="Adam", caught_by="uses_the_betas_it_is_given")
class adam_ignores_its_betas(AdamInParts):
    """the default betas, whatever was handed over

    Which of your lines reads the betas that the optimizer was made with?

    Numbers that are typed into the formula work for the defaults only. What the constructor is given belongs on the
    object, and from there into the formula.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, epsilon=epsilon)


@misconception("Adam", lesson=EPSILON_INSIDE_THE_ROOT, caught_by="adam_adds_epsilon_outside_the_root")
class adam_epsilon_inside(AdamInParts):
    """epsilon inside the root"""

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / np.sqrt(square / second + self.epsilon)


@misconception("Adam", reread="Epsilon", caught_by="adam_adds_epsilon_outside_the_root")
class adam_epsilon_before_correction(AdamInParts):
    """epsilon added before the correction

    Is epsilon added to the root of the corrected average, or to that of the plain one?

    The shorter form that draws both corrections into the learning rate adds epsilon to the uncorrected root, where it
    weighs up to thirty times more in the first steps. With gradients of 1 nobody notices.
    """

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (math.sqrt(second) / first) * mean / (np.sqrt(square) + self.epsilon)


@misconception("Adam", reread="Adam", caught_by="goes_on_with_both_averages")
class adam_squares_the_mean(AdamInParts):
    """an average of the squared average, not of the squared gradient

    What is squared in your second average?

    The second average measures how large the gradients themselves are. Squaring the first average loses those that
    swing to and fro, which are the ones to be careful with.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        self._steps += 1
        means, squares = started(self._means, gradients), started(self._squares, gradients)
        self._means = [self.mean(mean, gradient) for mean, gradient in zip(means, gradients, strict=True)]
        self._squares = [self.square(square, mean) for square, mean in zip(squares, self._means, strict=True)]
        return [
            optimizers._moved(parameter, self.change(mean, square, gradient))
            for parameter, mean, square, gradient in zip(parameters, self._means, self._squares, gradients, strict=True)
        ]


@misconception("Adam", reread="Adam", caught_by="goes_on_with_both_averages")
class adam_moves_by_the_gradient(AdamInParts):
    """the present gradient above the fraction, not its average

    The gradient swings between 1 and -1. How far do your steps go?

    With the bare gradient on top this is RMSProp, corrected for its start. Adam moves by the average of the gradients,
    in which such swings cancel.
    """

    def change(self, mean, square, gradient):
        return self.learning_rate * gradient / (np.sqrt(square / self.corrections()[1]) + self.epsilon)


@misconception("Adam", reread="Adam", caught_by="first_step_is_corrected")
class adam_takes_no_root(AdamInParts):
    """a division by the average of the squares, without the root

    In the first step the corrected averages are g and g². What should be left of g?

    Above stands a size, below a square: only its root has the same unit. Without it small gradients make huge steps.
    """

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / (square / second + self.epsilon)


@misconception("Adam", reread="Adam", caught_by="recovers_from_a_large_gradient")
class adam_keeps_the_largest(AdamInParts):
    """the largest average of the squares so far, as in AMSGrad

    A single huge gradient came long ago. Are your steps still small?

    AMSGrad never lets the divisor fall. In Adam the average comes down again once the gradients are small, and the
    steps recover.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self._largest = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        super().step(parameters, gradients)
        self._largest = [
            np.maximum(largest, square)
            for largest, square in zip(started(self._largest, gradients), self._squares, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(mean, largest, gradient))
            for parameter, mean, largest, gradient in zip(
                parameters, self._means, self._largest, gradients, strict=True
            )
        ]


@misconception("Adam", reread="Adam", caught_by="coasts_where_the_gradient_is_zero")
class adam_stops_at_zeros(AdamInParts):
    """no step where the gradient is zero

    An entry had a gradient for ten steps, and now it is zero. Does the entry stop at once?

    The average of the gradients is not zero yet, so the entry goes on moving and both averages fade. A zero is a
    gradient like any other.
    """

    def change(self, mean, square, gradient):
        return np.where(gradient == 0, 0.0, super().change(mean, square, gradient))


@misconception("Adam", reread="Adam", caught_by="coasts_where_the_gradient_is_zero")
class adam_skips_zeros(AdamInParts):
    """averages that pause where the gradient is zero

    A zero came in. Do both of your averages know?

    A gradient of zero is a gradient: both averages take it in and become smaller. If it is skipped, the entry goes on
    moving at full speed for ever.
    """

    def mean(self, mean, gradient):
        return np.where(gradient == 0, mean, super().mean(mean, gradient))

    def square(self, square, gradient):
        return np.where(gradient == 0, square, super().square(square, gradient))
