"""As short as NumPy allows."""

from copy import deepcopy

import numpy as np
from data import minibatches


def _paired(a, b):
    if a.shape != b.shape:
        raise ValueError(f"{a.shape} != {b.shape}")
    return a, b


def accuracy(predicted, actual):
    return np.mean(np.equal(*_paired(predicted, actual)))


def confusion_matrix(predicted, actual, classes):
    _paired(predicted, actual)
    return np.bincount(actual * classes + predicted, minlength=classes**2).reshape(classes, classes)


def _binary(predicted, actual, positive):
    _paired(predicted, actual)
    return confusion_matrix((predicted == positive).astype(int), (actual == positive).astype(int), 2)


def precision(predicted, actual, positive=1):
    m = _binary(predicted, actual, positive)
    return m[1, 1] / max(m[:, 1].sum(), 1)


def recall(predicted, actual, positive=1):
    m = _binary(predicted, actual, positive)
    return m[1, 1] / max(m[1].sum(), 1)


def f1_score(predicted, actual, positive=1):
    m = _binary(predicted, actual, positive)
    return 2 * m[1, 1] / max(m[1].sum() + m[:, 1].sum(), 1)


def roc_auc(scores, actual):
    _paired(scores, actual)
    difference = np.subtract.outer(scores[actual == 1], scores[actual == 0])
    if not difference.size:
        raise ValueError("one class")
    return (np.sign(difference).mean() + 1) / 2


class Checkpoint:
    __slots__ = ("epoch", "loss", "parameters")

    def __init__(self):
        self.epoch, self.loss, self.parameters = None, np.inf, None

    def update(self, epoch, validation_loss, parameters):
        if better := validation_loss < self.loss:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, deepcopy(parameters)
        return better


def plateaued(losses, patience, min_delta=0.0):
    lowest = np.minimum.accumulate(losses) if losses else []
    return len(losses) > patience and lowest[-patience - 1] - lowest[-1] <= min_delta


def select(candidates, validation_loss):
    losses = np.array([validation_loss(c) for c in candidates], dtype=float)
    return None if np.isnan(losses).all() else candidates[np.nanargmin(losses)]


def fit(
    network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None, patience=None
):
    trace = {"train_loss": [], "validation_loss": []}
    best = Checkpoint()
    rates = [schedule(e) if schedule else optimizer.learning_rate for e in range(epochs)]
    for e, optimizer.learning_rate in enumerate(rates):
        seen = []
        for X, y in minibatches(*train, batch_size, rng):
            network.backward(loss_gradient(p := network.forward(X), y))
            seen.append((loss(p, y), len(X)))
            network.set_parameters(optimizer.step(network.parameters(), network.gradients()))
        trace["train_loss"].append(np.average(*np.transpose(seen)[:1], weights=np.transpose(seen)[1]))
        trace["validation_loss"].append(loss(network.forward(validation[0]), validation[1]))
        best.update(e, trace["validation_loss"][-1], network.parameters())
        if patience and plateaued(trace["validation_loss"], patience):
            break
    network.set_parameters(best.parameters or network.parameters())
    return trace | {"best_epoch": best.epoch}
