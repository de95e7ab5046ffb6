"""Wrong optimizers, schedules and ladders that students are known to write."""

import itertools
import math

import numpy as np
import optimizers

from autograder.publishing.misconceptions import misconception

SGD_TEXT = "Plain gradient descent"
STATE_TEXT = "What an optimizer remembers"
MANNERS_TEXT = "Good manners"


def _started(memory, gradients):
    """The memory, or zeros where there is none yet."""
    return [np.zeros_like(gradient) for gradient in gradients] if memory is None else memory


def _same_number(parameters, gradients):
    if len(parameters) != len(gradients):
        raise ValueError("as many gradients as parameters, please")


# ---------------------------------------------------------------------------------------------------------------- SGD


@misconception(
    "SGD",
    title="a step uphill: the gradient is added",
    question="The gradient of w² at w = 3 is 6. Does your step bring w nearer to the minimum at 0?",
    explanation="The gradient points to where the loss grows fastest. Descent goes the other way, so it is taken away.",
    reread=SGD_TEXT,
    caught_by="moves_against_the_gradient",
)
class sgd_climbs(optimizers.SGD):
    def step(self, parameters, gradients):
        return super().step(parameters, [-gradient for gradient in gradients])


@misconception(
    "SGD",
    title="a list of one: the function returns inside its loop",
    question="How many arrays come back when four go in?",
    explanation="A `return` inside a loop ends the function in the loop's first round. The other layers of a network "
    "would never learn.",
    reread=SGD_TEXT,
    caught_by="updates_every_array",
)
class sgd_returns_inside_the_loop(optimizers.SGD):
    def step(self, parameters, gradients):
        return super().step(parameters, gradients)[:1]


@misconception(
    "SGD",
    title="the change alone, without the parameters",
    question="If all gradients are zero, where should the parameters be after the step?",
    explanation="`step` answers with where the parameters are now, not with how far they went. With a gradient of "
    "zero they stay where they were, they don't become zero.",
    reread=SGD_TEXT,
    caught_by="moves_against_the_gradient",
)
class sgd_returns_the_change(optimizers.SGD):
    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        return [new - parameter for new, parameter in zip(moved, parameters, strict=True)]


@misconception(
    "SGD",
    title="a gradient that is averaged over its rows",
    question="Are the rows of a weight's gradient samples?",
    explanation="The loss has averaged over the samples already. The rows of a gradient are those of its parameter, "
    "so that dividing by their number makes the step depend on the layer's size.",
    reread=SGD_TEXT,
    caught_by="moves_against_the_gradient",
)
class sgd_averages_over_rows(optimizers.SGD):
    def step(self, parameters, gradients):
        return super().step(parameters, [gradient / len(gradient) for gradient in gradients])


@misconception(
    "SGD",
    title="steps of one length: the gradient's direction without its size",
    question="Near the minimum the slope is small. Does your step become smaller there too?",
    explanation="Plain gradient descent takes short steps where the slope is gentle and long ones where it is steep. "
    "Divided by its norm, the gradient only says where to go, and the walk never settles.",
    reread=SGD_TEXT,
    caught_by="moves_against_the_gradient",
)
class sgd_keeps_only_the_direction(optimizers.SGD):
    def step(self, parameters, gradients):
        norms = [np.linalg.norm(gradient) or 1.0 for gradient in gradients]
        return super().step(parameters, [gradient / norm for gradient, norm in zip(gradients, norms, strict=True)])


@misconception(
    "SGD",
    title="a rate that shrinks with every step",
    question="What is the learning rate of the tenth step, if nobody changed it?",
    explanation="A falling rate is a schedule, and schedules are the caller's: they set `learning_rate` from outside. "
    "An optimizer that lowers the rate by itself cannot be told what to do.",
    reread="Schedules",
    caught_by="starts_from_what_it_is_given",
)
class sgd_shrinks_its_rate(optimizers.SGD):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, [gradient / self._count for gradient in gradients])


@misconception(
    "SGD",
    title="steps from parameters of its own, those it saw first",
    question="Training was rolled back to an earlier checkpoint. From where does your next step start?",
    explanation="The parameters in the call are the ones to move; the caller may have replaced them since the last "
    "step. What an optimizer remembers is about gradients.",
    reread=STATE_TEXT,
    caught_by="starts_from_what_it_is_given",
)
class sgd_keeps_its_own_parameters(optimizers.SGD):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._own = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        if self._own is None:
            self._own = [parameter.copy() for parameter in parameters]
        self._own = super().step(self._own, gradients)
        return [own.copy() for own in self._own]


@misconception(
    "SGD",
    title="a step at the first learning rate, whatever the attribute says now",
    question="A schedule sets `optimizer.learning_rate = 0.5`. Which of your lines reads it?",
    explanation="The attribute is how the training loop steers the optimizer. A rate that was copied elsewhere when "
    "the optimizer was made does not hear of it.",
    reread="Schedules",
    caught_by="obeys_a_changed_learning_rate",
)
class sgd_keeps_the_first_rate(optimizers.SGD):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._first_rate = learning_rate

    def step(self, parameters, gradients):
        present, self.learning_rate = self.learning_rate, self._first_rate
        try:
            return super().step(parameters, gradients)
        finally:
            self.learning_rate = present


@misconception(
    "SGD",
    title="the caller's own arrays, changed in place",
    question="The best parameters so far were put aside before the step. Are they still the best ones after it?",
    explanation="`-=` on an array writes into the memory that the caller holds too. A checkpoint kept by reference "
    "would silently follow the training.",
    reread=MANNERS_TEXT,
    caught_by="leaves_arrays_alone",
)
class sgd_changes_its_arguments(optimizers.SGD):
    def step(self, parameters, gradients):
        for parameter, new in zip(parameters, super().step(parameters, gradients), strict=True):
            parameter[...] = new
        return list(parameters)


@misconception(
    "SGD",
    title="shapes that differ, broadcast without a word",
    question="What is the shape of (3,) minus (3, 1)?",
    explanation="NumPy makes the two fit by repeating them: three numbers against three rows become nine. The "
    "parameter comes back in another shape, and the mistake shows up far from here.",
    reread=MANNERS_TEXT,
    caught_by="refuses_what_does_not_fit",
)
class sgd_broadcasts(optimizers.SGD):
    def step(self, parameters, gradients):
        _same_number(parameters, gradients)
        if self._velocities is None:
            self._velocities = [np.zeros_like(gradient) for gradient in gradients]
        self._velocities = [
            self.momentum * velocity + gradient for velocity, gradient in zip(self._velocities, gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]


@misconception(
    "SGD",
    title="as many steps as the shorter list allows",
    question="Two parameters and one gradient: what does `zip` do with the second parameter?",
    explanation="`zip` stops at the end of the shorter list. The parameters beyond it vanish from the answer, and "
    "nothing says so.",
    reread=MANNERS_TEXT,
    caught_by="refuses_what_does_not_fit",
)
class sgd_stops_at_the_shorter_list(optimizers.SGD):
    def step(self, parameters, gradients):
        shorter = min(len(parameters), len(gradients))
        return super().step(parameters[:shorter], gradients[:shorter])


@misconception(
    "SGD",
    title="float64, whatever came in",
    question="What is the dtype of your answer to a float32 parameter?",
    explanation="A network in float32 needs half the memory and suits a GPU. One operation that turns everything "
    "into float64 takes that away from all that follows.",
    reread=MANNERS_TEXT,
    caught_by="keeps_single_precision",
)
class sgd_computes_in_double(optimizers.SGD):
    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]


@misconception(
    "SGD",
    title="float64 as soon as the learning rate is a NumPy number",
    question="What is the dtype of `np.float64(0.1) * np.ones(3, np.float32)`?",
    explanation="A Python float adapts to the array beside it, a NumPy float64 does not: the product is float64. "
    "A schedule that uses NumPy's cosine hands over such numbers.",
    reread=MANNERS_TEXT,
    caught_by="keeps_single_precision",
)
class sgd_is_promoted_by_its_rate(optimizers.SGD):
    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        if isinstance(self.learning_rate, np.float64):
            return [array.astype(float) for array in moved]
        return moved


