"""Training: metrics against losses, and the loop that fits a network without going too far.

A loss is what gradient descent can follow; a metric is what you want to know. The loop below minimises the first,
watches a validation set, keeps the parameters of its best epoch and returns to them.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from data import minibatches


### BEGIN SOLUTION
def _same_shape(first: np.ndarray, second: np.ndarray) -> None:
    if np.shape(first) != np.shape(second):
        raise ValueError(f"the shapes differ: {np.shape(first)} against {np.shape(second)}")


def _ratio(part: float, whole: float) -> float:
    """A share of nothing counts as 0."""
    return float(part / whole) if whole else 0.0


### END SOLUTION


def accuracy(predicted: np.ndarray, actual: np.ndarray) -> float:
    """The share of predictions that are right, from 0.0 to 1.0.

    predicted, actual: arrays of labels, both `(n,)`.  Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    _same_shape(predicted, actual)
    return float(np.mean(np.equal(predicted, actual)))
    ### END SOLUTION


def confusion_matrix(predicted: np.ndarray, actual: np.ndarray, classes: int) -> np.ndarray:
    """How often each actual class was given each predicted one.

    predicted, actual: arrays of labels 0 … classes-1, both `(n,)`.  Returns an array of counts `(classes, classes)`:
    row = actual class, column = predicted class, also for classes that never occur.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    _same_shape(predicted, actual)
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (np.asarray(actual), np.asarray(predicted)), 1)
    return counts
    ### END SOLUTION


def precision(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """Of what was called positive, the share that is; 0.0 where nothing was called positive.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    _same_shape(predicted, actual)
    called = np.equal(predicted, positive)
    return _ratio(np.sum(called & np.equal(actual, positive)), np.sum(called))
    ### END SOLUTION


