"""Wrong versions of `RMSProp`: what it averages, and what it divides by."""

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import started
from .optimizer_lessons import DIVISOR_OF_THE_FIRST_STEP, EPSILON_INSIDE_THE_ROOT
from .optimizers_in_parts import RMSPropInParts


@misconception("RMSProp", reread="RMSProp", caught_by="forgets_what_was_long_ago")
class rmsprop_never_forgets(RMSPropInParts):
    """a sum that forgets nothing, as in AdaGrad

    A gradient of 100 came once, a thousand steps ago. Does it still slow your steps?

    RMSProp was made because AdaGrad's sum only grows. An average in which the past fades lets the steps recover.
    """

    def gathered(self, average, gradient):
        return average + gradient**2


@misconception("RMSProp", reread="RMSProp", caught_by="uses_the_decay_it_is_given")
class rmsprop_swaps_the_shares(RMSPropInParts):
    """the two shares swapped: decay goes to the new square

    With a decay of 0.99, does your average change slowly or at once?

    `decay` is the share of the old average that is kept. With the two swapped, a decay of 0.99 remembers hardly
    anything beyond the present gradient.
    """

    def gathered(self, average, gradient):
        return (1 - self.decay) * average + self.decay * gradient**2


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_adds_the_whole_square(RMSPropInParts):
    """the whole new square, without its share 1 - decay

    If the gradient is always 1, towards what does your average go?

    The two shares of an average add up to one. If the square enters whole, the memory grows to 1 / (1 - decay) times
    the mean square, and the steps are ten times too short at a decay of 0.99.
    """

    def gathered(self, average, gradient):
        return self.decay * average + gradient**2


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_starts_with_the_first_square(RMSPropInParts):
    """an average that starts with the first square instead of zero

    By how much does your first step move an entry at the rate 0.01: by 0.01, or by 0.1?

    Here the average starts at zero, so that the first step divides by a tenth of the gradient's size (at a decay of
    0.99). To start with the first square is sensible, but it is another method.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        if self._averages is None:
            self._averages = [gradient**2 for gradient in gradients]
        return super().step(parameters, gradients)


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_corrects_for_the_start(RMSPropInParts):
    """an average that is corrected for its start, as in Adam

    Which of the four optimizers divides its averages by 1 - beta**t?

    The correction for the start came with Adam. RMSProp takes its average as it is, and so its first steps are long.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, gradients)

    def change(self, gradient, average):
        return super().change(gradient, average / (1 - self.decay**self._count))


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_takes_no_root(RMSPropInParts):
    """a division by the average itself, without the root

    What does the R in RMS stand for?

    The average is one of squares. Only its root has the gradient's own unit, so that the size of the step comes from
    the learning rate.
    """

    def change(self, gradient, average):
        return self.learning_rate * gradient / (average + self.epsilon)


@misconception("RMSProp", lesson=EPSILON_INSIDE_THE_ROOT, caught_by="rmsprop_adds_epsilon_outside_the_root")
class rmsprop_epsilon_inside(RMSPropInParts):
    """epsilon inside the root"""

    def change(self, gradient, average):
        return self.learning_rate * gradient / np.sqrt(average + self.epsilon)


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_means_over_the_array(RMSPropInParts):
    """one mean square for a whole array, over all its entries

    The M stands for a mean: over what is it taken, over entries or over steps?

    The mean in the name is one over time, separately for every entry. A mean over the array's entries gives all of them
    the same step size.
    """

    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * np.mean(gradient**2)


@misconception("RMSProp", reread="RMSProp", caught_by="first_step_divides_by_a_young_average")
class rmsprop_squares_the_average(RMSPropInParts):
    """the square of an average of gradients, not an average of their squares

    The gradient swings between 1 and -1. What does your average become?

    Gradients of opposite sign cancel when they are averaged first, and the division explodes. The square is taken
    before averaging.
    """

    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * gradient

    def change(self, gradient, average):
        return super().change(gradient, average**2)


@misconception(
    "RMSProp", lesson=DIVISOR_OF_THE_FIRST_STEP, reread="RMSProp", caught_by="first_step_divides_by_a_young_average"
)
class rmsprop_divides_by_the_past(RMSPropInParts):
    """a division by the past alone, before the present gradient is averaged in

    The present square belongs to the average: it goes in first, and then the division follows. Otherwise the first step
    is divided by epsilon alone and flies away.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        past = started(self._averages, gradients)
        super().step(parameters, gradients)
        return [
            optimizers._moved(parameter, self.change(gradient, average))
            for parameter, gradient, average in zip(parameters, gradients, past, strict=True)
        ]


@misconception("RMSProp", reread="RMSProp", caught_by="uses_the_decay_it_is_given")
class rmsprop_ignores_its_decay(RMSPropInParts):
    """the default decay, whatever was handed over

    Which of your lines reads the decay that the optimizer was made with?

    A number that is typed into the formula works for the default only. What the constructor is given belongs on the
    object, and from there into the formula.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, 0.99, epsilon)


@misconception("RMSProp", reread="RMSProp", caught_by="takes_the_steps_of_rmsprop")
class rmsprop_is_centred(RMSPropInParts):
    """a division by the standard deviation, with the mean gradient taken away

    If the gradient is always 1, what is left after its mean is taken away?

    The centred variant divides by the spread of the gradients around their mean. Plain RMSProp divides by their size,
    mean included.
    """

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._means = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        super().step(parameters, gradients)
        self._means = [
            self.decay * mean + (1 - self.decay) * gradient
            for mean, gradient in zip(started(self._means, gradients), gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(gradient, np.maximum(average - mean**2, 0.0)))
            for parameter, gradient, average, mean in zip(
                parameters, gradients, self._averages, self._means, strict=True
            )
        ]


@misconception("RMSProp", reread="RMSProp", caught_by="forgets_what_was_long_ago")
class rmsprop_skips_zeros(RMSPropInParts):
    """an average that pauses where the gradient is zero

    A zero came in. Is it an observation, or the absence of one?

    A gradient of zero is a gradient, and its square enters the average as any other. If such steps are skipped, the
    memory of a large gradient never fades while nothing happens.
    """

    def gathered(self, average, gradient):
        return np.where(gradient == 0, average, super().gathered(average, gradient))
