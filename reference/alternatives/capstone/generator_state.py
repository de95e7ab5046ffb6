"""One generator for the whole run, whose state goes into the checkpoint; RMSProp; a trainer that is an object."""

import copy
import itertools
from dataclasses import dataclass, field

import numpy as np
from array_api_compat import array_namespace


@dataclass
class Model:
    weights: list
    low: object = None
    high: object = None
    memory: list = field(default_factory=list)

    def scaled(self, X):
        xp = array_namespace(X)
        width = self.high - self.low
        return (X - self.low) / xp.where(width > 0, width, xp.ones_like(width))

    def logits(self, Z):
        self.memory = [Z]
        for place in range(0, len(self.weights), 2):
            xp = array_namespace(Z)
            Z = Z @ self.weights[place] + self.weights[place + 1]
            if place + 2 < len(self.weights):
                Z = xp.where(Z > 0, Z, 0.01 * Z)
            self.memory.append(Z)
        return Z

    def slopes(self, upstream):
        found = []
        for place in reversed(range(0, len(self.weights), 2)):
            xp = array_namespace(upstream)
            found += [xp.sum(upstream, axis=0), xp.matmul(self.memory[place // 2].T, upstream)]
            upstream = upstream @ self.weights[place].T
            into = self.memory[place // 2]
            if place:
                upstream = xp.where(into > 0, upstream, 0.01 * upstream)
        return found[::-1]


class Transform:
    def __init__(self, X):
        xp = array_namespace(X)
        self.model = Model([], xp.min(X, axis=0), xp.max(X, axis=0))

    def __call__(self, X):
        return self.model.scaled(X)


def prepare(train_X):
    return Transform(train_X)


def build(features, classes, rng, xp, device=None):
    sizes = [features, 64, 32, classes]
    weights = []
    for fan_in, fan_out in itertools.pairwise(sizes):
        weights += [
            xp.asarray(rng.standard_normal((fan_in, fan_out)) * (2 / fan_in) ** 0.5, device=device),
            xp.zeros((fan_out,), dtype=xp.float64, device=device),
        ]
    return Model(weights)


def _judged(logits, y):
    xp = array_namespace(logits)
    top = xp.max(logits, axis=1, keepdims=True)
    total = top + xp.log(xp.sum(xp.exp(logits - top), axis=1, keepdims=True))
    mine = xp.astype(y[:, None] == xp.arange(logits.shape[1], dtype=y.dtype, device=y.device)[None, :], logits.dtype)
    return float(xp.sum(mine * (total - logits))) / y.shape[0], (xp.exp(logits - total) - mine) / y.shape[0]


class Trainer:
    def __init__(self, rows, labels, seed, xp, device, classes):
        self.rng = np.random.default_rng(seed)
        self.rows, self.labels, self.xp, self.device = rows, labels, xp, device
        self.model = build(rows.shape[1], classes, self.rng, xp, device)
        self.squares = [xp.zeros_like(w) for w in self.model.weights]
        self.best = (float("inf"), self.model.weights)

    def epoch(self):
        order, seen = self.rng.permutation(self.rows.shape[0]), 0.0
        while len(order):
            now, order = self.xp.asarray(order[:24], device=self.device), order[24:]
            y = self.xp.take(self.labels, now, axis=0)
            loss, upstream = _judged(self.model.logits(self.xp.take(self.rows, now, axis=0)), y)
            gradients = self.model.slopes(upstream)
            self.squares = [0.95 * s + 0.05 * g**2 for s, g in zip(self.squares, gradients, strict=True)]
            self.model.weights = [
                w - 0.003 * g / (self.xp.sqrt(s) + 1e-6)
                for w, g, s in zip(self.model.weights, gradients, self.squares, strict=True)
            ]
            seen += loss * y.shape[0]
        return seen / self.rows.shape[0]

    def frozen(self, epoch):
        numbers = {"epoch": epoch, "lowest": self.best[0], "generator": self.rng.bit_generator.state}
        return numbers | {"weights": self.model.weights, "squares": self.squares, "winners": self.best[1]}

    def thaw(self, frozen):
        self.rng.bit_generator.state = frozen["generator"]
        self.model.weights, self.squares = frozen["weights"], frozen["squares"]
        self.best = frozen["lowest"], frozen["winners"]
        return frozen["epoch"] + 1


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    scale = prepare(train[0])
    held_out = scale(validation[0])
    classes = int(xp.max(xp.concat([train[1], validation[1]]))) + 1
    trainer = Trainer(scale(train[0]), train[1], seed, xp, device, classes)
    epoch = trainer.thaw(resume) if resume else 0
    while epoch < epochs:
        learned = trainer.epoch()
        checked, _ = _judged(trainer.model.logits(held_out), validation[1])
        trainer.best = min(trainer.best, (checked, trainer.model.weights), key=lambda pair: pair[0])
        if on_epoch:
            on_epoch(epoch, learned, checked, copy.copy(trainer.frozen(epoch)))
        epoch += 1
    return Model(trainer.best[1], scale.model.low, scale.model.high)


def predict(model, X):
    logits = model.logits(model.scaled(X))
    return array_namespace(logits).argmax(logits, axis=-1)


def validation_loss(model, X, y):
    return _judged(model.logits(model.scaled(X)), y)[0]