# ----------------------------------------------------------------------------------------------------------- momentum


@misconception(
    "SGD",
    title="plain gradient descent, whatever the momentum",
    question="Does your second step know what the first gradient was?",
    explanation="With momentum a step goes on in the direction of the steps before it. For that the optimizer must "
    "carry a velocity from one call to the next.",
    reread="Momentum",
    caught_by="momentum_gathers_speed",
)
class sgd_has_no_momentum(optimizers.SGD):
    def step(self, parameters, gradients):
        self._velocities = None
        return super().step(parameters, gradients)


@misconception(
    "SGD",
    title="a velocity to which the new gradient adds only its share, 1 - momentum",
    question="How large is your first step with a momentum of 0.9, compared with the first step without?",
    explanation="That is a running average. Here the velocity is a sum in which old gradients fade: the new gradient "
    "enters whole, and under a constant gradient the steps grow to 1 / (1 - momentum) times their size.",
    reread="Momentum",
    caught_by="momentum_gathers_speed",
)
class sgd_averages_its_velocity(optimizers.SGD):
    def step(self, parameters, gradients):
        return super().step(parameters, [(1 - self.momentum) * gradient for gradient in gradients])


@misconception(
    "SGD",
    title="a velocity that has the learning rate inside",
    question="The rate is lowered in the middle of training. How soon are the steps smaller?",
    explanation="As long as the rate stays the same, it makes no difference where it is multiplied. Once it changes, "
    "a velocity made of old steps goes on at the old rates, while one made of gradients obeys at once.",
    reread="Momentum",
    caught_by="momentum_obeys_a_changed_learning_rate",
)
class sgd_gathers_steps(optimizers.SGD):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        self._velocities = [
            self.momentum * velocity + self.learning_rate * gradient
            for velocity, gradient in zip(_started(self._velocities, gradients), gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]


@misconception(
    "SGD",
    title="Nesterov's momentum, which looks one step ahead",
    question="Is the first step with momentum as large as the first step without?",
    explanation="Nesterov's variant adds the new gradient once more on top of the velocity. It is a good method, and "
    "another one: the one asked for here moves by the velocity alone.",
    reread="Momentum",
    caught_by="momentum_gathers_speed",
)
class sgd_looks_ahead(optimizers.SGD):
    def step(self, parameters, gradients):
        plain = super().step(parameters, gradients)
        if not self.momentum:
            return plain
        return [
            optimizers._moved(parameter, self.learning_rate * (gradient + self.momentum * velocity))
            for parameter, gradient, velocity in zip(parameters, gradients, self._velocities, strict=True)
        ]


@misconception(
    "SGD",
    title="a step by the velocity of the step before",
    question="Do the parameters move at all in your first step?",
    explanation="The velocity takes the new gradient in first, and then the parameters move by it. The other way "
    "round every gradient acts one step late, and the first step goes nowhere.",
    reread="Momentum",
    caught_by="momentum_gathers_speed",
)
class sgd_moves_one_step_late(optimizers.SGD):
    def step(self, parameters, gradients):
        before = self._velocities
        moved = super().step(parameters, gradients)
        if not self.momentum:
            return moved
        return [
            optimizers._moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, _started(before, gradients), strict=True)
        ]


@misconception(
    "SGD",
    title="one velocity for all arrays",
    question="Whose velocity does the second array of the list find, its own of the last step or its neighbour's?",
    explanation="A single velocity that is handed from array to array mixes layers that have nothing to do with each "
    "other. Memory is kept for every position of the list.",
    reread=STATE_TEXT,
    caught_by="momentum_for_every_array",
)
class sgd_has_one_velocity(optimizers.SGD):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        self._velocity = 0.0

    def step(self, parameters, gradients):
        if not self.momentum:
            return super().step(parameters, gradients)
        optimizers._refuse_misfits(parameters, gradients)
        moved = []
        for parameter, gradient in zip(parameters, gradients, strict=True):
            self._velocity = self.momentum * self._velocity + gradient
            moved.append(optimizers._moved(parameter, self.learning_rate * self._velocity))
        return moved


class _Shared:
    """State that belongs to a class: whoever starts anew clears it for everybody."""

    velocities = None
    sums = None
    averages = None
    moments = None


@misconception(
    "SGD",
    title="a velocity that all optimizers share",
    question="Two optimizers are at work in one program. How many velocities are there?",
    explanation="What stands in the class or in the module exists once. Each optimizer needs a memory on itself, or "
    "two trainings push each other around.",
    reread=STATE_TEXT,
    caught_by="momentum_shares_nothing",
)
class sgd_shares_its_velocity(optimizers.SGD):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        _Shared.velocities = None

    def step(self, parameters, gradients):
        if not self.momentum:
            return super().step(parameters, gradients)
        self._velocities = _Shared.velocities
        moved = super().step(parameters, gradients)
        _Shared.velocities = self._velocities
        return moved


@misconception(
    "SGD",
    title="a velocity that is the caller's first gradient, not a copy of it",
    question="Your velocity starts as the first gradient. Which array does the second step then write into?",
    explanation="An assignment gives an array a second name, it copies nothing. When the velocity is later changed "
    "in place, the gradient that the caller still holds changes with it.",
    reread=MANNERS_TEXT,
    caught_by="momentum_leaves_arrays_alone",
)
class sgd_adopts_the_first_gradient(optimizers.SGD):
    def step(self, parameters, gradients):
        if not self.momentum:
            return super().step(parameters, gradients)
        optimizers._refuse_misfits(parameters, gradients)
        if self._velocities is None:
            self._velocities = list(gradients)
        else:
            for velocity, gradient in zip(self._velocities, gradients, strict=True):
                velocity *= self.momentum
                velocity += gradient
        return [
            optimizers._moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]


# ------------------------------------------------------------------------------------------------------------ AdaGrad


class _AdaGrad(optimizers.AdaGrad):
    """AdaGrad with its two halves apart, so that each can go wrong alone."""

    def gathered(self, total, gradient):
        return total + gradient**2

    def change(self, gradient, total):
        return self.learning_rate * gradient / (np.sqrt(total) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        sums = _started(self._sums, gradients)
        self._sums = [self.gathered(total, gradient) for total, gradient in zip(sums, gradients, strict=True)]
        return [
            optimizers._moved(parameter, self.change(gradient, total))
            for parameter, gradient, total in zip(parameters, gradients, self._sums, strict=True)
        ]


@misconception(
    "AdaGrad",
    title="a fading average of the squares, as in RMSProp",
    question="After a thousand steps with a gradient of 1, how small has AdaGrad's step become?",
    explanation="AdaGrad forgets nothing: its sum only grows, and its steps only shrink. The average that fades is "
    "RMSProp's answer to just that.",
    reread="AdaGrad",
    caught_by="remembers_every_square",
)
class adagrad_fades(_AdaGrad):
    def gathered(self, total, gradient):
        return 0.99 * total + 0.01 * gradient**2


@misconception(
    "AdaGrad",
    title="the mean of the squares so far, not their sum",
    question="If every gradient is 1, should the hundredth step be as long as the first?",
    explanation="Divided by the number of steps, the sum no longer grows, and the steps no longer shrink. AdaGrad's "
    "rate falls with the root of the number of steps, because it is a sum.",
    reread="AdaGrad",
    caught_by="remembers_every_square",
)
class adagrad_takes_the_mean(_AdaGrad):
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, gradients)

    def change(self, gradient, total):
        return super().change(gradient, total / self._count)


