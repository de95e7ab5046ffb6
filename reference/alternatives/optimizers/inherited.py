"""A base class that does the bookkeeping, small subclasses that know a direction; slots; schedules as objects."""

import math

import numpy as np


class Optimizer:
    __slots__ = ("learning_rate", "memories", "steps")

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.steps = 0
        self.memories = []

    def step(self, parameters, gradients):
        if [p.shape for p in parameters] != [g.shape for g in gradients]:
            raise ValueError("parameters and gradients are not of the same shapes")
        if not self.steps:
            self.memories = [self.fresh(p) for p in parameters]
        self.steps += 1
        moved = []
        for p, g, memory in zip(parameters, gradients, self.memories, strict=True):
            # A scalar of the parameter's own type keeps float32 arithmetic in float32.
            rate = p.dtype.type(self.learning_rate)
            new = self.direction(np.array(g, dtype=p.dtype), memory)
            new *= -rate
            new += p
            moved.append(new)
        return moved

    def fresh(self, parameter):
        return np.zeros_like(parameter)


class SGD(Optimizer):
    __slots__ = ("momentum",)

    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(learning_rate)
        self.momentum = momentum

    def direction(self, gradient, memory):
        memory *= self.momentum
        memory += gradient
        return memory.copy()


class AdaGrad(Optimizer):
    __slots__ = ("epsilon",)

    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(learning_rate)
        self.epsilon = epsilon

    def direction(self, gradient, memory):
        memory += np.square(gradient)
        return np.divide(gradient, np.sqrt(memory) + gradient.dtype.type(self.epsilon), out=gradient)


class RMSProp(AdaGrad):
    __slots__ = ("decay",)

    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(learning_rate, epsilon)
        self.decay = decay

    def direction(self, gradient, memory):
        memory *= self.decay
        memory += gradient * gradient * gradient.dtype.type(1 - self.decay)
        return gradient / (np.sqrt(memory) + gradient.dtype.type(self.epsilon))


class Adam(Optimizer):
    __slots__ = ("betas", "epsilon")

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(learning_rate)
        self.betas = float(beta1), float(beta2)
        self.epsilon = float(epsilon)

    def fresh(self, parameter):
        return np.zeros((2, *parameter.shape), parameter.dtype)

    def direction(self, gradient, memory):
        first, second = self.betas
        memory[0] += (1 - first) * (gradient - memory[0])
        memory[1] += (1 - second) * (gradient**2 - memory[1])
        corrected = memory[0] / (1 - first**self.steps)
        return corrected / (np.sqrt(memory[1] / (1 - second**self.steps)) + self.epsilon)


def learning_rate_ladder(start=0.01, rungs=3):
    factors = np.outer(10.0 ** np.arange(rungs + 1), [2, 5, 10]).ravel()[:rungs]
    return np.concatenate([start / factors[::-1], [start], start * factors]).tolist()


class Schedule:
    def __init__(self, **settings):
        self.__dict__.update(settings)


class constant(Schedule):
    def __init__(self, rate):
        super().__init__(rate=rate)

    def __call__(self, epoch):
        return self.rate


class step_decay(Schedule):
    def __init__(self, rate, factor, every):
        super().__init__(rate=rate, factor=factor, every=every)

    def __call__(self, epoch):
        return self.rate * math.pow(self.factor, math.floor(epoch / self.every))


class warmup_cosine(Schedule):
    def __init__(self, peak, warmup, total):
        super().__init__(peak=peak, warmup=warmup, total=total)

    def __call__(self, epoch):
        if epoch < self.warmup:
            return self.peak * (epoch + 1) / self.warmup
        share = (min(epoch, self.total) - self.warmup) / (self.total - self.warmup)
        return self.peak * (math.cos(math.pi * share) + 1) / 2
