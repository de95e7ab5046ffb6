"""Wrong versions of `AdaGrad` that remember, obey or refuse wrongly: their formula is right."""

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import SharedMemory
from .optimizer_lessons import DTYPE_OF_ZEROS, MEMORY_BY_SHAPE, MEMORY_OF_THE_FIRST_STEP, RATE_KEPT_ELSEWHERE
from .optimizers_in_parts import AdaGradInParts
from .refusals import refuse_other_numbers


@misconception(
    "AdaGrad", lesson=MEMORY_OF_THE_FIRST_STEP, reread="What an optimizer remembers", caught_by="remembers_every_square"
)
class adagrad_forgets_everything(AdaGradInParts):
    """a sum that starts anew in every step

    A local variable ends with the call. Without a memory the root is the present gradient's own size, and every step
    has the length of the learning rate.
    """

    def gathered(self, total, gradient):
        return gradient**2


@misconception("AdaGrad", lesson=MEMORY_BY_SHAPE, caught_by="keeps_a_sum_for_every_array")
class adagrad_remembers_by_shape(AdaGradInParts):
    """one sum for all arrays of a shape"""

    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        self._by_shape = {}

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        moved = []
        for parameter, gradient in zip(parameters, gradients, strict=True):
            total = self._by_shape.get(gradient.shape, 0.0) + gradient**2
            self._by_shape[gradient.shape] = total
            moved.append(optimizers._moved(parameter, self.change(gradient, total)))
        return moved


@misconception("AdaGrad", lesson=RATE_KEPT_ELSEWHERE, caught_by="adagrad_obeys_a_changed_learning_rate")
class adagrad_keeps_the_first_rate(AdaGradInParts):
    """a step at the first learning rate, whatever the attribute says now"""

    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        self._first_rate = learning_rate

    def change(self, gradient, total):
        return self._first_rate * gradient / (np.sqrt(total) + self.epsilon)


@misconception("AdaGrad", reread="What an optimizer remembers", caught_by="adagrad_shares_nothing")
class adagrad_shares_its_sum(AdaGradInParts):
    """a sum that all optimizers share

    Two optimizers are at work in one program. How many sums does an entry have?

    What stands in the class or in the module exists once. Each optimizer needs a memory on itself.
    """

    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        SharedMemory.sums = None

    def step(self, parameters, gradients):
        self._sums = SharedMemory.sums
        moved = super().step(parameters, gradients)
        SharedMemory.sums = self._sums
        return moved


@misconception("AdaGrad", reread="Good manners", caught_by="adagrad_refuses_what_does_not_fit")
class adagrad_compares_sizes(AdaGradInParts):
    """sizes compared instead of shapes

    (3,) and (3, 1) hold three numbers each. Do they fit?

    Equal sizes are not equal shapes: the difference of these two has nine entries. Shapes are compared as a whole.
    """

    def refuse(self, parameters, gradients):
        refuse_other_numbers(parameters, gradients)
        if any(parameter.size != gradient.size for parameter, gradient in zip(parameters, gradients, strict=True)):
            raise ValueError("the sizes differ")


@misconception("AdaGrad", reread="Good manners", caught_by="adagrad_leaves_arrays_alone")
class adagrad_writes_into_the_list(AdaGradInParts):
    """new arrays, written into the caller's own list

    What does the list hold, after the call, that was handed to you?

    A list belongs to the caller as its arrays do. `parameters[i] = …` changes it, even if the old array itself stays as
    it was.
    """

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        parameters[:] = moved
        return moved


@misconception("AdaGrad", lesson=DTYPE_OF_ZEROS, reread="Good manners", caught_by="adagrad_keeps_single_precision")
class adagrad_memory_is_double(AdaGradInParts):
    """float64, because the memory is

    A memory of float64 zeros makes everything float64 that it is combined with. Either the memory takes the dtype of
    its array, or the answer is turned back.
    """

    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]