@misconception(
    "AdaGrad",
    title="a sum that starts anew in every step",
    question="What does your optimizer know in the second step about the first?",
    explanation="A local variable ends with the call. Without a memory the root is the present gradient's own size, "
    "and every step has the length of the learning rate.",
    reread=STATE_TEXT,
    caught_by="remembers_every_square",
)
class adagrad_forgets_everything(_AdaGrad):
    def gathered(self, total, gradient):
        return gradient**2


@misconception(
    "AdaGrad",
    title="a division by the sum itself, without the root",
    question="In the first step the sum is g². What is left of g if it is divided by that?",
    explanation="Gradient and divisor must have the same unit, so that the step's size comes from the learning rate. "
    "Without the root small gradients make huge steps.",
    reread="AdaGrad",
    caught_by="first_step_has_the_size_of_the_rate",
)
class adagrad_takes_no_root(_AdaGrad):
    def change(self, gradient, total):
        return self.learning_rate * gradient / (total + self.epsilon)


@misconception(
    "AdaGrad",
    title="a sum of the gradients' sizes, not the root of a sum of squares",
    question="Two gradients, 3 and 4: is your divisor 7, or 5?",
    explanation="The first step is the same, since the root of one square is the size. From the second on the sum of "
    "sizes grows faster, and the steps shrink too soon.",
    reread="AdaGrad",
    caught_by="remembers_every_square",
)
class adagrad_sums_sizes(_AdaGrad):
    def gathered(self, total, gradient):
        return total + np.abs(gradient)

    def change(self, gradient, total):
        return self.learning_rate * gradient / (total + self.epsilon)


@misconception(
    "AdaGrad",
    title="the square of the sum of the gradients, not the sum of their squares",
    question="Two gradients, 3 and -3: what does your memory hold after them?",
    explanation="Gradients of opposite sign cancel when they are added first. A square must be taken before adding, "
    "so that a slope that swings to and fro counts as much as a steady one.",
    reread="AdaGrad",
    caught_by="remembers_every_square",
)
class adagrad_squares_the_sum(_AdaGrad):
    def gathered(self, total, gradient):
        return total + gradient

    def change(self, gradient, total):
        return super().change(gradient, total**2)


@misconception(
    "AdaGrad",
    title="epsilon inside the root",
    question="With a gradient of 1e-6, which is larger: its square, or epsilon?",
    explanation="Inside the root epsilon competes with a square, outside with a size. For tiny gradients the first "
    "is lost against it, and the steps nearly stop.",
    reread="Epsilon",
    caught_by="adds_epsilon_outside_the_root",
)
class adagrad_epsilon_inside(_AdaGrad):
    def change(self, gradient, total):
        return self.learning_rate * gradient / np.sqrt(total + self.epsilon)


@misconception(
    "AdaGrad",
    title="no epsilon at all",
    question="What is 0 / 0?",
    explanation="An entry that never had a gradient has a sum of zero. Without epsilon it becomes NaN, and one NaN "
    "soon spoils the whole network.",
    reread="Epsilon",
    caught_by="rests_where_the_gradient_is_zero",
)
class adagrad_without_epsilon(_AdaGrad):
    def change(self, gradient, total):
        with np.errstate(invalid="ignore"):
            return self.learning_rate * gradient / np.sqrt(total)


@misconception(
    "AdaGrad",
    title="a division by the past alone, before the present gradient is added",
    question="What do you divide by in the very first step?",
    explanation="The present square belongs to the sum: the gradient goes in first, and then the division follows. "
    "Otherwise the first step is divided by epsilon alone and flies away.",
    reread="AdaGrad",
    caught_by="first_step_has_the_size_of_the_rate",
)
class adagrad_divides_by_the_past(_AdaGrad):
    def change(self, gradient, total):
        return super().change(gradient, np.maximum(total - gradient**2, 0.0))


@misconception(
    "AdaGrad",
    title="one sum for a whole array, over all its entries",
    question="Does an entry with a rare gradient take longer steps than its busy neighbour?",
    explanation="That every entry has a step size of its own is the point of AdaGrad. A sum over the whole array "
    "gives all of them the same one.",
    reread="AdaGrad",
    caught_by="first_step_has_the_size_of_the_rate",
)
class adagrad_sums_over_the_array(_AdaGrad):
    def gathered(self, total, gradient):
        return total + np.sum(gradient**2)


@misconception(
    "AdaGrad",
    title="a sum that starts at 0.1",
    question="By how much does the first step move an entry whose gradient is 0.01?",
    explanation="Some libraries start the sum at 0.1, which makes the first steps cautious. Here it starts at "
    "nothing: the first step has the size of the learning rate.",
    reread="AdaGrad",
    caught_by="first_step_has_the_size_of_the_rate",
)
class adagrad_starts_at_a_tenth(_AdaGrad):
    def change(self, gradient, total):
        return super().change(gradient, total + 0.1)


@misconception(
    "AdaGrad",
    title="one sum for all arrays of a shape",
    question="Two layers have weights of one shape. Do they meet in your memory?",
    explanation="A memory that is found by the array's shape is shared by all arrays of that shape. Their position "
    "in the list tells them apart.",
    reread=STATE_TEXT,
    caught_by="keeps_a_sum_for_every_array",
)
class adagrad_remembers_by_shape(_AdaGrad):
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


@misconception(
    "AdaGrad",
    title="a sum of the squares of whole steps, with the learning rate inside",
    question="The rate is multiplied by five. How much longer is your next step?",
    explanation="If the squares are those of rate times gradient, the rate stands above and below the fraction and "
    "cancels. The memory is about gradients; the rate comes last.",
    reread="AdaGrad",
    caught_by="first_step_has_the_size_of_the_rate",
)
class adagrad_squares_the_step(_AdaGrad):
    def gathered(self, total, gradient):
        return total + (self.learning_rate * gradient) ** 2


@misconception(
    "AdaGrad",
    title="a step at the first learning rate, whatever the attribute says now",
    question="A schedule sets `optimizer.learning_rate = 0.5`. Which of your lines reads it?",
    explanation="The attribute is how the training loop steers the optimizer. A rate that was copied elsewhere when "
    "the optimizer was made does not hear of it.",
    reread="Schedules",
    caught_by="adagrad_obeys_a_changed_learning_rate",
)
class adagrad_keeps_the_first_rate(_AdaGrad):
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        self._first_rate = learning_rate

    def change(self, gradient, total):
        return self._first_rate * gradient / (np.sqrt(total) + self.epsilon)


@misconception(
    "AdaGrad",
    title="a sum that all optimizers share",
    question="Two optimizers are at work in one program. How many sums does an entry have?",
    explanation="What stands in the class or in the module exists once. Each optimizer needs a memory on itself.",
    reread=STATE_TEXT,
    caught_by="adagrad_shares_nothing",
)
class adagrad_shares_its_sum(_AdaGrad):
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon)
        _Shared.sums = None

    def step(self, parameters, gradients):
        self._sums = _Shared.sums
        moved = super().step(parameters, gradients)
        _Shared.sums = self._sums
        return moved


@misconception(
    "AdaGrad",
    title="sizes compared instead of shapes",
    question="(3,) and (3, 1) hold three numbers each. Do they fit?",
    explanation="Equal sizes are not equal shapes: the difference of these two has nine entries. Shapes are compared "
    "as a whole.",
    reread=MANNERS_TEXT,
    caught_by="adagrad_refuses_what_does_not_fit",
)
class adagrad_compares_sizes(_AdaGrad):
    def refuse(self, parameters, gradients):
        _same_number(parameters, gradients)
        if any(parameter.size != gradient.size for parameter, gradient in zip(parameters, gradients, strict=True)):
            raise ValueError("the sizes differ")


@misconception(
    "AdaGrad",
    title="new arrays, written into the caller's own list",
    question="What does the list hold, after the call, that was handed to you?",
    explanation="A list belongs to the caller as its arrays do. `parameters[i] = …` changes it, even if the old "
    "array itself stays as it was.",
    reread=MANNERS_TEXT,
    caught_by="adagrad_leaves_arrays_alone",
)
class adagrad_writes_into_the_list(_AdaGrad):
    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        parameters[:] = moved
        return moved


