"""Work in place throughout, on copies that nobody else holds; strict zips do the counting; schedules are tables."""

import warnings
from collections import defaultdict
from decimal import Decimal

import numpy as np


def copies(parameters, gradients):
    for position, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
        if not np.array_equal(parameter.shape, gradient.shape):
            raise ValueError("position", position, "has two shapes")
        yield position, parameter.copy(), np.array(gradient, dtype=float)


class _WithRate:
    def __init__(self, learning_rate, **others):
        self.learning_rate = learning_rate
        self.__dict__.update(others)
        self.memory = defaultdict(float)
        self.second = defaultdict(float)
        self.calls = 0

    def step(self, parameters, gradients):
        self.calls += 1
        new = []
        for position, parameter, gradient in copies(parameters, gradients):
            parameter -= (self.learning_rate * self.move(position, gradient)).astype(parameter.dtype)
            new.append(parameter)
        return new


class SGD(_WithRate):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate, momentum=momentum)

    def move(self, position, gradient):
        if position in self.memory:
            gradient += self.momentum * self.memory[position]
        self.memory[position] = gradient
        return gradient


class AdaGrad(_WithRate):
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate, epsilon=epsilon)

    def move(self, position, gradient):
        # The root is kept instead of the sum: the hypotenuse of what was and what is.
        self.memory[position] = np.hypot(self.memory[position], gradient)
        return gradient / (self.memory[position] + self.epsilon)


class RMSProp(_WithRate):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, decay=decay, epsilon=epsilon)

    def move(self, position, gradient):
        self.memory[position] = np.average([self.memory[position] + 0 * gradient, gradient**2],
                                           axis=0, weights=[self.decay, 1 - self.decay])  # fmt: skip
        return gradient / (self.memory[position] ** 0.5 + self.epsilon)


class Adam(_WithRate):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate, betas=np.array([beta1, beta2]), epsilon=epsilon)

    def move(self, position, gradient):
        left1, left2 = 1 - self.betas**self.calls
        for memory, seen, beta in zip((self.memory, self.second), (gradient, gradient**2), self.betas, strict=True):
            memory[position] = beta * memory[position] + (1 - beta) * seen
        return self.memory[position] / left1 / (np.sqrt(self.second[position] / left2) + self.epsilon)


def learning_rate_ladder(start=0.01, rungs=3):
    exact = Decimal(repr(float(start)))
    factors = [Decimal((0, ((2, 5, 1)[rung % 3],), (rung + 1) // 3)) for rung in range(rungs)]
    rates = {exact, *(exact * factor for factor in factors), *(exact / factor for factor in factors)}
    return [float(rate) for rate in sorted(rates)]


def constant(rate):
    warnings.warn("nothing will ever change", stacklevel=2)
    return defaultdict(lambda: rate).__getitem__


def step_decay(rate, factor, every):
    rates = [rate]

    def schedule(epoch):
        while len(rates) <= epoch // every:
            rates.append(rates[-1] * factor)
        return np.float64(rates[epoch // every])

    return schedule


def warmup_cosine(peak, warmup, total):
    up = np.linspace(0, peak, warmup + 1)[1:]
    down = peak / 2 * (1 + np.cos(np.linspace(0, np.pi, total - warmup + 1)))
    table = np.concatenate([up, down])

    def schedule(epoch):
        return float(table[min(epoch, total)])

    return schedule