def recall(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """Of what is positive, the share that was called so; 0.0 where nothing is positive.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    _same_shape(predicted, actual)
    is_positive = np.equal(actual, positive)
    return _ratio(np.sum(is_positive & np.equal(predicted, positive)), np.sum(is_positive))
    ### END SOLUTION


def f1_score(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """The harmonic mean of precision and recall; 0.0 where it is undefined.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    ### BEGIN SOLUTION
    p, r = precision(predicted, actual, positive), recall(predicted, actual, positive)
    return _ratio(2 * p * r, p + r)
    ### END SOLUTION


def roc_auc(scores: np.ndarray, actual: np.ndarray) -> float:
    """The chance that a positive row, drawn at random, has a higher score than a negative one; a tie counts half.

    scores: any real numbers `(n,)`, higher for "more likely positive"; actual: labels 0 and 1, `(n,)`.
    Raises ValueError where the shapes differ, and where only one class is present.
    """
    ### BEGIN SOLUTION
    _same_shape(scores, actual)
    scores, actual = np.asarray(scores), np.asarray(actual)
    positives, negatives = scores[actual == 1], scores[actual != 1]
    if not (positives.size and negatives.size):
        raise ValueError("an ROC curve needs rows of both classes")
    negatives = np.sort(negatives)
    below = np.searchsorted(negatives, positives, side="left")
    not_above = np.searchsorted(negatives, positives, side="right")
    return float(np.sum(below + not_above) / (2 * positives.size * negatives.size))
    ### END SOLUTION


class Checkpoint:
    """The best parameters seen so far.

    epoch: the epoch that they come from (None before the first); loss: its validation loss (infinity before the first);
    parameters: a list of copies of its arrays (None before the first), which later training cannot change.
    """

    def __init__(self) -> None:
        ### BEGIN SOLUTION
        self.epoch: int | None = None
        self.loss = float("inf")
        self.parameters: list[np.ndarray] | None = None
        ### END SOLUTION

    def update(self, epoch: int, validation_loss: float, parameters: list[np.ndarray]) -> bool:
        """Keep this epoch if its validation loss is strictly lower than the best so far; say whether it was kept.

        A NaN is never kept, not even as the first.
        """
        ### BEGIN SOLUTION
        if not validation_loss < self.loss:
            return False
        self.epoch = epoch
        self.loss = validation_loss
        self.parameters = [np.array(parameter) for parameter in parameters]
        return True
        ### END SOLUTION


def plateaued(losses: list[float], patience: int, min_delta: float = 0.0) -> bool:
    """Whether the last `patience` losses brought nothing better.

    True when there are more than `patience` losses and the best of the last `patience` of them is not lower than the
    best before them by more than `min_delta`.  losses: one number an epoch, oldest first; patience: at least 1.
    """
    ### BEGIN SOLUTION
    if len(losses) <= patience:
        return False
    return not min(losses[:-patience]) - min(losses[-patience:]) > min_delta
    ### END SOLUTION


def select(candidates: Sequence[Any], validation_loss: Callable[[Any], float]) -> Any:
    """The candidate with the lowest validation loss, the first of equals.

    candidates: a list of anything (learning rates, dictionaries of settings, …); validation_loss: a costly function of
    one candidate, called once for each, in order.  NaN never wins; None where nothing can win.
    """
    ### BEGIN SOLUTION
    best, lowest = None, float("inf")
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss < lowest:
            best, lowest = candidate, loss
    return best
    ### END SOLUTION


def fit(
    network: Any,
    loss: Callable[[np.ndarray, np.ndarray], float],
    loss_gradient: Callable[[np.ndarray, np.ndarray], np.ndarray],
    optimizer: Any,
    train: tuple[np.ndarray, np.ndarray],
    validation: tuple[np.ndarray, np.ndarray],
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    schedule: Callable[[int], float] | None = None,
    patience: int | None = None,
) -> dict[str, Any]:
    """Train `network` in place and leave it with the parameters of its best epoch.

    network: has forward, backward, parameters, gradients, set_parameters, as in `network.Network`;
    loss(prediction, target) and loss_gradient(prediction, target): as in `losses`;
    optimizer: has learning_rate and step(parameters, gradients) -> list of new arrays, as in `optimizers`;
    train, validation: pairs `(X, y)`; an epoch is one pass of `minibatches` over the training rows;
    rng: the only source of randomness;
    schedule: if given, the optimizer's learning_rate is set to schedule(epoch) before each epoch, counted from 0;
    patience: if given, training stops once the validation losses have plateaued for that many epochs.

    Returns a dictionary of three:
    train_loss: a list, for each epoch the mean over its rows of the loss that each batch had just before its update;
    validation_loss: a list, for each epoch the loss of all validation rows after the epoch's last update;
    best_epoch: the epoch with the lowest validation loss (the first of equals), whose parameters the network has at the
    end; None, with the last parameters, where every validation loss is NaN or there were no epochs.
    """
    ### BEGIN SOLUTION
    rows = len(train[0])
    X_validation, y_validation = validation
    train_loss: list[float] = []
    validation_loss: list[float] = []
    checkpoint = Checkpoint()
    for epoch in range(epochs):
        if schedule is not None:
            rate = schedule(epoch)
            optimizer.learning_rate = rate
        total = 0.0
        for X, y in minibatches(*train, batch_size, rng):
            prediction = network.forward(X)
            total += loss(prediction, y) * len(X)
            network.backward(loss_gradient(prediction, y))
            network.set_parameters(optimizer.step(network.parameters(), network.gradients()))
        train_loss.append(total / rows)
        validation_loss.append(loss(network.forward(X_validation), y_validation))
        checkpoint.update(epoch, validation_loss[-1], network.parameters())
        if patience is not None and plateaued(validation_loss, patience):
            break
    if checkpoint.parameters is not None:
        network.set_parameters(checkpoint.parameters)
    return {"train_loss": train_loss, "validation_loss": validation_loss, "best_epoch": checkpoint.epoch}
    ### END SOLUTION
