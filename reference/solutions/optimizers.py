"""Optimizers: what is done with a gradient once backpropagation has found it.

An optimizer takes the parameters and their gradients, one array each, and answers with the new parameters.
What it has to remember between two steps (a velocity, a sum of squares, how many steps there were) it keeps
on itself, separately for every position in the list.
"""

import math
from collections.abc import Callable

import numpy as np

### BEGIN SOLUTION
_SERIES = (2.0, 5.0, 10.0)  # a third, a half, another half of a decade; then again, ten times as large


def _refuse_misfits(parameters, arrays):
    """ValueError unless there is one array for every parameter, each in its parameter's shape."""
    if len(parameters) != len(arrays):
        raise ValueError(f"{len(parameters)} parameters, but {len(arrays)} arrays to go with them")
    for position, (parameter, array) in enumerate(zip(parameters, arrays, strict=True)):
        if np.shape(parameter) != np.shape(array):
            raise ValueError(
                f"at position {position}: a parameter of shape {np.shape(parameter)}, an array of {np.shape(array)}"
            )


def _moved(parameter, change):
    """A new array, `change` further down, in the parameter's own dtype (the change may have become float64)."""
    return np.asarray(parameter - change, dtype=parameter.dtype)


### END SOLUTION


class SGD:
    """Plain gradient descent: every parameter moves against its gradient, by `learning_rate` times the gradient.

    learning_rate: kept in the attribute `learning_rate`, which may be changed between two steps and acts from the
        next step on.
    momentum: the share of its velocity that a parameter keeps from one step to the next (an extension). The velocity
        is the first gradient in the first step; in every later step it is `momentum` times the velocity so far plus
        the new gradient. The parameter moves against the velocity, by `learning_rate` times the velocity. With
        momentum 0.0 this is plain gradient descent.
    """

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.0):
        ### BEGIN SOLUTION
        self.learning_rate: float = learning_rate
        self.momentum = momentum
        self._velocities = None
        ### END SOLUTION

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, of any shapes; each gradient has the shape of its parameter.
        Neither the lists nor the arrays in them are changed. Raises ValueError where the numbers of arrays or the
        shapes differ.
        """
        ### BEGIN SOLUTION
        _refuse_misfits(parameters, gradients)
        if self._velocities is None:
            self._velocities = [np.zeros_like(gradient) for gradient in gradients]
        _refuse_misfits(parameters, self._velocities)
        self._velocities = [
            self.momentum * velocity + gradient for velocity, gradient in zip(self._velocities, gradients, strict=True)
        ]
        return [
            _moved(parameter, self.learning_rate * velocity)
            for parameter, velocity in zip(parameters, self._velocities, strict=True)
        ]
        ### END SOLUTION


class AdaGrad:
    """Gradient descent in which every single entry has a step size of its own, made smaller by all it has seen so far.

    Each entry keeps the sum of the squares of its gradients, the present one included. It moves against its gradient
    by `learning_rate` times the gradient, divided by (the square root of that sum, plus `epsilon`).

    learning_rate: kept in the attribute `learning_rate`, which may be changed between two steps.
    epsilon: keeps the division defined where an entry has never had a gradient. It is added outside the root.
    """

    def __init__(self, learning_rate: float = 0.01, epsilon: float = 1e-10):
        ### BEGIN SOLUTION
        self.learning_rate: float = learning_rate
        self.epsilon = epsilon
        self._sums = None
        ### END SOLUTION

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        ### BEGIN SOLUTION
        _refuse_misfits(parameters, gradients)
        if self._sums is None:
            self._sums = [np.zeros_like(gradient) for gradient in gradients]
        _refuse_misfits(parameters, self._sums)
        self._sums = [total + gradient**2 for total, gradient in zip(self._sums, gradients, strict=True)]
        return [
            _moved(parameter, self.learning_rate * gradient / (np.sqrt(total) + self.epsilon))
            for parameter, gradient, total in zip(parameters, gradients, self._sums, strict=True)
        ]
        ### END SOLUTION


class RMSProp:
    """AdaGrad with a memory that fades: a running average of the squared gradients instead of their sum.

    Each entry keeps an average that starts at 0. In every step the average becomes `decay` times the average so far
    plus (1 - decay) times the square of the new gradient. The entry then moves against its gradient by
    `learning_rate` times the gradient, divided by (the square root of the average, plus `epsilon`).

    learning_rate: kept in the attribute `learning_rate`, which may be changed between two steps.
    decay: the share of the old average that is kept, at least 0, less than 1.
    epsilon: added outside the root.
    """

    def __init__(self, learning_rate: float = 0.01, decay: float = 0.99, epsilon: float = 1e-8):
        ### BEGIN SOLUTION
        self.learning_rate: float = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self._averages = None
        ### END SOLUTION

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        ### BEGIN SOLUTION
        _refuse_misfits(parameters, gradients)
        if self._averages is None:
            self._averages = [np.zeros_like(gradient) for gradient in gradients]
        _refuse_misfits(parameters, self._averages)
        self._averages = [
            self.decay * average + (1 - self.decay) * gradient**2
            for average, gradient in zip(self._averages, gradients, strict=True)
        ]
        return [
            _moved(parameter, self.learning_rate * gradient / (np.sqrt(average) + self.epsilon))
            for parameter, gradient, average in zip(parameters, gradients, self._averages, strict=True)
        ]
        ### END SOLUTION


class Adam:
    """RMSProp's division and a momentum of its own, both corrected for having started at nothing.

    Each entry keeps two averages that start at 0: of its gradients (`beta1` of the old average is kept, 1 - beta1 of
    the new gradient is added) and of their squares (likewise with `beta2`). After `t` steps, the present one included,
    the first is divided by 1 - beta1**t and the second by 1 - beta2**t. The entry moves by `learning_rate` times the
    corrected first average, divided by (the square root of the corrected second one, plus `epsilon`).

    learning_rate: kept in the attribute `learning_rate`, which may be changed between two steps.
    beta1, beta2: at least 0, less than 1; at 0 nothing is remembered.
    epsilon: added outside the root, to what has been corrected already.
    """

    def __init__(self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8):
        ### BEGIN SOLUTION
        self.learning_rate: float = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self._steps = 0
        self._means = None
        self._squares = None
        ### END SOLUTION

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        ### BEGIN SOLUTION
        _refuse_misfits(parameters, gradients)
        if self._means is None:
            self._means = [np.zeros_like(gradient) for gradient in gradients]
            self._squares = [np.zeros_like(gradient) for gradient in gradients]
        _refuse_misfits(parameters, self._means)
        self._steps += 1
        self._means = [
            self.beta1 * mean + (1 - self.beta1) * gradient
            for mean, gradient in zip(self._means, gradients, strict=True)
        ]
        self._squares = [
            self.beta2 * square + (1 - self.beta2) * gradient**2
            for square, gradient in zip(self._squares, gradients, strict=True)
        ]
        moved = []
        for parameter, mean, square in zip(parameters, self._means, self._squares, strict=True):
            mean = mean / (1 - self.beta1**self._steps)
            square = square / (1 - self.beta2**self._steps)
            moved.append(_moved(parameter, self.learning_rate * mean / (np.sqrt(square) + self.epsilon)))
        return moved
        ### END SOLUTION


def learning_rate_ladder(start: float = 0.01, rungs: int = 3) -> list[float]:
    """Learning rates to try, in ascending order: `start`, and `rungs` steps to either side of it.

    The start is divided and multiplied by the first `rungs` numbers of the series 2, 5, 10, 20, 50, 100, 200, 500 …,
    which goes on for ever. Returns `2 * rungs + 1` floats; with no rungs, the start alone.
    """
    ### BEGIN SOLUTION
    factors = [_SERIES[rung % 3] * 10.0 ** (rung // 3) for rung in range(rungs)]
    return [start / factor for factor in reversed(factors)] + [start] + [start * factor for factor in factors]
    ### END SOLUTION


def constant(rate: float) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): `rate` in every epoch."""
    ### BEGIN SOLUTION
    return lambda epoch: rate
    ### END SOLUTION


def step_decay(rate: float, factor: float, every: int) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): `rate * factor**(epoch // every)`.

    It depends on the epoch alone, not on how often or in which order it was called.
    """
    ### BEGIN SOLUTION
    return lambda epoch: rate * factor ** (epoch // every)
    ### END SOLUTION


def warmup_cosine(peak: float, warmup: int, total: int) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): up to `peak` in a straight line, then down in a cosine.

    - While `epoch < warmup` it is `peak * (epoch + 1) / warmup`; there may be no warm-up at all (`warmup` 0).
    - Then it is `peak / 2 * (1 + cos(pi * (epoch - warmup) / (total - warmup)))`.
    - From epoch `total` on it is 0.

    `total` is larger than `warmup`. The schedule depends on the epoch alone.
    """
    ### BEGIN SOLUTION

    def rate(epoch: int) -> float:
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        if epoch >= total:
            return 0.0
        return peak / 2 * (1 + math.cos(math.pi * (epoch - warmup) / (total - warmup)))

    return rate
    ### END SOLUTION
