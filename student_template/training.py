"""Training: metrics against losses, and the loop that fits a network without going too far.

A loss is what gradient descent can follow; a metric is what you want to know. The loop below minimises the first,
watches a validation set, keeps the parameters of its best epoch and returns to them.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from data import minibatches


def accuracy(predicted: np.ndarray, actual: np.ndarray) -> float:
    """The share of predictions that are right, from 0.0 to 1.0.

    predicted, actual: arrays of labels, both `(n,)`.  Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write accuracy")


def confusion_matrix(predicted: np.ndarray, actual: np.ndarray, classes: int) -> np.ndarray:
    """How often each actual class was given each predicted one.

    predicted, actual: arrays of labels 0 … classes-1, both `(n,)`.  Returns an array of counts `(classes, classes)`:
    row = actual class, column = predicted class, also for classes that never occur.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write confusion_matrix")


def precision(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """Of what was called positive, the share that is; 0.0 where nothing was called positive.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write precision")


def recall(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """Of what is positive, the share that was called so; 0.0 where nothing is positive.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write recall")


def f1_score(predicted: np.ndarray, actual: np.ndarray, positive: int = 1) -> float:
    """The harmonic mean of precision and recall; 0.0 where it is undefined.

    predicted, actual: arrays of labels, both `(n,)`; labels other than `positive` count as negative, whatever they are.
    Raises ValueError where the shapes differ.
    """
    raise NotImplementedError("write f1_score")


def roc_auc(scores: np.ndarray, actual: np.ndarray) -> float:
    """The chance that a positive row, drawn at random, has a higher score than a negative one; a tie counts half.

    scores: any real numbers `(n,)`, higher for "more likely positive"; actual: labels 0 and 1, `(n,)`.
    Raises ValueError where the shapes differ, and where only one class is present.
    """
    raise NotImplementedError("write roc_auc")


class Checkpoint:
    """The best parameters seen so far.

    epoch: the epoch that they come from (None before the first); loss: its validation loss (infinity before the first);
    parameters: a list of copies of its arrays (None before the first), which later training cannot change.
    """

    def __init__(self) -> None:
        raise NotImplementedError("write Checkpoint.__init__")

    def update(self, epoch: int, validation_loss: float, parameters: list[np.ndarray]) -> bool:
        """Keep this epoch if its validation loss is strictly lower than the best so far; say whether it was kept.

        A NaN is never kept, not even as the first.
        """
        raise NotImplementedError("write Checkpoint.update")


def plateaued(losses: list[float], patience: int, min_delta: float = 0.0) -> bool:
    """Whether the last `patience` losses brought nothing better.

    True when there are more than `patience` losses and the best of the last `patience` of them is not lower than the
    best before them by more than `min_delta`.  losses: one number an epoch, oldest first; patience: at least 1.
    """
    raise NotImplementedError("write plateaued")


def select(candidates: Sequence[Any], validation_loss: Callable[[Any], float]) -> Any:
    """The candidate with the lowest validation loss, the first of equals.

    candidates: a list of anything (learning rates, dictionaries of settings, …); validation_loss: a costly function of
    one candidate, called once for each, in order.  NaN never wins; None where nothing can win.
    """
    raise NotImplementedError("write select")


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
    raise NotImplementedError("write fit")
