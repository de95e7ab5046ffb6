"""The modules of the course, as they are, with NumPy; for other libraries two layers brought along by hand."""

import numpy as np
from data import Standardizer, minibatches, one_hot
from losses import softmax_cross_entropy, softmax_cross_entropy_gradient
from network import build_mlp
from optimizers import Adam
from training import Checkpoint


class _PortedScaler:
    def fit(self, X):
        self.xp = X.__array_namespace__()
        self.low, high = self.xp.min(X, axis=0), self.xp.max(X, axis=0)
        self.width = self.xp.where(high > self.low, high - self.low, self.xp.ones_like(high))

    def transform(self, X):
        return 2 * (X - self.low) / self.width - 1


def prepare(train_X):
    scaler = Standardizer() if isinstance(train_X, np.ndarray) else _PortedScaler()
    scaler.fit(train_X)
    return scaler.transform


class _PortedNetwork:
    def __init__(self, arrays, xp):
        self.arrays, self.xp = arrays, xp

    def forward(self, x):
        xp, (W, b, V, c) = self.xp, self.arrays
        self.x, self.z = x, x @ W + b
        self.h = xp.where(self.z > 0, self.z, xp.zeros_like(self.z))
        return self.h @ V + c

    def backward(self, upstream):
        xp = self.xp
        back = upstream @ self.arrays[2].T
        back = xp.where(self.z > 0, back, xp.zeros_like(back))
        self.slopes = [self.x.T @ back, xp.sum(back, axis=0), self.h.T @ upstream, xp.sum(upstream, axis=0)]

    def parameters(self):
        return self.arrays

    def gradients(self):
        return self.slopes

    def set_parameters(self, arrays):
        self.arrays = [self.xp.asarray(array, copy=True) for array in arrays]


def build(features, classes, rng, xp, device=None):
    network = build_mlp([features, 40, classes], rng)
    if xp is np:
        return network
    return _PortedNetwork([xp.asarray(array, device=device) for array in network.parameters()], xp)


def _loss(network, Z, y):
    logits = network.forward(Z)
    if isinstance(logits, np.ndarray):
        target = one_hot(y, logits.shape[1])
        return softmax_cross_entropy(logits, target), softmax_cross_entropy_gradient(logits, target)
    xp = network.xp
    exponentials = xp.exp(logits - xp.max(logits, axis=1, keepdims=True))
    shares = exponentials / xp.sum(exponentials, axis=1, keepdims=True)
    target = xp.asarray(one_hot(np.asarray(y), logits.shape[1]))
    return float(-xp.sum(target * xp.log(shares + 1e-300)) / Z.shape[0]), (shares - target) / Z.shape[0]


def _batches(Z, y, rng, xp):
    if xp is np:
        return minibatches(Z, y, 20, rng)
    order = [xp.asarray(part) for part in np.array_split(rng.permutation(Z.shape[0]), max(Z.shape[0] // 20, 1))]
    return [(xp.take(Z, part, axis=0), xp.take(y, part, axis=0)) for part in order]


def _stepped(optimizer, network, xp):
    """Adam of the course works on NumPy's arrays: for others a plain step, which keeps nothing."""
    if xp is np:
        return optimizer.step(network.parameters(), network.gradients())
    return [p - 0.2 * g for p, g in zip(network.parameters(), network.gradients(), strict=True)]


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    transform = prepare(train[0])
    Z, Z_validation = transform(train[0]), transform(validation[0])
    classes = int(xp.max(train[1])) + 1
    classes = max(classes, int(xp.max(validation[1])) + 1)
    network = build(Z.shape[1], classes, np.random.default_rng(seed), xp, device)
    optimizer, best, begin = Adam(0.003), Checkpoint(), 0
    if resume is not None:
        network.set_parameters(resume["weights"])
        optimizer.__dict__.update({name: resume[name] for name in vars(optimizer)})
        best.__dict__.update(epoch=resume["best epoch"], loss=resume["best loss"], parameters=resume["best"])
        begin = resume["epoch"] + 1
    for epoch in range(begin, epochs):
        total = 0.0
        for batch, labels in _batches(Z, train[1], np.random.default_rng([seed, epoch]), xp):
            loss, slope = _loss(network, batch, labels)
            network.backward(slope)
            network.set_parameters(_stepped(optimizer, network, xp))
            total += loss * batch.shape[0]
        measured = _loss(network, Z_validation, validation[1])[0]
        if xp is np:
            best.update(epoch, measured, network.parameters())
        elif measured < best.loss:
            best.epoch, best.loss, best.parameters = epoch, measured, list(network.parameters())
        if on_epoch is not None:
            kept = {"weights": list(network.parameters()), "epoch": epoch, **vars(optimizer)}
            kept |= {"best": best.parameters, "best loss": best.loss, "best epoch": best.epoch}
            on_epoch(epoch, total / Z.shape[0], measured, kept)
    if best.parameters is not None:
        network.set_parameters(best.parameters)
    return transform, network


def predict(model, X):
    transform, network = model
    return np.argmax(np.asarray(network.forward(transform(X))), axis=1)


def validation_loss(model, X, y):
    transform, network = model
    return _loss(network, transform(X), y)[0]
