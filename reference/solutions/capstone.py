"""The capstone: a classifier for real images, from raw rows to labels, trained with what you have built.

`X` are rows `(n, features)` of floats as they come from the data set (pixels, not scaled yet), `y` their labels, `(n,)`
integers from 0. Both are arrays of `xp`, an array namespace as the Python array API standard describes it. With `numpy`
for `xp` your own modules will do as they are; whoever writes against `xp` alone has one code for NumPy, for PyTorch and
for a graphics card. `device` is where new arrays belong; None is the default, and all that NumPy needs.

What a model is, is yours to decide: nobody looks into it. It is made by `train` and asked by `predict` and
`validation_loss`. No array that is handed in is ever changed.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

### BEGIN SOLUTION
from array_api_compat import array_namespace
from initializers import glorot_uniform, he_normal
from optimizers import step_decay

HIDDEN = 192
BATCH = 32
DROPPED = 0.4  # the share of inputs and of hidden values that one batch does without
RATE = step_decay(0.002, 0.5, 10)
DECAY = 1e-4


class _Scale:
    """Puts each column's mean at 0 and divides by its range; columns without a range become 0.

    The range, and not the spread: a pixel that is lit in three rows of a thousand has so little spread that those three
    would end up far out.
    """

    def __init__(self, rows: Any) -> None:
        xp = array_namespace(rows)
        smallest, largest = xp.min(rows, axis=0), xp.max(rows, axis=0)
        constant = largest == smallest
        # Not the mean there: it is rounded, and what it leaves would be divided by nearly nothing.
        self.centre = xp.where(constant, smallest, xp.mean(rows, axis=0))
        self.range = xp.where(constant, xp.ones_like(smallest), largest - smallest)

    def transform(self, rows: Any) -> Any:
        return (rows - self.centre) / self.range


class _Network:
    """Two dense layers with a ReLU between them: what `network.Network` does, for arrays of any namespace."""

    def __init__(self, parameters: list[Any]) -> None:
        self._parameters = parameters
        self._gradients: list[Any] = []

    @property
    def hidden(self) -> int:
        return int(self._parameters[0].shape[1])

    def forward(self, x: Any, masks: list[Any] | None = None) -> Any:
        """The logits of the rows x; with masks, of a network in which some inputs and hidden values are missing."""
        first, first_bias, second, second_bias = self._parameters
        self._x = x if masks is None else x * masks[0]
        z = self._x @ first + first_bias
        self._slope = array_namespace(z).astype(z > 0, z.dtype)
        if masks is not None:
            self._slope = self._slope * masks[1]
        self._hidden = z * self._slope
        return self._hidden @ second + second_bias

    def backward(self, upstream: Any) -> None:
        xp = array_namespace(upstream)
        second = self._parameters[2]
        slope = (upstream @ second.T) * self._slope
        self._gradients = [
            self._x.T @ slope, xp.sum(slope, axis=0), self._hidden.T @ upstream, xp.sum(upstream, axis=0)
        ]  # fmt: skip

    def parameters(self) -> list[Any]:
        return list(self._parameters)

    def gradients(self) -> list[Any]:
        return list(self._gradients)

    def set_parameters(self, parameters: list[Any]) -> None:
        self._parameters = [array_namespace(array).asarray(array, copy=True) for array in parameters]


class _Adam:
    """`optimizers.Adam`, for arrays of any namespace; weights shrink a little at every step, which biases do not."""

    def __init__(self, parameters: list[Any], xp: Any) -> None:
        self.steps = 0
        self.means = [xp.zeros_like(parameter) for parameter in parameters]
        self.squares = [xp.zeros_like(parameter) for parameter in parameters]
        self._sqrt = xp.sqrt

    def step(self, rate: float, parameters: list[Any], gradients: list[Any]) -> list[Any]:
        self.steps += 1
        self.means = [0.9 * m + 0.1 * g for m, g in zip(self.means, gradients, strict=True)]
        self.squares = [0.999 * s + 0.001 * g * g for s, g in zip(self.squares, gradients, strict=True)]
        first, second = 1 - 0.9**self.steps, 1 - 0.999**self.steps
        return [
            (p if p.ndim < 2 else p * (1 - rate * DECAY)) - rate / first * m / (self._sqrt(s / second) + 1e-8)
            for p, m, s in zip(parameters, self.means, self.squares, strict=True)
        ]


class _Classifier:
    """What `train` returns: a network, and the scale on which it expects its rows."""

    def __init__(self, network: _Network, transform: Callable[[Any], Any]) -> None:
        self.network = network
        self.transform = transform


class _BestSoFar:
    """The parameters of the epoch with the lowest validation loss: `training.Checkpoint`, for arrays of any kind."""

    def __init__(self) -> None:
        self.loss = float("inf")
        self.parameters: list[Any] = []

    def update(self, loss: float, parameters: list[Any]) -> None:
        if loss < self.loss:  # so that NaN never wins
            self.loss, self.parameters = loss, parameters


def _loss(logits: Any, y: Any) -> tuple[Any, Any]:
    """The mean cross-entropy of the softmax, and its slope at the logits."""
    xp = array_namespace(logits)
    classes = xp.arange(logits.shape[1], dtype=y.dtype, device=y.device)
    target = xp.astype(y[:, None] == classes[None, :], logits.dtype)
    shifted = logits - xp.max(logits, axis=1, keepdims=True)
    exponentials = xp.exp(shifted)
    total = xp.sum(exponentials, axis=1, keepdims=True)
    loss = xp.sum(xp.log(total) - xp.sum(target * shifted, axis=1, keepdims=True)) / y.shape[0]
    return loss, (exponentials / total - target) / y.shape[0]


class _Run:
    """One training run: the rows on their scale, and everything that changes from epoch to epoch."""

    def __init__(self, train: tuple[Any, Any], validation: tuple[Any, Any], seed: int, xp: Any, device: Any) -> None:
        self.seed, self.xp, self.device = seed, xp, device
        self.transform = self.scale(train[0], validation[0])
        self.X, self.y = self.transform(train[0]), train[1]
        self.X_validation, self.y_validation = self.transform(validation[0]), validation[1]
        classes = 1 + max(int(xp.max(labels)) for labels in (self.y, self.y_validation))
        self.network = build(self.X.shape[1], classes, np.random.default_rng([seed]), xp, device)
        self.network.set_parameters([xp.astype(array, self.X.dtype) for array in self.network.parameters()])
        self.optimizer, self.best = _Adam(self.network.parameters(), xp), _BestSoFar()

    def scale(self, train_X: Any, validation_X: Any) -> Callable[[Any], Any]:
        return prepare(train_X)

    def rng(self, epoch: int) -> np.random.Generator:
        """Each epoch has its own, so that training can go on with any of them."""
        return np.random.default_rng([self.seed, epoch])

    def on(self, array: np.ndarray, like: Any = None) -> Any:
        """Numbers drawn with NumPy, where the rows are."""
        return self.xp.asarray(array, dtype=None if like is None else like.dtype, device=self.device)

    def learn(self, epoch: int) -> float:
        """One pass over the training rows; the mean of the losses before each update."""
        rng, rows, total = self.rng(epoch), self.X.shape[0], 0.0
        order = rng.permutation(rows)
        for start in range(0, rows, BATCH):
            chosen = self.on(order[start : start + BATCH])
            batch, y = self.xp.take(self.X, chosen, axis=0), self.xp.take(self.y, chosen, axis=0)
            widths = (batch.shape[1], self.network.hidden)
            # What stays is scaled up, so that sums keep their size.
            kept = [(rng.random((chosen.shape[0], width)) >= DROPPED) / (1 - DROPPED) for width in widths]
            logits = self.network.forward(batch, [self.on(mask, like=batch) for mask in kept])
            loss, slope = _loss(logits, y)
            self.network.backward(slope)
            parameters = self.optimizer.step(RATE(epoch), self.network.parameters(), self.network.gradients())
            self.network.set_parameters(parameters)
            total = total + loss * chosen.shape[0]  # stays on the device until the epoch is over
        return float(total) / rows

    def validated(self) -> float:
        return float(_loss(self.network.forward(self.X_validation), self.y_validation)[0])

    def saved(self, epoch: int) -> dict[str, Any]:
        """All that training needs in order to go on, as arrays and numbers."""
        lists = {"parameter": self.network.parameters(), "mean": self.optimizer.means,
                 "square": self.optimizer.squares, "best": self.best.parameters}  # fmt: skip
        arrays = {f"{name}.{place}": array for name, held in lists.items() for place, array in enumerate(held)}
        return {"epoch": epoch, "steps": self.optimizer.steps, "best_loss": self.best.loss, **arrays}

    def restore(self, checkpoint: dict[str, Any]) -> int:
        """Puts all of that back; returns the epoch to go on with."""

        def held(name: str) -> list[Any]:
            return [checkpoint[f"{name}.{place}"] for place in range(4) if f"{name}.{place}" in checkpoint]

        self.network.set_parameters(held("parameter"))
        self.optimizer.steps, self.optimizer.means = checkpoint["steps"], held("mean")
        self.optimizer.squares = held("square")
        self.best.loss, self.best.parameters = checkpoint["best_loss"], held("best")
        return int(checkpoint["epoch"]) + 1

    def roll_back(self) -> None:
        if self.best.parameters:
            self.network.set_parameters(self.best.parameters)

    def go(self, epochs: int, on_epoch: Callable[..., Any] | None, resume: dict[str, Any] | None) -> _Classifier:
        first = 0 if resume is None else self.restore(resume)
        for epoch in range(first, epochs):
            train_loss = self.learn(epoch)
            validation_loss = self.validated()
            self.best.update(validation_loss, self.network.parameters())
            if on_epoch is not None:
                on_epoch(epoch, train_loss, validation_loss, self.saved(epoch))
        self.roll_back()
        return _Classifier(self.network, self.transform)


### END SOLUTION


def prepare(train_X: Any) -> Callable[[Any], Any]:
    """Fit the scale on the training rows; return `transform`, a function that puts any rows on this scale.

    train_X: rows `(n, features)` of floats, on any scale; columns may be constant.
    `transform(X)`: for rows `(m, features)`, also one row or none, a new array of the kind, shape and dtype of X. What
    it makes of a row depends on that row and on train_X alone: not on the rows beside it, nor on those it saw before.
    Which scale (mean and spread, smallest and largest, …) is your choice; the training rows end up around 0, mostly
    within [-10, 10], and everything stays finite.
    """
    ### BEGIN SOLUTION
    return _Scale(train_X).transform
    ### END SOLUTION


def build(features: int, classes: int, rng: np.random.Generator, xp: Any, device: Any = None) -> Any:
    """Build an untrained network for `features` inputs and `classes` classes.

    rng: a NumPy generator, the only source of randomness; numbers drawn from it are moved to `device`.
    What you return is your choice, and so are hidden layers, their size and their activation.
    """
    ### BEGIN SOLUTION
    weights = [he_normal(features, HIDDEN, rng), glorot_uniform(HIDDEN, classes, rng)]
    drawn = [weights[0], np.zeros(HIDDEN), weights[1], np.zeros(classes)]
    return _Network([xp.asarray(array, device=device) for array in drawn])
    ### END SOLUTION


def train(
    train: tuple[Any, Any],
    validation: tuple[Any, Any],
    *,
    epochs: int,
    seed: int,
    xp: Any,
    device: Any = None,
    on_epoch: Callable[[int, float, float, dict[str, Any]], Any] | None = None,
    resume: dict[str, Any] | None = None,
) -> Any:
    """Train a classifier for at most `epochs` epochs, counted from 0, and return it as it was after the best of them.

    train, validation: pairs `(X, y)` of raw rows and labels. The scale is fitted on the training rows; validation rows
    serve to measure the loss after each epoch, and for nothing else. The best epoch has the lowest validation loss, the
    first of equals; a NaN never wins.
    seed: the only source of randomness, for what `build` draws too: the same seed gives the same model.

    on_epoch(epoch, train_loss, validation_loss, checkpoint): called after each epoch, if given. Both losses are Python
    floats: the epoch's mean loss on the training rows, and the loss on all validation rows after its last update.
    `checkpoint` is a dict of arrays and numbers (lists and dicts of them, and texts, will do as well) from which
    training can go on; what happens in later epochs leaves it as it is.
    resume: such a checkpoint, from a run with the same data, epochs and seed. Training goes on with the epoch after it,
    and the result equals that of a run without interruption.
    """
    ### BEGIN SOLUTION
    return _Run(train, validation, seed, xp, device).go(epochs, on_epoch, resume)
    ### END SOLUTION


def predict(model: Any, X: Any) -> Any:
    """The labels that a trained model gives to raw rows: a 1-D integer array, of the namespace of X or of NumPy.

    X: rows `(n, features)`; also a single row, and none at all (then the result has the shape `(0,)`).
    """
    ### BEGIN SOLUTION
    logits = model.network.forward(model.transform(X))
    return array_namespace(logits).argmax(logits, axis=1)
    ### END SOLUTION


def validation_loss(model: Any, X: Any, y: Any) -> float:
    """The loss that `train` reports for its validation rows, as a Python float, for any raw rows and their labels.

    For the model that `train` returned and its validation rows it equals the lowest loss that was reported.
    """
    ### BEGIN SOLUTION
    return float(_loss(model.network.forward(model.transform(X)), y)[0])
    ### END SOLUTION
