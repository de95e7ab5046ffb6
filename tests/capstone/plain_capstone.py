"""A capstone such as a student might write it in one evening: one softmax layer, plain SGD, for arrays of any kind.

The tests write this text into workspaces. EPOCH_SECONDS makes its epochs last, so that there is time to interrupt it.
"""

import os
import time

import numpy as np
from array_api_compat import array_namespace


def prepare(train_X):
    xp = array_namespace(train_X)
    centre, spread = xp.mean(train_X, axis=0), xp.std(train_X, axis=0) + 1.0
    return lambda X: (X - centre) / spread


def build(features, classes, rng, xp, device=None):
    weights = xp.asarray(rng.normal(scale=0.01, size=(features, classes)), device=device)
    return {"weights": weights, "bias": xp.zeros(classes, dtype=weights.dtype, device=device)}


def _probabilities(model, rows):
    xp = array_namespace(rows)
    logits = rows @ model["weights"] + model["bias"]
    exponentials = xp.exp(logits - xp.max(logits, axis=1, keepdims=True))
    return exponentials / xp.sum(exponentials, axis=1, keepdims=True)


def _target(y, classes):
    xp = array_namespace(y)
    labels = xp.arange(classes, dtype=y.dtype, device=y.device)
    return xp.astype(y[:, None] == labels[None, :], xp.float64)


def _loss(model, rows, y):
    xp = array_namespace(rows)
    right = xp.sum(_probabilities(model, rows) * _target(y, model["bias"].shape[0]), axis=1)
    return float(-xp.mean(xp.log(right + 1e-300)))


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    transform = prepare(train[0])
    rows, held_out = transform(train[0]), transform(validation[0])
    model = build(rows.shape[1], 10, np.random.default_rng(seed), xp, device)
    velocity = {name: xp.zeros_like(array) for name, array in model.items()}
    best, first = (float("inf"), dict(model)), 0
    if resume is not None:
        model, velocity = dict(resume["model"]), dict(resume["velocity"])
        best, first = (resume["best"][0], dict(resume["best"][1])), resume["epoch"] + 1
    for epoch in range(first, epochs):
        order = np.random.default_rng([seed, epoch]).permutation(rows.shape[0])
        for start in range(0, rows.shape[0], 64):
            chosen = xp.asarray(order[start : start + 64], device=device)
            batch, labels = xp.take(rows, chosen, axis=0), xp.take(train[1], chosen, axis=0)
            slope = (_probabilities(model, batch) - _target(labels, 10)) / labels.shape[0]
            gradients = {"weights": batch.T @ slope, "bias": xp.sum(slope, axis=0)}
            velocity = {name: 0.9 * velocity[name] + gradients[name] for name in velocity}
            model = {name: model[name] - 0.05 * velocity[name] for name in model}
        loss = _loss(model, held_out, validation[1])
        if loss < best[0]:
            best = (loss, dict(model))
        time.sleep(float(os.environ.get("EPOCH_SECONDS", "0")))
        if on_epoch is not None:
            on_epoch(epoch, _loss(model, rows, train[1]), loss,
                     {"epoch": epoch, "model": model, "velocity": velocity, "best": best})  # fmt: skip
    return {"transform": transform, **best[1]}


def predict(model, X):
    xp = array_namespace(X)
    return xp.argmax(model["transform"](X) @ model["weights"] + model["bias"], axis=1)


def validation_loss(model, X, y):
    return _loss(model, model["transform"](X), y)