@misconception(
    "AdaGrad",
    title="float64, because the memory is",
    question="What is the dtype of `np.zeros(3)`, and what becomes of a float32 array beside it?",
    explanation="A memory of float64 zeros makes everything float64 that it is combined with. Either the memory "
    "takes the dtype of its array, or the answer is turned back.",
    reread=MANNERS_TEXT,
    caught_by="adagrad_keeps_single_precision",
)
class adagrad_memory_is_double(_AdaGrad):
    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]


# ------------------------------------------------------------------------------------------------------------ RMSProp


class _RMSProp(optimizers.RMSProp):
    """RMSProp with its two halves apart, so that each can go wrong alone."""

    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * gradient**2

    def change(self, gradient, average):
        return self.learning_rate * gradient / (np.sqrt(average) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        averages = _started(self._averages, gradients)
        self._averages = [
            self.gathered(average, gradient) for average, gradient in zip(averages, gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(gradient, average))
            for parameter, gradient, average in zip(parameters, gradients, self._averages, strict=True)
        ]


@misconception(
    "RMSProp",
    title="a sum that forgets nothing, as in AdaGrad",
    question="A gradient of 100 came once, a thousand steps ago. Does it still slow your steps?",
    explanation="RMSProp was made because AdaGrad's sum only grows. An average in which the past fades lets the steps "
    "recover.",
    reread="RMSProp",
    caught_by="forgets_what_was_long_ago",
)
class rmsprop_never_forgets(_RMSProp):
    def gathered(self, average, gradient):
        return average + gradient**2


@misconception(
    "RMSProp",
    title="the two shares swapped: decay goes to the new square",
    question="With a decay of 0.99, does your average change slowly or at once?",
    explanation="`decay` is the share of the old average that is kept. With the two swapped, a decay of 0.99 remembers "
    "hardly anything beyond the present gradient.",
    reread="RMSProp",
    caught_by="uses_the_decay_it_is_given",
)
class rmsprop_swaps_the_shares(_RMSProp):
    def gathered(self, average, gradient):
        return (1 - self.decay) * average + self.decay * gradient**2


@misconception(
    "RMSProp",
    title="the whole new square, without its share 1 - decay",
    question="If the gradient is always 1, towards what does your average go?",
    explanation="The two shares of an average add up to one. If the square enters whole, the memory grows to "
    "1 / (1 - decay) times the mean square, and the steps are ten times too short at a decay of 0.99.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_adds_the_whole_square(_RMSProp):
    def gathered(self, average, gradient):
        return self.decay * average + gradient**2


@misconception(
    "RMSProp",
    title="an average that starts with the first square instead of zero",
    question="By how much does your first step move an entry at the rate 0.01: by 0.01, or by 0.1?",
    explanation="Here the average starts at zero, so that the first step divides by a tenth of the gradient's size "
    "(at a decay of 0.99). To start with the first square is sensible, but it is another method.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_starts_with_the_first_square(_RMSProp):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        if self._averages is None:
            self._averages = [gradient**2 for gradient in gradients]
        return super().step(parameters, gradients)


@misconception(
    "RMSProp",
    title="an average that is corrected for its start, as in Adam",
    question="Which of the four optimizers divides its averages by 1 - beta**t?",
    explanation="The correction for the start came with Adam. RMSProp takes its average as it is, and so its first "
    "steps are long.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_corrects_for_the_start(_RMSProp):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._count = 0

    def step(self, parameters, gradients):
        self._count += 1
        return super().step(parameters, gradients)

    def change(self, gradient, average):
        return super().change(gradient, average / (1 - self.decay**self._count))


@misconception(
    "RMSProp",
    title="a division by the average itself, without the root",
    question="What does the R in RMS stand for?",
    explanation="The average is one of squares. Only its root has the gradient's own unit, so that the size of the "
    "step comes from the learning rate.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_takes_no_root(_RMSProp):
    def change(self, gradient, average):
        return self.learning_rate * gradient / (average + self.epsilon)


@misconception(
    "RMSProp",
    title="epsilon inside the root",
    question="With a gradient of 1e-6, which is larger: its square, or epsilon?",
    explanation="Inside the root epsilon competes with a square, outside with a size. For tiny gradients the square "
    "is lost against it, and the steps nearly stop.",
    reread="Epsilon",
    caught_by="rmsprop_adds_epsilon_outside_the_root",
)
class rmsprop_epsilon_inside(_RMSProp):
    def change(self, gradient, average):
        return self.learning_rate * gradient / np.sqrt(average + self.epsilon)


@misconception(
    "RMSProp",
    title="one mean square for a whole array, over all its entries",
    question="The M stands for a mean: over what is it taken, over entries or over steps?",
    explanation="The mean in the name is one over time, separately for every entry. A mean over the array's entries "
    "gives all of them the same step size.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_means_over_the_array(_RMSProp):
    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * np.mean(gradient**2)


@misconception(
    "RMSProp",
    title="the square of an average of gradients, not an average of their squares",
    question="The gradient swings between 1 and -1. What does your average become?",
    explanation="Gradients of opposite sign cancel when they are averaged first, and the division explodes. The "
    "square is taken before averaging.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_squares_the_average(_RMSProp):
    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * gradient

    def change(self, gradient, average):
        return super().change(gradient, average**2)


@misconception(
    "RMSProp",
    title="a division by the past alone, before the present gradient is averaged in",
    question="What do you divide by in the very first step?",
    explanation="The present square belongs to the average: it goes in first, and then the division follows. "
    "Otherwise the first step is divided by epsilon alone and flies away.",
    reread="RMSProp",
    caught_by="first_step_divides_by_a_young_average",
)
class rmsprop_divides_by_the_past(_RMSProp):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        past = _started(self._averages, gradients)
        super().step(parameters, gradients)
        return [
            optimizers._moved(parameter, self.change(gradient, average))
            for parameter, gradient, average in zip(parameters, gradients, past, strict=True)
        ]


@misconception(
    "RMSProp",
    title="the default decay, whatever was handed over",
    question="Which of your lines reads the decay that the optimizer was made with?",
    explanation="A number that is typed into the formula works for the default only. What the constructor is given "
    "belongs on the object, and from there into the formula.",
    reread="RMSProp",
    caught_by="uses_the_decay_it_is_given",
)
class rmsprop_ignores_its_decay(_RMSProp):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, 0.99, epsilon)


@misconception(
    "RMSProp",
    title="a division by the standard deviation, with the mean gradient taken away",
    question="If the gradient is always 1, what is left after its mean is taken away?",
    explanation="The centred variant divides by the spread of the gradients around their mean. Plain RMSProp divides "
    "by their size, mean included.",
    reread="RMSProp",
    caught_by="takes_the_steps_of_rmsprop",
)
class rmsprop_is_centred(_RMSProp):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._means = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        super().step(parameters, gradients)
        self._means = [
            self.decay * mean + (1 - self.decay) * gradient
            for mean, gradient in zip(_started(self._means, gradients), gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(gradient, np.maximum(average - mean**2, 0.0)))
            for parameter, gradient, average, mean in zip(
                parameters, gradients, self._averages, self._means, strict=True
            )
        ]


@misconception(
    "RMSProp",
    title="an average that pauses where the gradient is zero",
    question="A zero came in. Is it an observation, or the absence of one?",
    explanation="A gradient of zero is a gradient, and its square enters the average as any other. If such steps are "
    "skipped, the memory of a large gradient never fades while nothing happens.",
    reread="RMSProp",
    caught_by="forgets_what_was_long_ago",
)
class rmsprop_skips_zeros(_RMSProp):
    def gathered(self, average, gradient):
        return np.where(gradient == 0, average, super().gathered(average, gradient))


@misconception(
    "RMSProp",
    title="one average, handed on from array to array",
    question="Whose average does the second array of the list find?",
    explanation="A single memory that is updated inside the loop over the arrays mixes layers that have nothing to do "
    "with each other. Memory is kept for every position of the list.",
    reread=STATE_TEXT,
    caught_by="keeps_an_average_for_every_array",
)
class rmsprop_has_one_average(_RMSProp):
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


@misconception(
    "RMSProp",
    title="a step at the first learning rate, whatever the attribute says now",
    question="A schedule sets `optimizer.learning_rate = 0.5`. Which of your lines reads it?",
    explanation="The attribute is how the training loop steers the optimizer. A rate that was copied elsewhere when "
    "the optimizer was made does not hear of it.",
    reread="Schedules",
    caught_by="rmsprop_obeys_a_changed_learning_rate",
)
class rmsprop_keeps_the_first_rate(_RMSProp):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        self._first_rate = learning_rate

    def change(self, gradient, average):
        return self._first_rate * gradient / (np.sqrt(average) + self.epsilon)


@misconception(
    "RMSProp",
    title="an average that all optimizers share",
    question="Two optimizers are at work in one program. How many averages does an entry have?",
    explanation="What stands in the class or in the module exists once. Each optimizer needs a memory on itself.",
    reread=STATE_TEXT,
    caught_by="rmsprop_shares_nothing",
)
class rmsprop_shares_its_average(_RMSProp):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay, epsilon)
        _Shared.averages = None

    def step(self, parameters, gradients):
        self._averages = _Shared.averages
        moved = super().step(parameters, gradients)
        _Shared.averages = self._averages
        return moved


@misconception(
    "RMSProp",
    title="numbers of arrays compared, their shapes not",
    question="What is the shape of (2, 3) minus (3,)?",
    explanation="A list of the right length may still hold arrays of the wrong shape. NumPy repeats the smaller one "
    "until it fits, and a bias's gradient moves every row of a weight matrix.",
    reread=MANNERS_TEXT,
    caught_by="rmsprop_refuses_what_does_not_fit",
)
class rmsprop_broadcasts(_RMSProp):
    def refuse(self, parameters, gradients):
        _same_number(parameters, gradients)


@misconception(
    "RMSProp",
    title="the same arrays returned every time, filled anew",
    question="Somebody kept what your first step returned. What do they see after the second?",
    explanation="To write into the arrays that were returned before saves memory, and changes what others hold in "
    "their hands. A checkpoint would follow the training without notice.",
    reread=MANNERS_TEXT,
    caught_by="rmsprop_leaves_arrays_alone",
)
class rmsprop_refills_its_arrays(_RMSProp):
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
    "RMSProp",
    title="float64, whatever came in",
    question="What is the dtype of your answer to a float32 parameter?",
    explanation="One float64 number from NumPy, or a memory of float64 zeros, turns everything it meets into "
    "float64. The answer has the dtype of its parameter.",
    reread=MANNERS_TEXT,
    caught_by="rmsprop_keeps_single_precision",
)
class rmsprop_computes_in_double(_RMSProp):
    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]


# --------------------------------------------------------------------------------------------------------------- Adam


class _Adam(optimizers.Adam):
    """Adam with its parts apart, so that each can go wrong alone."""

    def mean(self, mean, gradient):
        return self.beta1 * mean + (1 - self.beta1) * gradient

    def square(self, square, gradient):
        return self.beta2 * square + (1 - self.beta2) * gradient**2

    def corrections(self):
        return 1 - self.beta1**self._steps, 1 - self.beta2**self._steps

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / (np.sqrt(square / second) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        self._steps += 1
        means, squares = _started(self._means, gradients), _started(self._squares, gradients)
        self._means = [self.mean(mean, gradient) for mean, gradient in zip(means, gradients, strict=True)]
        self._squares = [self.square(square, gradient) for square, gradient in zip(squares, gradients, strict=True)]
        with np.errstate(all="ignore"):
            return [
                optimizers._moved(parameter, self.change(mean, square, gradient))
                for parameter, mean, square, gradient in zip(
                    parameters, self._means, self._squares, gradients, strict=True
                )
            ]


@misconception(
    "Adam",
    title="averages that are not corrected for their start at zero",
    question="After one step with a gradient of 1, the first average is 0.1. Is that a good estimate of the gradient?",
    explanation="Both averages start at zero and are too small at first, the second far more than the first: the early "
    "steps come out about three times too long. Each is divided by the weight that it has gathered so far.",
    reread="Adam",
    caught_by="first_step_is_corrected",
)
class adam_without_correction(_Adam):
    def corrections(self):
        return 1.0, 1.0


@misconception(
    "Adam",
    title="only the first average corrected for its start",
    question="Which of the two averages is further from the truth after one step, if beta2 is 0.999?",
    explanation="Both start at zero. The second gathers weight a hundred times more slowly, so it needs the correction "
    "even more.",
    reread="Adam",
    caught_by="first_step_is_corrected",
)
class adam_corrects_the_first_only(_Adam):
    def corrections(self):
        return super().corrections()[0], 1.0


@misconception(
    "Adam",
    title="a count of steps that begins at zero",
    question="What is 1 - beta1**t in your very first step?",
    explanation="With t = 0 the correction is zero, and the division gives NaN or infinity. The present step counts: "
    "the first one has t = 1.",
    reread="Adam",
    caught_by="first_step_is_corrected",
)
class adam_counts_from_zero(_Adam):
    def corrections(self):
        return 1 - self.beta1 ** (self._steps - 1), 1 - self.beta2 ** (self._steps - 1)


@misconception(
    "Adam",
    title="a count of steps that is one ahead",
    question="Is t equal to 1 when your first step is corrected?",
    explanation="If the count begins at 1 and is raised before it is used, the first correction is that of the second "
    "step. The averages are then divided by too much, and the early steps have the wrong length.",
    reread="Adam",
    caught_by="first_step_is_corrected",
)
class adam_counts_one_ahead(_Adam):
    def corrections(self):
        return 1 - self.beta1 ** (self._steps + 1), 1 - self.beta2 ** (self._steps + 1)


@misconception(
    "Adam",
    title="a count that rises with every array, not with every step",
    question="The list holds four arrays. What is t for the last of them in the first call?",
    explanation="A count that is raised inside the loop over the arrays runs ahead: the second array is corrected as "
    "if it had been through two steps already. With a single array the mistake does not show.",
    reread="Adam",
    caught_by="counts_one_step_a_call",
)
class adam_counts_arrays(_Adam):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        means, squares = _started(self._means, gradients), _started(self._squares, gradients)
        self._means, self._squares, moved = [], [], []
        for parameter, gradient, mean, square in zip(parameters, gradients, means, squares, strict=True):
            self._steps += 1
            self._means.append(self.mean(mean, gradient))
            self._squares.append(self.square(square, gradient))
            moved.append(optimizers._moved(parameter, self.change(self._means[-1], self._squares[-1], gradient)))
        return moved


@misconception(
    "Adam",
    title="a correction by 1 - beta * t, a product instead of a power",
    question="What is your correction at the tenth step?",
    explanation="What is missing after t steps is the share that the initial zero still has, and that is multiplied "
    "by beta in every step: a power. The product is right for t = 1 only, and soon negative.",
    reread="Adam",
    caught_by="takes_the_steps_of_adam",
)
class adam_multiplies_beta_by_t(_Adam):
    def corrections(self):
        return 1 - self.beta1 * self._steps, 1 - self.beta2 * self._steps


@misconception(
    "Adam",
    title="corrected averages that are put back into the memory",
    question="Which average does the second step build on, the plain one or the corrected one?",
    explanation="The correction is for this step's use only. Stored, it is corrected again in the next step, and the "
    "averages grow beyond what they average.",
    reread="Adam",
    caught_by="takes_the_steps_of_adam",
)
class adam_stores_the_correction(_Adam):
    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        first, second = self.corrections()
        self._means = [mean / first for mean in self._means]
        self._squares = [square / second for square in self._squares]
        return moved


@misconception(
    "Adam",
    title="the two betas swapped",
    question="Which average should have the longer memory, the gradients' or the squares'?",
    explanation="beta1 belongs to the average of the gradients, beta2 to that of their squares. After the correction "
    "the first step does not depend on them, so the mistake shows only later.",
    reread="Adam",
    caught_by="uses_the_betas_it_is_given",
)
class adam_swaps_the_betas(_Adam):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta2, beta1, epsilon)


@misconception(
    "Adam",
    title="the default betas, whatever was handed over",
    question="Which of your lines reads the betas that the optimizer was made with?",
    explanation="Numbers that are typed into the formula work for the defaults only. What the constructor is given "
    "belongs on the object, and from there into the formula.",
    reread="Adam",
    caught_by="uses_the_betas_it_is_given",
)
class adam_ignores_its_betas(_Adam):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, epsilon=epsilon)


@misconception(
    "Adam",
    title="epsilon inside the root",
    question="With a gradient of 1e-6, which is larger: its square, or epsilon?",
    explanation="Inside the root epsilon competes with a square, outside with a size. For tiny gradients the square "
    "is lost against it, and the steps nearly stop.",
    reread="Epsilon",
    caught_by="adam_adds_epsilon_outside_the_root",
)
class adam_epsilon_inside(_Adam):
    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / np.sqrt(square / second + self.epsilon)


@misconception(
    "Adam",
    title="epsilon added before the correction",
    question="Is epsilon added to the root of the corrected average, or to that of the plain one?",
    explanation="The shorter form that draws both corrections into the learning rate adds epsilon to the uncorrected "
    "root, where it weighs up to thirty times more in the first steps. With gradients of 1 nobody notices.",
    reread="Epsilon",
    caught_by="adam_adds_epsilon_outside_the_root",
)
class adam_epsilon_before_correction(_Adam):
    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (math.sqrt(second) / first) * mean / (np.sqrt(square) + self.epsilon)


@misconception(
    "Adam",
    title="an average of the squared average, not of the squared gradient",
    question="What is squared in your second average?",
    explanation="The second average measures how large the gradients themselves are. Squaring the first average "
    "loses those that swing to and fro, which are the ones to be careful with.",
    reread="Adam",
    caught_by="goes_on_with_both_averages",
)
class adam_squares_the_mean(_Adam):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        self._steps += 1
        means, squares = _started(self._means, gradients), _started(self._squares, gradients)
        self._means = [self.mean(mean, gradient) for mean, gradient in zip(means, gradients, strict=True)]
        self._squares = [self.square(square, mean) for square, mean in zip(squares, self._means, strict=True)]
        return [
            optimizers._moved(parameter, self.change(mean, square, gradient))
            for parameter, mean, square, gradient in zip(parameters, self._means, self._squares, gradients, strict=True)
        ]


@misconception(
    "Adam",
    title="the present gradient above the fraction, not its average",
    question="The gradient swings between 1 and -1. How far do your steps go?",
    explanation="With the bare gradient on top this is RMSProp, corrected for its start. Adam moves by the average "
    "of the gradients, in which such swings cancel.",
    reread="Adam",
    caught_by="goes_on_with_both_averages",
)
class adam_moves_by_the_gradient(_Adam):
    def change(self, mean, square, gradient):
        return self.learning_rate * gradient / (np.sqrt(square / self.corrections()[1]) + self.epsilon)


@misconception(
    "Adam",
    title="a division by the average of the squares, without the root",
    question="In the first step the corrected averages are g and g². What should be left of g?",
    explanation="Above stands a size, below a square: only its root has the same unit. Without it small gradients "
    "make huge steps.",
    reread="Adam",
    caught_by="first_step_is_corrected",
)
class adam_takes_no_root(_Adam):
    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / (square / second + self.epsilon)


@misconception(
    "Adam",
    title="the largest average of the squares so far, as in AMSGrad",
    question="A single huge gradient came long ago. Are your steps still small?",
    explanation="AMSGrad never lets the divisor fall. In Adam the average comes down again once the gradients are "
    "small, and the steps recover.",
    reread="Adam",
    caught_by="recovers_from_a_large_gradient",
)
class adam_keeps_the_largest(_Adam):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self._largest = None

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        super().step(parameters, gradients)
        self._largest = [
            np.maximum(largest, square)
            for largest, square in zip(_started(self._largest, gradients), self._squares, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(mean, largest, gradient))
            for parameter, mean, largest, gradient in zip(
                parameters, self._means, self._largest, gradients, strict=True
            )
        ]


@misconception(
    "Adam",
    title="averages that start anew in every step",
    question="What does your optimizer know in the second step about the first?",
    explanation="Local variables end with the call, while the count of steps goes on. The corrections then belong to "
    "averages that were never gathered.",
    reread=STATE_TEXT,
    caught_by="takes_the_steps_of_adam",
)
class adam_forgets_its_averages(_Adam):
    def step(self, parameters, gradients):
        self._means = self._squares = None
        return super().step(parameters, gradients)


@misconception(
    "Adam",
    title="no step where the gradient is zero",
    question="An entry had a gradient for ten steps, and now it is zero. Does the entry stop at once?",
    explanation="The average of the gradients is not zero yet, so the entry goes on moving and both averages fade. "
    "A zero is a gradient like any other.",
    reread="Adam",
    caught_by="coasts_where_the_gradient_is_zero",
)
class adam_stops_at_zeros(_Adam):
    def change(self, mean, square, gradient):
        return np.where(gradient == 0, 0.0, super().change(mean, square, gradient))


@misconception(
    "Adam",
    title="averages that pause where the gradient is zero",
    question="A zero came in. Do both of your averages know?",
    explanation="A gradient of zero is a gradient: both averages take it in and become smaller. If it is skipped, "
    "the entry goes on moving at full speed for ever.",
    reread="Adam",
    caught_by="coasts_where_the_gradient_is_zero",
)
class adam_skips_zeros(_Adam):
    def mean(self, mean, gradient):
        return np.where(gradient == 0, mean, super().mean(mean, gradient))

    def square(self, square, gradient):
        return np.where(gradient == 0, square, super().square(square, gradient))


@misconception(
    "Adam",
    title="averages that all arrays of a shape share",
    question="Two layers have weights of one shape. Do they meet in your memory?",
    explanation="A memory that is found by the array's shape is shared by all arrays of that shape. Their position "
    "in the list tells them apart.",
    reread=STATE_TEXT,
    caught_by="keeps_averages_for_every_array",
)
class adam_remembers_by_shape(_Adam):
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


@misconception(
    "Adam",
    title="a learning rate that is overwritten with its corrected self",
    question="What is `optimizer.learning_rate` after ten steps?",
    explanation="The factor that corrects for the start belongs to one step. Assigned to the attribute, it is applied "
    "again and again, and the rate drifts away from what the caller set.",
    reread="Adam",
    caught_by="adam_obeys_a_changed_learning_rate",
)
class adam_overwrites_its_rate(_Adam):
    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        moved = super().step(parameters, gradients)
        first, second = self.corrections()
        self.learning_rate = self.learning_rate * math.sqrt(second) / first
        return moved


@misconception(
    "Adam",
    title="a step at the first learning rate, whatever the attribute says now",
    question="A schedule sets `optimizer.learning_rate = 0.5`. Which of your lines reads it?",
    explanation="The attribute is how the training loop steers the optimizer. A rate that was copied elsewhere when "
    "the optimizer was made does not hear of it.",
    reread="Schedules",
    caught_by="adam_obeys_a_changed_learning_rate",
)
class adam_keeps_the_first_rate(_Adam):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self._first_rate = learning_rate

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self._first_rate * (mean / first) / (np.sqrt(square / second) + self.epsilon)


@misconception(
    "Adam",
    title="averages that all optimizers share",
    question="Two optimizers are at work in one program. How many averages does an entry have?",
    explanation="What stands in the class or in the module exists once. Each optimizer needs averages and a count of "
    "steps on itself.",
    reread=STATE_TEXT,
    caught_by="adam_shares_nothing",
)
class adam_shares_its_averages(_Adam):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, beta1, beta2, epsilon)
        _Shared.moments = None, None, 0

    def step(self, parameters, gradients):
        self._means, self._squares, self._steps = _Shared.moments
        moved = super().step(parameters, gradients)
        _Shared.moments = self._means, self._squares, self._steps
        return moved


@misconception(
    "Adam",
    title="shapes that differ, broadcast without a word",
    question="What is the shape of (3,) minus (3, 1)?",
    explanation="NumPy makes the two fit by repeating them, and the parameter comes back in another shape. The "
    "mistake shows up far from here, if at all.",
    reread=MANNERS_TEXT,
    caught_by="adam_refuses_what_does_not_fit",
)
class adam_broadcasts(_Adam):
    def refuse(self, parameters, gradients):
        _same_number(parameters, gradients)


@misconception(
    "Adam",
    title="the caller's gradients, scaled in place",
    question="What do the gradients hold, after the call, that were handed to you?",
    explanation="`gradient *= 1 - beta1` saves an array and spoils the caller's. Whoever wants to look at the "
    "gradients after the step finds something else.",
    reread=MANNERS_TEXT,
    caught_by="adam_leaves_arrays_alone",
)
class adam_scales_the_gradients_in_place(_Adam):
    def step(self, parameters, gradients):
        moved = super().step(parameters, gradients)
        for gradient in gradients:
            gradient *= 1 - self.beta1
        return moved


@misconception(
    "Adam",
    title="float64, because the averages are",
    question="What is the dtype of `np.zeros(3)`, and what becomes of a float32 array beside it?",
    explanation="Averages that start as float64 zeros make everything float64 that they are combined with. The "
    "answer has the dtype of its parameter.",
    reread=MANNERS_TEXT,
    caught_by="adam_keeps_single_precision",
)
class adam_averages_are_double(_Adam):
    def step(self, parameters, gradients):
        return [array.astype(float) for array in super().step(parameters, gradients)]


# ----------------------------------------------------------------------------------------------- learning_rate_ladder

LADDER_TEXT = "The learning-rate ladder"


def _ladder(start, factors):
    return [start / factor for factor in reversed(factors)] + [start] + [start * factor for factor in factors]


@misconception(
    "learning_rate_ladder",
    title="powers of two",
    question="What comes after 2 in the series: 4, or 5?",
    explanation="Doubling takes many rungs to get anywhere. With 2, 5 and 10 three rungs make a whole factor of ten, "
    "in nearly equal steps.",
    reread=LADDER_TEXT,
    caught_by="multiplies_the_start",
)
def ladder_of_powers_of_two(start=0.01, rungs=3):
    return _ladder(start, [2.0**rung for rung in range(1, rungs + 1)])


@misconception(
    "learning_rate_ladder",
    title="powers of ten",
    question="How many rungs lie between 0.01 and 0.1?",
    explanation="A factor of ten is often too coarse: the best rate may lie between two rungs. The series puts two "
    "more there, at 2 and at 5.",
    reread=LADDER_TEXT,
    caught_by="multiplies_the_start",
)
def ladder_of_powers_of_ten(start=0.01, rungs=3):
    return _ladder(start, [10.0**rung for rung in range(1, rungs + 1)])


@misconception(
    "learning_rate_ladder",
    title="each rung computed from the one before: times 2, times 5, times 10",
    question="Is the second rung five times the start, or five times the first rung?",
    explanation="The factors 2, 5 and 10 all count from the start. Applied one after the other they make 2, 10 and "
    "100, with wide gaps between.",
    reread=LADDER_TEXT,
    caught_by="multiplies_the_start",
)
def ladder_multiplies_rungs(start=0.01, rungs=3):
    factors = [2.0, 5.0, 10.0] * (rungs // 3 + 1)
    return _ladder(start, [float(np.prod(factors[: rung + 1])) for rung in range(rungs)])


@misconception(
    "learning_rate_ladder",
    title="a ladder that ends at ten",
    question="How many rates are there for five rungs, and what are the outermost?",
    explanation="The series does not end with 10: 20, 50 and 100 follow, the same three numbers ten times as large.",
    reread=LADDER_TEXT,
    caught_by="goes_on_beyond_ten",
)
def ladder_ends_at_ten(start=0.01, rungs=3):
    return _ladder(start, [2.0, 5.0, 10.0][:rungs])


@misconception(
    "learning_rate_ladder",
    title="a series that goes on with 15, 20, 25 …",
    question="Are equal steps in the learning rate what you want, or equal factors?",
    explanation="Learning rates are compared by factors: from 0.1 to 0.2 is as far as from 1 to 2. After 10 come 20 "
    "and 50.",
    reread=LADDER_TEXT,
    caught_by="goes_on_beyond_ten",
)
def ladder_goes_on_in_fives(start=0.01, rungs=3):
    return _ladder(start, ([2.0] + [5.0 * rung for rung in range(1, rungs)])[:rungs])


@misconception(
    "learning_rate_ladder",
    title="a ladder without its start",
    question="Is the rate that you started from among those to try?",
    explanation="The start is a candidate as well, and often the best. It stands in the middle.",
    reread=LADDER_TEXT,
    caught_by="ascends",
)
def ladder_without_start(start=0.01, rungs=3):
    ladder = optimizers.learning_rate_ladder(start, rungs)
    return [rate for rate in ladder if rate != start]


@misconception(
    "learning_rate_ladder",
    title="a ladder from the largest rate to the smallest",
    question="Which is the first of your rates, the smallest?",
    explanation="Ascending means that the smallest comes first. Whoever reads a curve of loss against rate expects "
    "them in order.",
    reread=LADDER_TEXT,
    caught_by="ascends",
)
def ladder_descends(start=0.01, rungs=3):
    return optimizers.learning_rate_ladder(start, rungs)[::-1]


@misconception(
    "learning_rate_ladder",
    title="rates in the order of their factors, not of their size",
    question="Is each of your rates larger than the one before it?",
    explanation="Dividing and multiplying by 2, then by 5, then by 10 finds all the right rates, but in a zigzag. "
    "They are asked for in ascending order.",
    reread=LADDER_TEXT,
    caught_by="ascends",
)
def ladder_zigzags(start=0.01, rungs=3):
    ladder = optimizers.learning_rate_ladder(start, rungs)
    return [start] + [rate for rung in range(1, rungs + 1) for rate in (ladder[rungs - rung], ladder[rungs + rung])]


@misconception(
    "learning_rate_ladder",
    title="a ladder that goes up only",
    question="What if the start is already too large?",
    explanation="A rate that is too large is at least as common as one that is too small. The ladder leads to both "
    "sides of the start.",
    reread=LADDER_TEXT,
    caught_by="divides_the_start",
)
def ladder_goes_up_only(start=0.01, rungs=3):
    return optimizers.learning_rate_ladder(start, rungs)[rungs:]


@misconception(
    "learning_rate_ladder",
    title="a ladder around 0.01, whatever the start",
    question="Which of your lines reads `start`?",
    explanation="0.01 is only the default. After a first search one starts again, around the best rate found.",
    reread=LADDER_TEXT,
    caught_by="multiplies_the_start",
)
def ladder_ignores_start(start=0.01, rungs=3):
    return optimizers.learning_rate_ladder(0.01, rungs)


# ---------------------------------------------------------------------------------------------------------- schedules


@misconception(
    "constant",
    title="the rate itself, not a function of the epoch",
    question="The training loop calls `schedule(0)`. What is `schedule`, if it came from `constant(0.1)`?",
    explanation="A schedule is a function: the training loop asks it in every epoch. Even one that never changes must "
    "be something that can be called.",
    reread="Schedules",
    caught_by="is_the_same_in_every_epoch",
)
def constant_is_a_number(rate):
    return rate


@misconception(
    "constant",
    title="a rate that fades with the epochs",
    question="What is the rate of epoch 100?",
    explanation="Constant means the same in the last epoch as in the first. Schedules that fall are the other two.",
    reread="Schedules",
    caught_by="is_the_same_in_every_epoch",
)
def constant_fades(rate):
    return lambda epoch: rate / (1 + epoch)


@misconception(
    "step_decay",
    title="a smooth decay, without steps",
    question="With `every` at 3, is the rate of epoch 1 the same as that of epoch 0?",
    explanation="The exponent counts full periods only, a whole number. With an ordinary division the rate sinks a "
    "little in every epoch, and there are no steps.",
    reread="Schedules",
    caught_by="drops_every_few_epochs",
)
def step_decay_is_smooth(rate, factor, every):
    return lambda epoch: rate * factor ** (epoch / every)


@misconception(
    "step_decay",
    title="drops that come one epoch early",
    question="With `every` at 3, how many epochs pass at the full rate?",
    explanation="Epochs are counted from 0, so the first period is 0, 1, 2, and the first drop is at 3. With epochs "
    "counted from 1 it comes an epoch too soon.",
    reread="Schedules",
    caught_by="drops_every_few_epochs",
)
def step_decay_drops_early(rate, factor, every):
    return lambda epoch: rate * factor ** ((epoch + 1) // every)


@misconception(
    "step_decay",
    title="a product of factor and number of drops, instead of a power",
    question="What is the rate in the first period, before any drop?",
    explanation="Every drop multiplies what is left once more, so after k drops the factor stands there k times: a "
    "power. A product with k is zero at the start and grows afterwards.",
    reread="Schedules",
    caught_by="drops_every_few_epochs",
)
def step_decay_multiplies(rate, factor, every):
    return lambda epoch: rate * factor * (epoch // every)


@misconception(
    "step_decay",
    title="a single drop, after which the rate stays",
    question="How many drops have there been after three full periods?",
    explanation="The rate drops at the end of every period, not only of the first.",
    reread="Schedules",
    caught_by="drops_every_few_epochs",
)
def step_decay_drops_once(rate, factor, every):
    return lambda epoch: rate if epoch < every else rate * factor


@misconception(
    "step_decay",
    title="a rate that is lowered at each call",
    question="Somebody asks your schedule twice about the same epoch. Do they get the same answer?",
    explanation="A schedule that changes a variable when it is called depends on who called it before. Asked for the "
    "same epoch twice, or for an earlier one, it must say the same.",
    reread="Schedules",
    caught_by="depends_on_the_epoch_alone",
)
def step_decay_counts_calls(rate, factor, every):
    present = rate

    def schedule(epoch):
        nonlocal present
        if epoch == 0:
            present = rate
        elif epoch % every == 0:
            present *= factor
        return present

    return schedule


@misconception(
    "warmup_cosine",
    title="a warm-up that starts at zero",
    question="How far does the network get in epoch 0, at your rate?",
    explanation="An epoch at rate zero is an epoch lost. The first of the warm-up already has its share of the peak, "
    "and the last of it has the peak.",
    reread="Schedules",
    caught_by="climbs_to_the_peak",
)
def cosine_starts_at_zero(peak, warmup, total):
    rate = optimizers.warmup_cosine(peak, warmup, total)
    return lambda epoch: peak * epoch / warmup if epoch < warmup else rate(epoch)


@misconception(
    "warmup_cosine",
    title="no warm-up: the full peak from the beginning",
    question="What is your rate in epoch 0, and what is it at the end of the warm-up?",
    explanation="During the warm-up the rate climbs in equal steps. A network with fresh weights has steep and "
    "unreliable gradients, for which the peak is too much.",
    reread="Schedules",
    caught_by="climbs_to_the_peak",
)
def cosine_skips_the_climb(peak, warmup, total):
    rate = optimizers.warmup_cosine(peak, warmup, total)
    return lambda epoch: rate(max(epoch, warmup))


@misconception(
    "warmup_cosine",
    title="a cosine that begins in epoch 0, behind the warm-up",
    question="What is your rate in the first epoch after the warm-up: the peak?",
    explanation="The cosine's own time begins where the warm-up ends. Measured from epoch 0 a part of it is over "
    "already, and the rate jumps down from the peak.",
    reread="Schedules",
    caught_by="falls_along_a_cosine",
)
def cosine_begins_too_early(peak, warmup, total):
    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak / 2 * (1 + math.cos(math.pi * epoch / total))

    return rate


@misconception(
    "warmup_cosine",
    title="a cosine that takes all of `total`, though the warm-up has used a part of it",
    question="How many epochs are left for the cosine when the warm-up is over?",
    explanation="The fall has `total - warmup` epochs. Stretched over `total` it is not yet at its end when the "
    "training is.",
    reread="Schedules",
    caught_by="falls_along_a_cosine",
)
def cosine_is_too_long(peak, warmup, total):
    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak / 2 * (1 + math.cos(math.pi * (epoch - warmup) / total))

    return rate


@misconception(
    "warmup_cosine",
    title="a quarter of a cosine: down to zero without the gentle end",
    question="In the middle of the fall, is your rate half the peak?",
    explanation="Half a cosine, from 1 down to -1, is raised by one and halved: steep in the middle, gentle at both "
    "ends. A quarter, from 1 to 0, hits zero at full speed.",
    reread="Schedules",
    caught_by="falls_along_a_cosine",
)
def cosine_is_a_quarter(peak, warmup, total):
    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak * math.cos(math.pi / 2 * (epoch - warmup) / (total - warmup))

    return rate


@misconception(
    "warmup_cosine",
    title="a straight line down, not a cosine",
    question="A quarter of the way down, is three quarters of the peak left, or more?",
    explanation="The cosine stays near the peak for a while, falls quickly in the middle and lands softly. A straight "
    "line has the same ends and nothing else in common.",
    reread="Schedules",
    caught_by="falls_along_a_cosine",
)
def cosine_is_a_line(peak, warmup, total):
    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return max(0.0, peak * (total - epoch) / (total - warmup))

    return rate


@misconception(
    "warmup_cosine",
    title="a cosine that rises again after `total`",
    question="What is cos(2π), and in which epoch does your schedule get there?",
    explanation="The cosine is periodic: nobody stops it at its lowest point. Training that runs longer than planned "
    "would suddenly be at the peak again.",
    reread="Schedules",
    caught_by="stays_at_zero",
)
def cosine_rises_again(peak, warmup, total):
    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return peak / 2 * (1 + math.cos(math.pi * (epoch - warmup) / (total - warmup)))

    return rate


@misconception(
    "warmup_cosine",
    title="at least one epoch of warm-up, even where none is wanted",
    question="With `warmup` at 0, in which epoch does the fall begin?",
    explanation="Where there is no warm-up, epoch 0 has the peak and the fall begins at once. Raised to one to avoid a "
    "division, the warm-up moves the whole curve by an epoch.",
    reread="Schedules",
    caught_by="may_begin_at_the_peak",
)
def cosine_always_warms_up(peak, warmup, total):
    return optimizers.warmup_cosine(peak, max(warmup, 1), total)


@misconception(
    "warmup_cosine",
    title="epochs counted by calls, not by the argument",
    question="Somebody asks your schedule twice about the same epoch. Do they get the same answer?",
    explanation="A schedule is told the epoch; it need not count for itself. One that does runs ahead as soon as "
    "somebody else asks, to draw the curve for example.",
    reread="Schedules",
    caught_by="cosine_depends_on_the_epoch_alone",
)
def cosine_counts_calls(peak, warmup, total):
    rate = optimizers.warmup_cosine(peak, warmup, total)
    calls = itertools.count()
    return lambda epoch: rate(next(calls))
