"""Small stand-ins with which `fit` is checked: they do what the course's modules promise, and keep a diary.

A network of one weight, an optimizer that writes down its learning rates, losses that follow a script. Everything they
answer depends on the arrays they are given and on the weight alone, never on how often they are called.
"""

from typing import Any

import numpy as np


def _same_shape(prediction, target):
    if np.shape(prediction) != np.shape(target):
        raise ValueError(f"the shapes differ: {np.shape(prediction)} against {np.shape(target)}")


def after(result, thing):
    """The thing as it is once the result is there."""
    return thing


def updated(checkpoint, losses, first_epoch=0):
    """What a checkpoint says to these validation losses, one an epoch, and what it holds then.

    The parameters of epoch e are a (2, 2) array full of e and a (3,) array full of -e.
    """
    kept = [
        checkpoint.update(epoch, loss, [np.full((2, 2), float(epoch)), np.full(3, -float(epoch))])
        for epoch, loss in enumerate(losses, start=first_epoch)
    ]
    return {"kept": kept, "epoch": checkpoint.epoch, "loss": checkpoint.loss, "parameters": checkpoint.parameters}


def parameters_kept_while_training_goes_on(checkpoint, parameters):
    """What a checkpoint holds once the arrays that it was given have been written over."""
    checkpoint.update(0, 0.5, parameters)
    for array in parameters:
        array[...] = 99.0
    return checkpoint.parameters


class OneWeight:
    """A network with one weight: the prediction for the rows x `(n, 1)` is weight * x.

    live=True hands out its own arrays and overwrites them in place, live=False hands out copies: a network may do both.
    """

    def __init__(self, weight=0.0, live=False, dtype="float64"):
        self.live = live
        self._weight = np.array([weight], dtype=dtype)
        self._gradient = np.zeros(1, dtype=dtype)
        self._rows: Any = None

    def forward(self, x):
        self._rows = x
        return x * self._weight

    def backward(self, upstream):
        if np.shape(upstream) != np.shape(self._rows):
            raise ValueError(f"backward got {np.shape(upstream)}, forward had {np.shape(self._rows)}")
        gradient = np.sum(upstream * self._rows, keepdims=True)[0]
        if self.live:
            self._gradient[...] = gradient
        else:
            self._gradient = gradient
        return upstream * self._weight

    def _handed_out(self, array):
        return [array if self.live else array.copy()]

    def parameters(self):
        return self._handed_out(self._weight)

    def gradients(self):
        return self._handed_out(self._gradient)

    def set_parameters(self, parameters):
        (weight,) = parameters
        if self.live:
            self._weight[...] = weight
        else:
            self._weight = np.array(weight)


class Diary:
    """An optimizer that takes plain steps and writes down, for each, its learning rate and the gradient it got."""

    def __init__(self, learning_rate=1.0):
        self.learning_rate = learning_rate
        self.rates = []
        self.gradients = []

    def step(self, parameters, gradients):
        if len(parameters) != len(gradients):
            raise ValueError(f"{len(parameters)} parameters, {len(gradients)} gradients")
        self.rates.append(float(self.learning_rate))
        self.gradients.append(float(np.sum(gradients[0])))
        return [p - self.learning_rate * g for p, g in zip(parameters, gradients, strict=True)]


class SignDiary(Diary):
    """The same, with steps of the learning rate's length, whatever the size of the gradient: only its sign counts."""

    def step(self, parameters, gradients):
        return super().step(parameters, [np.sign(gradient) for gradient in gradients])


def log_cosh(prediction, target):
    """A smooth loss that no other module asks for: the mean of log(cosh(prediction - target))."""
    _same_shape(prediction, target)
    return float(np.mean(np.log(np.cosh(prediction - target))))


def log_cosh_gradient(prediction, target):
    _same_shape(prediction, target)
    return np.tanh(prediction - target) / np.size(prediction)


def training_rows(number):
    """Rows of 1, labelled 0."""
    return np.ones((number, 1)), np.zeros((number, 1))


def validation_rows(number):
    """Rows of 1, labelled 1."""
    return np.ones((number, 1)), np.ones((number, 1))


def marked_rows(number):
    """Row i is 4**i; every third label is 2, the others are 1."""
    return 4.0 ** np.arange(number).reshape(-1, 1), np.array([[1.0 if row % 3 else 2.0] for row in range(number)])


class Script:
    """A loss that follows a script: row by row, scripts[target][weight], averaged.

    Rows are 1, so that the prediction is the weight itself; the target says which script a row follows: 0 for training
    rows, 1 for validation rows. With the gradient `downhill` and a learning rate of 1, the weight counts the updates.
    """

    def __init__(self, training, validation):
        self.scripts = (list(training), list(validation))

    def __call__(self, prediction, target):
        _same_shape(prediction, target)
        losses = []
        for at, which in zip(np.ravel(prediction), np.ravel(target), strict=True):
            script = self.scripts[int(which)]
            losses.append(script[min(max(round(float(at)), 0), len(script) - 1)])
        return float(np.mean(losses))


def downhill(prediction, target):
    """A 'gradient' of -1 a batch, however many rows it has: each update adds the learning rate to the weight."""
    _same_shape(prediction, target)
    return np.full(np.shape(prediction), -1.0 / np.size(prediction))


def steady(prediction, target):
    """A loss that is always 1."""
    _same_shape(prediction, target)
    return 1.0


def labels_as_gradient(prediction, target):
    """A 'gradient' that hands on each row's label.

    With rows that are powers of four and labels 1 or 2, the gradient of the one weight spells in base four which rows
    a batch held, and with which labels.
    """
    _same_shape(prediction, target)
    return np.array(target, dtype=float)


class Fading:
    """A schedule: base / (1 + epoch)."""

    def __init__(self, base):
        self.base = base

    def __call__(self, epoch):
        return self.base / (1 + epoch)


class Trial:
    """A costly function of one candidate: looks its loss up and writes down what it was asked."""

    def __init__(self, candidates, losses):
        self.table = list(zip(candidates, losses, strict=True))
        self.asked = []

    def __call__(self, candidate):
        self.asked.append(candidate)
        for known, loss in self.table:
            if known == candidate:
                return loss
        raise KeyError(candidate)
