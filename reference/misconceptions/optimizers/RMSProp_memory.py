"""Wrong versions of `RMSProp` that remember, obey or refuse wrongly: their formula is right."""

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import SharedMemory
from .optimizer_lessons import DTYPE_FOR_A_FLOAT32_PARAMETER, RATE_KEPT_ELSEWHERE, TWO_OPTIMIZERS
from .optimizers_in_parts import RMSPropInParts
from .refusals import refuse_other_numbers


@misconception("RMSProp", reread="What an optimizer remembers", caught_by="keeps_an_average_for_every_array")
class rmsprop_has_one_average(RMSPropInParts):
    """one average, handed on from array to array

    Whose average does the second array of the list find?

    A single memory that is updated inside the loop over the arrays mixes layers that have nothing to do with each
    other. Memory is kept for every position of the list.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._average = 0.0

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        moved = []
        for parameter, gradient in zip(parameters, gradients, strict=True):
            self._average = self.gathered(self._average, gradient)
            moved.append(optimizers._moved(parameter, self.change(gradient, self._average)))
        return moved


@misconception("RMSProp", lesson=RATE_KEPT_ELSEWHERE, caught_by="rmsprop_obeys_a_changed_learning_rate")
class rmsprop_keeps_the_first_rate(RMSPropInParts):
    """a step at the first learning rate, whatever the attribute says now"""

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._first_rate = learning_rate

    def change(self, gradient, average):
        return self._first_rate * gradient / (np.sqrt(average) + self.epsilon)


@misconception(
    "RMSProp", lesson=TWO_OPTIMIZERS, reread="What an optimizer remembers", caught_by="rmsprop_shares_nothing"
)
class rmsprop_shares_its_average(RMSPropInParts):
    """an average that all optimizers share

    What stands in the class or in the module exists once. Each optimizer needs a memory on itself.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        SharedMemory.averages = None

    def step(self, parameters, gradients):
        self._averages = SharedMemory.averages
        moved = super().step(parameters, gradients)
        SharedMemory.averages = self._averages
        return moved


@misconception("RMSProp", reread="Good manners", caught_by="rmsprop_refuses_what_does_not_fit")
class rmsprop_broadcasts(RMSPropInParts):
    """numbers of arrays compared, their shapes not

    What is the shape of (2, 3) minus (3,)?

    A list of the right length may still hold arrays of the wrong shape. NumPy repeats the smaller one until it fits,
    and a bias's gradient moves every row of a weight matrix.
    """

    def refuse(self, parameters, gradients):
        refuse_other_numbers(parameters, gradients)


@misconception("RMSProp", reread="Good manners", caught_by="rmsprop_leaves_arrays_alone")
class rmsprop_refills_its_arrays(RMSPropInParts):
    """the same arrays returned every time, filled anew

    Somebody kept what your first step returned. What do they see after the second?

    To write into the arrays that were returned before saves memory, and changes what others hold in their hands. A
    checkpoint would follow the training without notice.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._returned = None

    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        if self._returned is None:
            self._returned = moved
        else:
            for kept, new in zip(self._returned, moved, strict=True):
                kept[...] = new
        return list(self._returned)


@misconception(
    "RMSProp", lesson=DTYPE_FOR_A_FLOAT32_PARAMETER, reread="Good manners", caught_by="rmsprop_keeps_single_precision"
)
class rmsprop_computes_in_double(RMSPropInParts):
    """float64, whatever came in

    One float64 number from NumPy, or a memory of float64 zeros, turns everything it meets into float64. The answer has
    the dtype of its parameter.
    """

    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]
