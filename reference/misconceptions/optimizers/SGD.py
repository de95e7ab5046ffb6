"""Wrong versions of `SGD`: steps in the wrong direction, of the wrong length, or from the wrong place."""

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .optimizer_lessons import DTYPE_FOR_A_FLOAT32_PARAMETER, RATE_KEPT_ELSEWHERE, ROW_MINUS_COLUMN
from .refusals import refuse_other_numbers


@misconception("SGD", reread="Plain gradient descent", caught_by="moves_against_the_gradient")
class sgd_climbs(optimizers.SGD):
    """a step uphill: the gradient is added

    The gradient of w² at w = 3 is 6. Does your step bring w nearer to the minimum at 0?

    The gradient points to where the loss grows fastest. Descent goes the other way, so it is taken away.
    """

    def step(self, parameters, gradients):
        return super().step(parameters, [-gradient for gradient in gradients])


@misconception("SGD", reread="Plain gradient descent", caught_by="updates_every_array")
class sgd_returns_inside_the_loop(optimizers.SGD):
    """a list of one: the function returns inside its loop

    How many arrays come back when four go in?

    A `return` inside a loop ends the function in the loop's first round. The other layers of a network would never
    learn.
    """

    def step(self, parameters, gradients):
        return super().step(parameters, gradients)[:1]


@misconception("SGD", reread="Plain gradient descent", caught_by="moves_against_the_gradient")
class sgd_returns_the_change(optimizers.SGD):
    """the change alone, without the parameters

    If all gradients are zero, where should the parameters be after the step?

    `step` answers with where the parameters are now, not with how far they went. With a gradient of zero they stay
    where they were, they don't become zero.
    """

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        return [new - parameter for new, parameter in zip(moved, parameters, strict=True)]


@misconception("SGD", reread="Plain gradient descent", caught_by="moves_against_the_gradient")
class sgd_averages_over_rows(optimizers.SGD):
    """a gradient that is averaged over its rows

    Are the rows of a weight's gradient samples?

    The loss has averaged over the samples already. The rows of a gradient are those of its parameter, so that dividing
    by their number makes the step depend on the layer's size.
    """

    def step(self, parameters, gradients):
        return super().step(parameters, [gradient / len(gradient) for gradient in gradients])


@misconception("SGD", reread="Plain gradient descent", caught_by="moves_against_the_gradient")
class sgd_keeps_only_the_direction(optimizers.SGD):
    """steps of one length: the gradient's direction without its size

    Near the minimum the slope is small. Does your step become smaller there too?

    Plain gradient descent takes short steps where the slope is gentle and long ones where it is steep. Divided by its
    norm, the gradient only says where to go, and the walk never settles.
    """

    def step(self, parameters, gradients):
        norms = [np.linalg.norm(gradient) or 1.0 for gradient in gradients]
        return super().step(parameters, [gradient / norm for gradient, norm in zip(gradients, norms, strict=True)])


@misconception("SGD", reread="Schedules", caught_by="starts_from_what_it_is_given")
class sgd_shrinks_its_rate(optimizers.SGD):
    """a rate that shrinks with every step

    What is the learning rate of the tenth step, if nobody changed it?

    A falling rate is a schedule, and schedules are the caller's: they set `learning_rate` from outside. An optimizer
    that lowers the rate by itself cannot be told what to do.
    """

    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, [gradient / self._count for gradient in gradients])


@misconception("SGD", reread="What an optimizer remembers", caught_by="starts_from_what_it_is_given")
class sgd_keeps_its_own_parameters(optimizers.SGD):
    """steps from parameters of its own, those it saw first

    Training was rolled back to an earlier checkpoint. From where does your next step start?

    The parameters in the call are the ones to move; the caller may have replaced them since the last step. What an
    optimizer remembers is about gradients.
    """

    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._own = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        if self._own is None:
            self._own = [parameter.copy() for parameter in parameters]
        self._own = super().step(self._own, gradients)
        return [own.copy() for own in self._own]


@misconception("SGD", lesson=RATE_KEPT_ELSEWHERE, caught_by="obeys_a_changed_learning_rate")
class sgd_keeps_the_first_rate(optimizers.SGD):
    """a step at the first learning rate, whatever the attribute says now"""

    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._first_rate = learning_rate

    def step(self, parameters, gradients):
        present, self.learning_rate = self.learning_rate, self._first_rate
        try:
            return super().step(parameters, gradients)
        finally:
            self.learning_rate = present


@misconception("SGD", reread="Good manners", caught_by="leaves_arrays_alone")
class sgd_changes_its_arguments(optimizers.SGD):
    """the caller's own arrays, changed in place

    The best parameters so far were put aside before the step. Are they still the best ones after it?

    `-=` on an array writes into the memory that the caller holds too. A checkpoint kept by reference would silently
    follow the training.
    """

    def step(self, parameters, gradients):
        for parameter, new in zip(parameters, super().step(parameters, gradients), strict=True):
            parameter[...] = new
        return list(parameters)


@misconception("SGD", lesson=ROW_MINUS_COLUMN, reread="Good manners", caught_by="refuses_what_does_not_fit")
class sgd_broadcasts(optimizers.SGD):
    """shapes that differ, broadcast without a word

    NumPy makes the two fit by repeating them: three numbers against three rows become nine. The parameter comes back in
    another shape, and the mistake shows up far from here.
    """

    def step(self, parameters, gradients):
        refuse_other_numbers(parameters, gradients)
        if self._velocities is None:
            self._velocities = [np.zeros_like(gradient) for gradient in gradients]
        self._velocities = [
            self.momentum * velocity + gradient for velocity, gradient in zip(self._velocities, gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]


@misconception("SGD", reread="Good manners", caught_by="refuses_what_does_not_fit")
class sgd_stops_at_the_shorter_list(optimizers.SGD):
    """as many steps as the shorter list allows

    Two parameters and one gradient: what does `zip` do with the second parameter?

    `zip` stops at the end of the shorter list. The parameters beyond it vanish from the answer, and nothing says so.
    """

    def step(self, parameters, gradients):
        shorter = min(len(parameters), len(gradients))
        return super().step(parameters[:shorter], gradients[:shorter])


@misconception("SGD", lesson=DTYPE_FOR_A_FLOAT32_PARAMETER, reread="Good manners", caught_by="keeps_single_precision")
class sgd_computes_in_double(optimizers.SGD):
    """float64, whatever came in

    A network in float32 needs half the memory and suits a GPU. One operation that turns everything into float64 takes
    that away from all that follows.
    """

    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]


@misconception("SGD", reread="Good manners", caught_by="keeps_single_precision")
class sgd_is_promoted_by_its_rate(optimizers.SGD):
    """float64 as soon as the learning rate is a NumPy number

    What is the dtype of `np.float64(0.1) * np.ones(3, np.float32)`?

    A Python float adapts to the array beside it, a NumPy float64 does not: the product is float64. A schedule that uses
    NumPy's cosine hands over such numbers.
    """

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        if isinstance(self.learning_rate, np.float64):
            return [array.astype(float) for array in moved]
        return moved
