"""Where wrong optimizers keep what they remember: in lists that start at zero, or in a class that all share."""

import numpy as np


def started(memory, gradients):
    """The memory, or zeros where there is none yet."""
    return [np.zeros_like(gradient) for gradient in gradients] if memory is None else memory


class SharedMemory:
    """Memory that belongs to a class: all optimizers use it, and each new one clears it for the others."""

    velocities = None
    sums = None
    averages = None
    moments = None
