"""What the checks do with an optimizer, under names that can be read in a message. Nothing here is part of the task."""

import numpy as np


def walk(optimizer, parameters, gradients, learning_rates=None):
    """The parameters after each step. Every step starts where the last one led.

    gradients: the gradients of each step. learning_rates: if given, what `optimizer.learning_rate` is set to before
    each step.
    """
    reached = []
    for number, present in enumerate(gradients):
        if learning_rates is not None:
            optimizer.learning_rate = learning_rates[number]
        parameters = optimizer.step(parameters, present)
        reached.append(_as_it_is_now(parameters))
        if not isinstance(parameters, list | tuple):
            return reached + [parameters] * (len(gradients) - len(reached))  # nothing to go on from
    return reached


def walk_from(optimizer, starts, gradients):
    """The parameters after each step. Every step starts from parameters of its own."""
    return [_as_it_is_now(optimizer.step(start, present)) for start, present in zip(starts, gradients, strict=True)]


def walk_in_turns(optimizers, parameters, gradients):
    """The parameters after each step, which the optimizers take in turns, each from where the other one led."""
    reached = []
    for number, present in enumerate(gradients):
        parameters = optimizers[number % len(optimizers)].step(parameters, present)
        reached.append(_as_it_is_now(parameters))
    return reached


def seasoned(optimizer, steps, gradients):
    """The optimizer, after a number of steps that all had the same gradients."""
    for _ in range(steps):
        optimizer.step([np.zeros_like(gradient) for gradient in gradients], [gradient.copy() for gradient in gradients])
    return optimizer


def rates_above(start, ladder):
    """What of a ladder lies above its start, in ascending order."""
    return sorted(rate for rate in ladder if rate > 1.5 * start)


def rates_below(start, ladder):
    """What of a ladder lies below its start, in ascending order."""
    return sorted(rate for rate in ladder if rate < start / 1.5)


def float64(value):
    """A number as NumPy's own functions return it: `np.float64`, not a Python float."""
    return np.float64(value)


def _as_it_is_now(answer):
    """A copy, which later steps cannot change any more."""
    if not isinstance(answer, list | tuple):
        return answer
    return [member.copy() if isinstance(member, np.ndarray) else member for member in answer]
