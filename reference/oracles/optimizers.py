"""Schedules and the ladder once more, by other roads: PyTorch's schedulers only multiply what they are given.

The decay drops one epoch at a time, the cosine comes from the squared half angle, the ladder's numbers are text.
"""

import math


def learning_rate_ladder(start=0.01, rungs=3):
    digits = [digit for _ in range(rungs) for digit in "125"]
    factors = [float(f"{digit}e{place // 3}") for place, digit in enumerate(digits)][1 : rungs + 1]
    return sorted([start, *(start * factor for factor in factors), *(start / factor for factor in factors)])


def constant(rate):
    return _Table(dict.fromkeys(range(1000), rate).__getitem__)


def step_decay(rate, factor, every):
    def at(epoch):
        present = rate
        for passed in range(1, epoch + 1):
            if passed % every == 0:
                present *= factor
        return present

    return _Table(at)


def warmup_cosine(peak, warmup, total):
    rising = [peak / warmup * number for number in range(1, warmup + 1)]
    falling = [peak * math.cos(math.pi / 2 * done / (total - warmup)) ** 2 for done in range(total - warmup)]
    table = rising + falling
    return _Table(lambda epoch: table[epoch] if epoch < len(table) else 0.0)


class _Table:
    """A schedule that writes down every rate once it was asked for."""

    def __init__(self, at):
        self._at = at
        self._known = {}

    def __call__(self, epoch):
        return self._known.setdefault(epoch, self._at(epoch))
