"""Wrong versions of `SGD` that go wrong with momentum alone."""

import optimizers
from autograder.publishing.misconceptions import misconception

from .memories import SharedMemory, started


@misconception("SGD", reread="Momentum", caught_by="momentum_gathers_speed")
class sgd_has_no_momentum(optimizers.SGD):
    """plain gradient descent, whatever the momentum

    Does your second step know what the first gradient was?

    With momentum a step goes on in the direction of the steps before it. For that the optimizer must carry a velocity
    from one call to the next.
    """

    def step(self, parameters, gradients):
        self._velocities = None
        return super().step(parameters, gradients)


@misconception("SGD", reread="Momentum", caught_by="momentum_gathers_speed")
class sgd_averages_its_velocity(optimizers.SGD):
    """a velocity to which the new gradient adds only its share, 1 - momentum

    How large is your first step with a momentum of 0.9, compared with the first step without?

    That is a running average. Here the velocity is a sum in which old gradients fade: the new gradient enters whole,
    and under a constant gradient the steps grow to 1 / (1 - momentum) times their size.
    """

    def step(self, parameters, gradients):
        return super().step(parameters, [(1 - self.momentum) * gradient for gradient in gradients])


@misconception("SGD", reread="Momentum", caught_by="momentum_obeys_a_changed_learning_rate")
class sgd_gathers_steps(optimizers.SGD):
    """a velocity that has the learning rate inside

    The rate is lowered in the middle of training. How soon are the steps smaller?

    As long as the rate stays the same, it makes no difference where it is multiplied. Once it changes, a velocity made
    of old steps goes on at the old rates, while one made of gradients obeys at once.
    """

    def step(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)
        self._velocities = [
            self.momentum * velocity + self.learning_rate * gradient
            for velocity, gradient in zip(started(self._velocities, gradients), gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]


@misconception("SGD", reread="Momentum", caught_by="momentum_gathers_speed")
class sgd_looks_ahead(optimizers.SGD):
    """Nesterov's momentum, which looks one step ahead

    Is the first step with momentum as large as the first step without?

    Nesterov's variant adds the new gradient once more on top of the velocity. It is a good method, and another one: the
    one asked for here moves by the velocity alone.
    """

    def step(self, parameters, gradients):
        plain = super().step(parameters, gradients)
        if not self.momentum:
            return plain
        return [
            optimizers._moved(parameter, self.learning_rate * (gradient + self.momentum * velocity))
            for parameter, gradient, velocity in zip(parameters, gradients, self._velocities, strict=True)
        ]


@misconception("SGD", reread="Momentum", caught_by="momentum_gathers_speed")
class sgd_moves_one_step_late(optimizers.SGD):
    """a step by the velocity of the step before

    Do the parameters move at all in your first step?

    The velocity takes the new gradient in first, and then the parameters move by it. The other way round every gradient
    acts one step late, and the first step goes nowhere.
    """

    def step(self, parameters, gradients):
        before = self._velocities
        moved = super().step(parameters, gradients)
        if not self.momentum:
            return moved
        return [
            optimizers._moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, started(before, gradients), strict=True)
        ]


@misconception("SGD", reread="What an optimizer remembers", caught_by="momentum_for_every_array")
class sgd_has_one_velocity(optimizers.SGD):
    """one velocity for all arrays

    Whose velocity does the second array of the list find, its own of the last step or its neighbour's?

    A single velocity that is handed from array to array mixes layers that have nothing to do with each other. Memory is
    kept for every position of the list.
    """

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


@misconception("SGD", reread="What an optimizer remembers", caught_by="momentum_shares_nothing")
class sgd_shares_its_velocity(optimizers.SGD):
    """a velocity that all optimizers share

    Two optimizers are at work in one program. How many velocities are there?

    What stands in the class or in the module exists once. Each optimizer needs a memory on itself, or two trainings
    push each other around.
    """

    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum)
        SharedMemory.velocities = None

    def step(self, parameters, gradients):
        if not self.momentum:
            return super().step(parameters, gradients)
        self._velocities = SharedMemory.velocities
        moved = super().step(parameters, gradients)
        SharedMemory.velocities = self._velocities
        return moved


@misconception("SGD", reread="Good manners", caught_by="momentum_leaves_arrays_alone")
class sgd_adopts_the_first_gradient(optimizers.SGD):
    """a velocity that is the caller's first gradient, not a copy of it

    Your velocity starts as the first gradient. Which array does the second step then write into?

    An assignment gives an array a second name, it copies nothing. When the velocity is later changed in place, the
    gradient that the caller still holds changes with it.
    """

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
