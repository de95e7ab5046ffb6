"""The right training loop in parts, for the wrong versions of `fit` that change one of them."""

from data import minibatches

import training


class Loop:
    """The right loop. A misconception replaces one of its parts."""

    def __init__(
        self, network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule, patience
    ):
        self.network = network
        self.loss = loss
        self.loss_gradient = loss_gradient
        self.optimizer = optimizer
        self.train = train
        self.validation = validation
        self.epochs = epochs
        self.batch_size = batch_size
        self.rng = rng
        self.schedule = schedule
        self.patience = patience
        self.train_loss = []
        self.validation_loss = []
        self.checkpoint = training.Checkpoint()

    def run(self):
        for epoch in range(self.epochs):
            self.set_rate(epoch)
            self.one_epoch()
            self.validation_loss.append(self.validate())
            self.remember(epoch)
            if self.stops():
                self.on_plateau()
                break
        else:
            self.on_running_out()
        return self.result()

    def set_rate(self, epoch):
        if self.schedule is not None:
            self.optimizer.learning_rate = self.schedule(epoch)

    def batches(self):
        return minibatches(*self.train, self.batch_size, self.rng)

    def one_epoch(self):
        losses, sizes = [], []
        for X, y in self.batches():
            losses.append(self.learn(X, y))
            sizes.append(len(X))
        self.train_loss.append(self.epoch_loss(losses, sizes))

    def learn(self, X, y):
        prediction = self.network.forward(X)
        loss = self.loss(prediction, y)
        self.step(prediction, y)
        return loss

    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))

    def epoch_loss(self, losses, sizes):
        return sum(loss * size for loss, size in zip(losses, sizes, strict=True)) / len(self.train[0])

    def validate(self):
        X, y = self.validation
        return self.loss(self.network.forward(X), y)

    def remember(self, epoch):
        self.checkpoint.update(epoch, self.validation_loss[-1], self.network.parameters())

    def stops(self):
        return self.patience is not None and training.plateaued(self.validation_loss, self.patience)

    def on_plateau(self):
        self.roll_back()

    def on_running_out(self):
        self.roll_back()

    def roll_back(self):
        if self.checkpoint.parameters is not None:
            self.network.set_parameters(self.checkpoint.parameters)

    def result(self):
        return {
            "train_loss": self.train_loss,
            "validation_loss": self.validation_loss,
            "best_epoch": self.checkpoint.epoch,
        }


def as_fit(loop):
    """The function `fit` that runs such a loop, under the loop's name and with its docstring."""

    def fit(
        network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None,
        patience=None,
    ):  # fmt: skip
        return loop(
            network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule, patience
        ).run()

    fit.__name__, fit.__doc__ = loop.__name__, loop.__doc__
    return fit
