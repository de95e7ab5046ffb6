"""Wrong versions of `Adam` that remember, obey or refuse wrongly: their formula is right."""

import math

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import SharedMemory
from .optimizer_lessons import (
    DTYPE_OF_ZEROS,
    MEMORY_BY_SHAPE,
    MEMORY_OF_THE_FIRST_STEP,
    RATE_KEPT_ELSEWHERE,
    ROW_MINUS_COLUMN,
    TWO_OPTIMIZERS,
)
from .optimizers_in_parts import AdamInParts
from .refusals import refuse_other_numbers


@misconception(
    "Adam", lesson=MEMORY_OF_THE_FIRST_STEP, reread="What an optimizer remembers", caught_by="takes_the_steps_of_adam"
)
class adam_forgets_its_averages(AdamInParts):
    """averages that start anew in every step

    Local variables end with the call, while the count of steps goes on. The corrections then belong to averages that
    were never gathered.
    """

    def step(self, parameters, gradients):
        self._means = self._squares = None
        return super().step(parameters, gradients)


@misconception("Adam", lesson=MEMORY_BY_SHAPE, caught_by="keeps_averages_for_every_array")
class adam_remembers_by_shape(AdamInParts):
    """averages that all arrays of a shape share"""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self._by_shape = {}

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        self._steps += 1
        moved = []
        for parameter, gradient in zip(parameters, gradients, strict=True):
            mean, square = self._by_shape.get(gradient.shape, (0.0, 0.0))
            mean, square = self.mean(mean, gradient), self.square(square, gradient)
            self._by_shape[gradient.shape] = mean, square
            moved.append(optimizers._moved(parameter, self.change(mean, square, gradient)))
        return moved


@misconception("Adam", reread="Adam", caught_by="adam_obeys_a_changed_learning_rate")
class adam_overwrites_its_rate(AdamInParts):
    """a learning rate that is overwritten with its corrected self

    What is `optimizer.learning_rate` after ten steps?

    The factor that corrects for the start belongs to one step. Assigned to the attribute, it is applied again and
    again, and the rate drifts away from what the caller set.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        moved = super().step(parameters, gradients)
        first, second = self.corrections()
        self.learning_rate = self.learning_rate * math.sqrt(second) / first
        return moved


@misconception("Adam", lesson=RATE_KEPT_ELSEWHERE, caught_by="adam_obeys_a_changed_learning_rate")
class adam_keeps_the_first_rate(AdamInParts):
    """a step at the first learning rate, whatever the attribute says now"""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self._first_rate = learning_rate

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self._first_rate * (mean / first) / (np.sqrt(square / second) + self.epsilon)


@misconception("Adam", lesson=TWO_OPTIMIZERS, reread="What an optimizer remembers", caught_by="adam_shares_nothing")
class adam_shares_its_averages(AdamInParts):
    """averages that all optimizers share

    What stands in the class or in the module exists once. Each optimizer needs averages and a count of steps on itself.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        SharedMemory.moments = None, None, 0

    def step(self, parameters, gradients):
        self._means, self._squares, self._steps = SharedMemory.moments
        moved = super().step(parameters, gradients)
        SharedMemory.moments = self._means, self._squares, self._steps
        return moved


@misconception("Adam", lesson=ROW_MINUS_COLUMN, reread="Good manners", caught_by="adam_refuses_what_does_not_fit")
class adam_broadcasts(AdamInParts):
    """shapes that differ, broadcast without a word

    NumPy makes the two fit by repeating them, and the parameter comes back in another shape. The mistake shows up far
    from here, if at all.
    """

    def refuse(self, parameters, gradients):
        refuse_other_numbers(parameters, gradients)


@misconception("Adam", reread="Good manners", caught_by="adam_leaves_arrays_alone")
class adam_scales_the_gradients_in_place(AdamInParts):
    """the caller's gradients, scaled in place

    What do the gradients hold, after the call, that were handed to you?

    `gradient *= 1 - beta1` saves an array and spoils the caller's. Whoever wants to look at the gradients after the
    step finds something else.
    """

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        for gradient in gradients:
            gradient *= 1 - self.beta1
        return moved


@misconception("Adam", lesson=DTYPE_OF_ZEROS, reread="Good manners", caught_by="adam_keeps_single_precision")
class adam_averages_are_double(AdamInParts):
    """float64, because the averages are

    Averages that start as float64 zeros make everything float64 that they are combined with. The answer has the dtype
    of its parameter.
    """

    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]
