"""No classes: a model is a dictionary, a step is a function. Tanh units, momentum, a falling learning rate."""

import itertools

import numpy as np


def _space(array):
    return array.__array_namespace__() if hasattr(array, "__array_namespace__") else np


def _statistics(train_X):
    xp = _space(train_X)
    mean = xp.mean(train_X, axis=0)
    spread = xp.sqrt(xp.mean((train_X - mean) ** 2, axis=0))
    flat = xp.max(train_X, axis=0) - xp.min(train_X, axis=0) == 0
    return {
        "mean": xp.where(flat, train_X[0, :], mean),
        "spread": xp.where(flat, xp.ones_like(mean), spread + 0.1 * xp.mean(spread)),
    }


def prepare(train_X):
    found = _statistics(train_X)

    def transform(X):
        return (X - found["mean"]) / found["spread"]

    return transform


def build(features, classes, rng, xp, device=None):
    sizes = [features, 48, classes]
    layers = []
    for fan_in, fan_out in itertools.pairwise(sizes):
        drawn = rng.uniform(-1, 1, size=(fan_in, fan_out)) * np.sqrt(6 / (fan_in + fan_out))
        layers.append({"W": xp.asarray(drawn, device=device), "b": xp.zeros(fan_out, dtype=xp.float64, device=device)})
    return layers


def _scores(layers, Z, xp):
    hidden = xp.tanh(Z @ layers[0]["W"] + layers[0]["b"])
    return hidden, hidden @ layers[1]["W"] + layers[1]["b"]


def _cross_entropy(scores, y, xp):
    shifted = scores - xp.max(scores, axis=1, keepdims=True)
    logs = shifted - xp.log(xp.sum(xp.exp(shifted), axis=1, keepdims=True))
    hot = xp.astype(xp.arange(scores.shape[1], dtype=y.dtype)[None, :] == y[:, None], scores.dtype)
    return -float(xp.sum(hot * logs)) / y.shape[0], (xp.exp(logs) - hot) / y.shape[0]


def _updated(layers, velocity, Z, y, rate, xp):
    hidden, scores = _scores(layers, Z, xp)
    loss, slope = _cross_entropy(scores, y, xp)
    back = (slope @ layers[1]["W"].T) * (1 - hidden * hidden)
    gradients = [
        {"W": Z.T @ back, "b": xp.sum(back, axis=0)},
        {"W": hidden.T @ slope, "b": xp.sum(slope, axis=0)},
    ]
    velocity = [{k: 0.9 * v[k] + g[k] for k in v} for v, g in zip(velocity, gradients, strict=True)]
    return [{k: p[k] - rate * v[k] for k in p} for p, v in zip(layers, velocity, strict=True)], velocity, loss


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    transform = prepare(train[0])
    Z, y = transform(train[0]), train[1]
    Z_validation = transform(validation[0])
    layers = build(Z.shape[1], int(max(xp.max(y), xp.max(validation[1]))) + 1, np.random.default_rng(seed), xp, device)
    state = {
        "done": 0,
        "layers": layers,
        "velocity": [{k: xp.zeros_like(v) for k, v in layer.items()} for layer in layers],
        "best": {"loss": float("inf"), "layers": layers},
    }
    if resume:
        state = resume
    for epoch in range(state["done"], epochs):
        layers, velocity = state["layers"], state["velocity"]
        order = np.random.default_rng((seed, 1, epoch)).permutation(Z.shape[0])
        losses = []
        for part in np.array_split(order, max(len(order) // 16, 1)):
            chosen = xp.asarray(part, device=device)
            batch = xp.take(Z, chosen, axis=0), xp.take(y, chosen, axis=0)
            layers, velocity, loss = _updated(layers, velocity, *batch, 0.05 / (1 + 0.05 * epoch), xp)
            losses.append(loss * len(part))
        validated, _ = _cross_entropy(_scores(layers, Z_validation, xp)[1], validation[1], xp)
        best = state["best"]
        if validated < best["loss"]:
            best = {"loss": validated, "layers": layers}
        state = {"done": epoch + 1, "layers": layers, "velocity": velocity, "best": best}
        if on_epoch:
            on_epoch(epoch, sum(losses) / len(order), validated, state)
    return {"transform": transform, "layers": state["best"]["layers"]}


def predict(model, X):
    xp = _space(X)
    return xp.argmax(_scores(model["layers"], model["transform"](X), xp)[1], axis=1)


def validation_loss(model, X, y):
    xp = _space(X)
    return _cross_entropy(_scores(model["layers"], model["transform"](X), xp)[1], y, xp)[0]
