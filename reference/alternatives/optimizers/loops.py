"""Everything spelled out, one number at a time, with properties, prints and work in place on copies of its own."""

import math

import numpy as np

PAUSES = True


def check_lists(parameters, gradients):
    if not isinstance(parameters, list):
        raise TypeError("a list of arrays, please")
    if len(parameters) > len(gradients):
        raise ValueError("there are parameters without a gradient")
    if len(parameters) < len(gradients):
        raise ValueError("there are gradients without a parameter")
    index = 0
    while index < len(parameters):
        if not parameters[index].shape == gradients[index].shape:
            raise ValueError("the shapes do not match: " + str(parameters[index].shape))
        index += 1


class SGD:
    def __init__(self, learning_rate=0.01, momentum=0.0):
        self.__rate = learning_rate
        self.momentum = momentum
        self.velocity = {}

    @property
    def learning_rate(self):
        return self.__rate

    @learning_rate.setter
    def learning_rate(self, rate):
        print("from now on with", rate)
        self.__rate = rate

    def step(self, parameters, gradients):
        check_lists(parameters, gradients)
        answer = []
        for number in range(len(parameters)):
            new = parameters[number].copy()
            if number not in self.velocity:
                self.velocity[number] = gradients[number].copy()
            else:
                old = self.velocity[number]
                for place in np.ndindex(old.shape):
                    old[place] = old[place] * self.momentum + gradients[number][place]
            for place in np.ndindex(new.shape):
                new[place] -= self.learning_rate * self.velocity[number][place]
            answer.append(new)
        return answer


class AdaGrad:
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        self.learning_rate = learning_rate
        self.epsilon = epsilon
        self.seen = []

    def step(self, parameters, gradients):
        check_lists(parameters, gradients)
        print("a step of AdaGrad")
        if len(self.seen) == 0:
            for gradient in gradients:
                self.seen.append(np.zeros(gradient.shape))
        answer = []
        for number in range(len(parameters)):
            new = np.empty(parameters[number].shape, parameters[number].dtype)
            for place in np.ndindex(new.shape):
                slope = float(gradients[number][place])
                self.seen[number][place] += slope * slope
                size = self.learning_rate / (math.sqrt(self.seen[number][place]) + self.epsilon)
                new[place] = parameters[number][place] - size * slope
            answer.append(new)
        return answer


class RMSProp:
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self.average = None

    def step(self, parameters, gradients):
        check_lists(parameters, gradients)
        if self.average is None:
            self.average = []
            for gradient in gradients:
                self.average.append(np.zeros(gradient.shape))
        answer = []
        for number in range(len(parameters)):
            new = np.empty_like(parameters[number])
            average = self.average[number]
            for place in np.ndindex(new.shape):
                slope = float(gradients[number][place])
                average[place] = average[place] * self.decay + slope * slope * (1 - self.decay)
                divisor = math.sqrt(average[place]) + self.epsilon
                new[place] = parameters[number][place] - self.learning_rate * slope / divisor
            answer.append(new)
        return answer


class Adam:
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1, self.beta2 = beta1, beta2
        self.epsilon = epsilon
        self.power1 = self.power2 = 1.0
        self.first = {}
        self.second = {}

    def step(self, parameters, gradients):
        check_lists(parameters, gradients)
        self.power1 *= self.beta1
        self.power2 *= self.beta2
        answer = []
        for number in range(len(parameters)):
            new = np.empty_like(parameters[number])
            for place in np.ndindex(new.shape):
                slope = float(gradients[number][place])
                key = (number, *place)
                self.first[key] = self.first.get(key, 0.0) * self.beta1 + (1 - self.beta1) * slope
                self.second[key] = self.second.get(key, 0.0) * self.beta2 + (1 - self.beta2) * slope**2
                mean = self.first[key] / (1 - self.power1)
                square = self.second[key] / (1 - self.power2)
                step = self.learning_rate * mean / (math.sqrt(square) + self.epsilon)
                new[place] = parameters[number][place] - step
            answer.append(new)
        return answer


def learning_rate_ladder(start=0.01, rungs=3):
    factors = []
    factor = 2
    while len(factors) < rungs:
        factors.append(factor)
        begins_with_two = str(factor).startswith("2")
        factor = factor * 2
        if begins_with_two:
            factor = factor // 4 * 5
    ladder = [start]
    for factor in factors:
        ladder.insert(0, start / factor)
        ladder.append(start * factor)
    return ladder


def constant(rate):
    def schedule(epoch):
        return rate

    return schedule


def step_decay(rate, factor, every):
    def schedule(epoch):
        result = rate
        for _ in range(epoch // every):
            result = result * factor
        return result

    return schedule


def warmup_cosine(peak, warmup, total):
    def schedule(epoch):
        if epoch >= total:
            return 0
        if epoch >= warmup:
            share = (epoch - warmup) / (total - warmup)
            return 0.5 * peak * (1 + math.cos(share * math.pi))
        return peak * ((epoch + 1) / warmup)

    return schedule
