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


def prepare(train_X: Any) -> Callable[[Any], Any]:
    """Fit the scale on the training rows; return `transform`, a function that puts any rows on this scale.

    train_X: rows `(n, features)` of floats, on any scale; columns may be constant.
    `transform(X)`: for rows `(m, features)`, also one row or none, a new array of the kind, shape and dtype of X. What
    it makes of a row depends on that row and on train_X alone: not on the rows beside it, nor on those it saw before.
    Which scale (mean and spread, smallest and largest, …) is your choice; the training rows end up around 0, mostly
    within [-10, 10], and everything stays finite.
    """
    raise NotImplementedError("write prepare")


def build(features: int, classes: int, rng: np.random.Generator, xp: Any, device: Any = None) -> Any:
    """Build an untrained network for `features` inputs and `classes` classes.

    rng: a NumPy generator, the only source of randomness; numbers drawn from it are moved to `device`.
    What you return is your choice, and so are hidden layers, their size and their activation.
    """
    raise NotImplementedError("write build")


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
    raise NotImplementedError("write train")


def predict(model: Any, X: Any) -> Any:
    """The labels that a trained model gives to raw rows: a 1-D integer array, of the namespace of X or of NumPy.

    X: rows `(n, features)`; also a single row, and none at all (then the result has the shape `(0,)`).
    """
    raise NotImplementedError("write predict")


def validation_loss(model: Any, X: Any, y: Any) -> float:
    """The loss that `train` reports for its validation rows, as a Python float, for any raw rows and their labels.

    For the model that `train` returned and its validation rows it equals the lowest loss that was reported.
    """
    raise NotImplementedError("write validation_loss")
