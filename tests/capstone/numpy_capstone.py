"""A capstone that uses the course's modules as they are, with NumPy: what earns all core marks, and no extension."""

import numpy as np
from data import Standardizer, minibatches, one_hot
from losses import softmax_cross_entropy, softmax_cross_entropy_gradient
from network import build_mlp
from optimizers import Adam
from training import Checkpoint


def prepare(train_X):
    scaler = Standardizer()
    scaler.fit(train_X)
    return scaler.transform


def build(features, classes, rng, xp, device=None):
    return build_mlp([features, 32, classes], rng)


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    transform = prepare(train[0])
    rows = transform(train[0])
    classes = 1 + int(max(train[1].max(), validation[1].max()))
    network = build(rows.shape[1], classes, np.random.default_rng(seed), xp, device)
    target = one_hot(train[1], classes)
    optimizer, best, first = Adam(rate(0)), Checkpoint(), 0
    if resume is not None:
        network.set_parameters(resume["parameters"])
        vars(optimizer).update(resume["optimizer"])
        vars(best).update(resume["best"])
        first = resume["epoch"] + 1
    for epoch in range(first, epochs):
        total = 0.0
        optimizer.learning_rate = rate(epoch)
        for batch, wanted in minibatches(rows, target, 16, np.random.default_rng([seed, epoch])):
            logits = network.forward(batch)
            total += softmax_cross_entropy(logits, wanted) * len(batch)
            network.backward(softmax_cross_entropy_gradient(logits, wanted))
            network.set_parameters(optimizer.step(network.parameters(), network.gradients()))
        model = {"network": network, "transform": transform}
        loss = validation_loss(model, validation[0], validation[1])
        best.update(epoch, loss, network.parameters())
        if on_epoch is not None:
            checkpoint = {"epoch": epoch, "parameters": [array.copy() for array in network.parameters()],
                          "optimizer": dict(vars(optimizer)), "best": dict(vars(best))}  # fmt: skip
            on_epoch(epoch, total / len(rows), loss, checkpoint)
    if best.parameters is not None:
        network.set_parameters(best.parameters)
    return {"network": network, "transform": transform}


def rate(epoch):
    return 0.005


def predict(model, X):
    return np.argmax(model["network"].forward(model["transform"](X)), axis=1)


def validation_loss(model, X, y):
    logits = model["network"].forward(model["transform"](X))
    return softmax_cross_entropy(logits, one_hot(y, logits.shape[1]))
