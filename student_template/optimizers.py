"""Optimizers: what is done with a gradient once backpropagation has found it.

An optimizer takes the parameters and their gradients, one array each, and answers with the new parameters.
What it has to remember between two steps (a velocity, a sum of squares, how many steps there were) it keeps
on itself, separately for every position in the list.
"""

import math
from collections.abc import Callable

import numpy as np


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
        raise NotImplementedError("write SGD.__init__")

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, of any shapes; each gradient has the shape of its parameter.
        Neither the lists nor the arrays in them are changed. Raises ValueError where the numbers of arrays or the
        shapes differ.
        """
        raise NotImplementedError("write SGD.step")


class AdaGrad:
    """Gradient descent in which every single entry has a step size of its own, made smaller by all it has seen so far.

    Each entry keeps the sum of the squares of its gradients, the present one included. It moves against its gradient
    by `learning_rate` times the gradient, divided by (the square root of that sum, plus `epsilon`).

    learning_rate: kept in the attribute `learning_rate`, which may be changed between two steps.
    epsilon: keeps the division defined where an entry has never had a gradient. It is added outside the root.
    """

    def __init__(self, learning_rate: float = 0.01, epsilon: float = 1e-10):
        raise NotImplementedError("write AdaGrad.__init__")

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        raise NotImplementedError("write AdaGrad.step")


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
        raise NotImplementedError("write RMSProp.__init__")

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        raise NotImplementedError("write RMSProp.step")


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
        raise NotImplementedError("write Adam.__init__")

    def step(self, parameters: list[np.ndarray], gradients: list[np.ndarray]) -> list[np.ndarray]:
        """The parameters after one step: a new list of new arrays, in the order, shapes and dtypes of `parameters`.

        parameters, gradients: lists of as many arrays, each gradient in the shape of its parameter; left unchanged.
        Raises ValueError where the numbers of arrays or the shapes differ.
        """
        raise NotImplementedError("write Adam.step")


def learning_rate_ladder(start: float = 0.01, rungs: int = 3) -> list[float]:
    """Learning rates to try, in ascending order: `start`, and `rungs` steps to either side of it.

    The start is divided and multiplied by the first `rungs` numbers of the series 2, 5, 10, 20, 50, 100, 200, 500 …,
    which goes on for ever. Returns `2 * rungs + 1` floats; with no rungs, the start alone.
    """
    raise NotImplementedError("write learning_rate_ladder")


def constant(rate: float) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): `rate` in every epoch."""
    raise NotImplementedError("write constant")


def step_decay(rate: float, factor: float, every: int) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): `rate * factor**(epoch // every)`.

    It depends on the epoch alone, not on how often or in which order it was called.
    """
    raise NotImplementedError("write step_decay")


def warmup_cosine(peak: float, warmup: int, total: int) -> Callable[[int], float]:
    """A schedule, a function of the epoch (0 is the first): up to `peak` in a straight line, then down in a cosine.

    - While `epoch < warmup` it is `peak * (epoch + 1) / warmup`; there may be no warm-up at all (`warmup` 0).
    - Then it is `peak / 2 * (1 + cos(pi * (epoch - warmup) / (total - warmup)))`.
    - From epoch `total` on it is 0.

    `total` is larger than `warmup`. The schedule depends on the epoch alone.
    """
    raise NotImplementedError("write warmup_cosine")
