"""Dataclasses, a generator that yields epochs, ranks for the area, parameters kept from epoch to epoch."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from data import minibatches


@dataclass(frozen=True)
class Outcomes:
    """How often each of the four things happened."""

    true_positives: int
    false_positives: int
    false_negatives: int

    @classmethod
    def of(cls, predicted, actual, positive):
        pairs = Counter(_pairs(predicted == positive, actual == positive))
        return cls(pairs[True, True], pairs[True, False], pairs[False, True])

    @property
    def precision(self):
        return self._share(self.true_positives + self.false_positives)

    @property
    def recall(self):
        return self._share(self.true_positives + self.false_negatives)

    def _share(self, whole):
        return self.true_positives / whole if whole > 0 else 0.0


def _pairs(predicted, actual):
    if np.shape(predicted) != np.shape(actual):
        raise ValueError("predicted and actual must have the same shape")
    return list(zip(np.asarray(predicted).tolist(), np.asarray(actual).tolist(), strict=True))


def accuracy(predicted, actual):
    pairs = _pairs(predicted, actual)
    return sum(guess == truth for guess, truth in pairs) / len(pairs)


def confusion_matrix(predicted, actual, classes):
    counted = Counter(_pairs(predicted, actual))
    return np.array([[counted[guess, truth] for guess in range(classes)] for truth in range(classes)], dtype=np.int32)


def precision(predicted, actual, positive=1):
    return Outcomes.of(predicted, actual, positive).precision


def recall(predicted, actual, positive=1):
    return Outcomes.of(predicted, actual, positive).recall


def f1_score(predicted, actual, positive=1):
    outcomes = Outcomes.of(predicted, actual, positive)
    if not outcomes.precision or not outcomes.recall:
        return 0.0
    return 2 / (1 / outcomes.precision + 1 / outcomes.recall)


def roc_auc(scores, actual):
    """The trapezoids under the curve, one corner for each different score."""
    if scores.shape != actual.shape:
        raise ValueError("scores and actual must have the same shape")
    positives = int((actual == 1).sum())
    negatives = int(actual.size - positives)
    if positives == 0 or negatives == 0:
        raise ValueError("both classes must be present")
    area = hits = alarms = 0.0
    for threshold in sorted(set(scores.tolist()), reverse=True):
        tied = scores == threshold
        more_hits = float((tied & (actual == 1)).sum()) / positives
        more_alarms = float((tied & (actual != 1)).sum()) / negatives
        area += more_alarms * (hits + more_hits / 2)
        hits, alarms = hits + more_hits, alarms + more_alarms
    return area


@dataclass
class Checkpoint:
    epoch: int | None = None
    loss: float = math.inf
    parameters: tuple | None = None
    rejected: int = field(default=0, repr=False)

    def update(self, epoch, validation_loss, parameters):
        if validation_loss < self.loss:
            self.epoch, self.loss = epoch, float(validation_loss)
            self.parameters = tuple(np.copy(parameter) for parameter in parameters)
            return True
        self.rejected += 1
        return False


def plateaued(losses, patience, min_delta=0.0):
    history = np.array(losses, dtype=float)
    before, recent = history[:-patience], history[-patience:]
    return bool(before.size) and bool((before.min() - recent <= min_delta).all())


def select(candidates, validation_loss):
    tried = []
    for position, candidate in enumerate(candidates):
        loss = validation_loss(candidate)
        if loss == loss:  # not NaN
            tried.append((loss, position))
    return candidates[min(tried)[1]] if tried else None


class Trainer:
    def __init__(self, network, loss, loss_gradient, optimizer, train, validation):
        self.network, self.loss, self.loss_gradient = network, loss, loss_gradient
        self.optimizer, self.train, self.validation = optimizer, train, validation
        for X, y in (train, validation):
            if len(X) != len(y):
                raise ValueError(f"{len(X)} rows, {len(y)} labels")
        self.parameters = network.parameters()

    def error(self, X, y):
        return self.loss(self.network.forward(X), y)

    def learn(self, X, y):
        before = self.error(X, y)
        self.network.backward(self.loss_gradient(self.network.forward(X), y))
        self.parameters = self.optimizer.step(self.parameters, self.network.gradients())
        self.network.set_parameters(self.parameters)
        return before * len(X)

    def epochs(self, number, batch_size, rng, schedule) -> Iterator[tuple[int, float, float]]:
        for epoch in range(number):
            if schedule is not None:
                self.optimizer.learning_rate = schedule(epoch)
            total = math.fsum(self.learn(X, y) for X, y in minibatches(*self.train, batch_size, rng))
            self.error(*self.train)  # looked at, not reported
            yield epoch, total / len(self.train[0]), self.error(*self.validation)


def fit(
    network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None, patience=None
):
    trainer = Trainer(network, loss, loss_gradient, optimizer, train, validation)
    checkpoint = Checkpoint()
    training, validating = [], []
    for epoch, train_loss, validation_loss in trainer.epochs(epochs, batch_size, rng, schedule):
        training.append(train_loss)
        validating.append(validation_loss)
        checkpoint.update(epoch, validation_loss, network.parameters())
        if patience is not None and plateaued(validating, patience):
            break
    if checkpoint.parameters is not None:
        network.set_parameters(list(checkpoint.parameters))
    return {"train_loss": training, "validation_loss": validating, "best_epoch": checkpoint.epoch}
