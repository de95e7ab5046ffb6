"""As few lines as clear code allows: dataclasses, one generator for the checks, tuples back instead of lists."""

from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice

import numpy as np


def triples(parameters, gradients, state):
    state = state or [(0.0, 0.0)] * len(parameters)
    for p, g, s in zip(parameters, gradients, state, strict=True):
        if p.shape != g.shape:
            raise ValueError(f"{p.shape} != {g.shape}")
        yield p, g, s


@dataclass(eq=False)
class SGD:
    learning_rate: float = 0.01
    momentum: float = 0.0
    state: list = field(default_factory=list, repr=False)

    def step(self, parameters, gradients):
        if not self.momentum:
            return [(p - self.learning_rate * g).astype(p.dtype) for p, g, _ in triples(parameters, gradients, None)]
        self.state = [(self.momentum * v + g, 0) for _, g, (v, _) in triples(parameters, gradients, self.state)]
        return [(p - self.learning_rate * v).astype(p.dtype) for p, (v, _) in zip(parameters, self.state, strict=True)]


@dataclass(eq=False)
class AdaGrad:
    learning_rate: float = 0.01
    epsilon: float = 1e-10
    state: list = field(default_factory=list, repr=False)

    def step(self, parameters, gradients):
        self.state = [(0, s + g * g) for _, g, (_, s) in triples(parameters, gradients, self.state)]
        roots = [np.sqrt(s) + self.epsilon for _, s in self.state]
        return tuple(
            (p - g * (self.learning_rate / r)).astype(p.dtype)
            for p, g, r in zip(parameters, gradients, roots, strict=True)
        )


@dataclass(eq=False)
class RMSProp:
    learning_rate: float = 0.01
    decay: float = 0.99
    epsilon: float = 1e-8
    state: list = field(default_factory=list, repr=False)

    def step(self, parameters, gradients):
        # s + (1 - d)(g² - s) is d·s + (1 - d)·g²
        self.state = [
            (0, s + (1 - self.decay) * (g * g - s)) for _, g, (_, s) in triples(parameters, gradients, self.state)
        ]
        return [
            (p - self.learning_rate * g / (s**0.5 + self.epsilon)).astype(p.dtype)
            for p, g, (_, s) in zip(parameters, gradients, self.state, strict=True)
        ]


@dataclass(eq=False)
class Adam:
    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    state: list = field(default_factory=list, repr=False)
    clock: count = field(default_factory=partial(count, 1), repr=False)

    def step(self, parameters, gradients):
        b, c = self.beta1, self.beta2
        arrays = triples(parameters, gradients, self.state)
        self.state = [(b * m + (1 - b) * g, c * s + (1 - c) * g * g) for _, g, (m, s) in arrays]
        t = next(self.clock)
        # The two corrections drawn together into the step size and into epsilon.
        root = (1 - c**t) ** 0.5
        return [
            (p - self.learning_rate * root / (1 - b**t) * m / (s**0.5 + self.epsilon * root)).astype(p.dtype)
            for p, (m, s) in zip(parameters, self.state, strict=True)
        ]


def _series():
    return (digit * 10**power for power in count() for digit in (2, 5, 10))


def learning_rate_ladder(start=0.01, rungs=3):
    factors = [*islice(_series(), rungs)]
    return sorted({start / f for f in factors} | {start} | {start * f for f in factors})


def _rate(rate, epoch):
    return rate


def constant(rate):
    return partial(_rate, rate)


def step_decay(rate, factor, every):
    return lambda epoch: np.multiply(rate, np.power(float(factor), epoch // every))


def warmup_cosine(peak, warmup, total):
    return lambda e: (
        peak / warmup * (e + 1)
        if e < warmup
        else peak / 2 * (1 + np.cos(np.pi * min(1, (e - warmup) / (total - warmup))))
    )
