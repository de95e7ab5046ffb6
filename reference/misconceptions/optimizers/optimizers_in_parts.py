"""AdaGrad, RMSProp and Adam in parts, for the wrong versions that change one of them."""

import numpy as np

import optimizers

from .memories import started


class AdaGradInParts(optimizers.AdaGrad):
    """AdaGrad with its two halves apart, so that each can go wrong alone."""

    def gathered(self, total, gradient):
        return total + gradient**2

    def change(self, gradient, total):
        return self.learning_rate * gradient / (np.sqrt(total) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        sums = started(self._sums, gradients)
        self._sums = [self.gathered(total, gradient) for total, gradient in zip(sums, gradients, strict=True)]
        return [
            optimizers._moved(parameter, self.change(gradient, total))
            for parameter, gradient, total in zip(parameters, gradients, self._sums, strict=True)
        ]


class RMSPropInParts(optimizers.RMSProp):
    """RMSProp with its two halves apart, so that each can go wrong alone."""

    def gathered(self, average, gradient):
        return self.decay * average + (1 - self.decay) * gradient**2

    def change(self, gradient, average):
        return self.learning_rate * gradient / (np.sqrt(average) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        averages = started(self._averages, gradients)
        self._averages = [
            self.gathered(average, gradient) for average, gradient in zip(averages, gradients, strict=True)
        ]
        return [
            optimizers._moved(parameter, self.change(gradient, average))
            for parameter, gradient, average in zip(parameters, gradients, self._averages, strict=True)
        ]


class AdamInParts(optimizers.Adam):
    """Adam with its parts apart, so that each can go wrong alone."""

    def mean(self, mean, gradient):
        return self.beta1 * mean + (1 - self.beta1) * gradient

    def square(self, square, gradient):
        return self.beta2 * square + (1 - self.beta2) * gradient**2

    def corrections(self):
        return 1 - self.beta1**self._steps, 1 - self.beta2**self._steps

    def change(self, mean, square, gradient):
        first, second = self.corrections()
        return self.learning_rate * (mean / first) / (np.sqrt(square / second) + self.epsilon)

    def refuse(self, parameters, gradients):
        optimizers._refuse_misfits(parameters, gradients)

    def step(self, parameters, gradients):
        self.refuse(parameters, gradients)
        self._steps += 1
        means, squares = started(self._means, gradients), started(self._squares, gradients)
        self._means = [self.mean(mean, gradient) for mean, gradient in zip(means, gradients, strict=True)]
        self._squares = [self.square(square, gradient) for square, gradient in zip(squares, gradients, strict=True)]
        with np.errstate(all="ignore"):
            return [
                optimizers._moved(parameter, self.change(mean, square, gradient))
                for parameter, mean, square, gradient in zip(
                    parameters, self._means, self._squares, gradients, strict=True
                )
            ]
