"""Wrong versions of `Checkpoint`: what is kept, when, and whose arrays it is."""

import math

import numpy as np

import training
from autograder.publishing.misconceptions import misconception


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_copies")
class checkpoint_keeps_references(training.Checkpoint):
    """the arrays themselves are kept, not copies

    Whose numbers change when the next update writes into the array that you kept?

    A list of arrays, even a copied list, holds the same arrays as before. Training goes on writing into them, and at
    the end your best parameters are simply the last.
    """

    def update(self, epoch, validation_loss, parameters):
        if not validation_loss < self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, list(parameters)
        return True


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_first_of_equals")
class checkpoint_takes_equals(training.Checkpoint):
    """an equal loss wins

    After losses 0.5, 0.25, 0.25: which epoch is your best?

    An equal loss is no improvement. Strictly lower keeps the earlier epoch, which got there with less training.
    """

    def update(self, epoch, validation_loss, parameters):
        if not validation_loss <= self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return True


@misconception("Checkpoint", reread="Checkpoints", caught_by="never_keeps_a_nan")
class checkpoint_keeps_any_first(training.Checkpoint):
    """the first update always wins, NaN or not

    Which later loss is lower than NaN?

    Every comparison with NaN is False. If the first loss is kept whatever it is, and it is NaN, then nothing is ever
    lower, and the checkpoint is stuck with the epoch that failed.
    """

    def update(self, epoch, validation_loss, parameters):
        if self.epoch is None or validation_loss < self.loss:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
            return True
        return False


@misconception("Checkpoint", reread="Checkpoints", caught_by="never_keeps_a_nan")
class checkpoint_lets_nan_in(training.Checkpoint):
    """NaN wins

    What is `nan >= 0.5`, and what does your code do then?

    Asking whether the loss is not worse is not the same as asking whether it is better: with NaN, both comparisons are
    False, and the one that keeps the old epoch never holds.
    """

    def update(self, epoch, validation_loss, parameters):
        if validation_loss >= self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return True


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_lowest")
class checkpoint_forgets_epoch_zero(training.Checkpoint):
    """epoch 0 is taken for no epoch

    What is `not self.epoch` when the best epoch so far is epoch 0?

    Zero counts as False, just as None does. While the best epoch is epoch 0, every next loss is taken for the first.
    `is None` asks what is meant.
    """

    def update(self, epoch, validation_loss, parameters):
        if math.isnan(validation_loss):
            return False
        if not self.epoch or validation_loss < self.loss:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
            return True
        return False


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_lowest")
class checkpoint_forgets_the_loss(training.Checkpoint):
    """the best loss is never written down

    With which number is the third loss compared?

    The comparison is with the best loss so far, so that must change with every epoch that is kept. While it stays at
    infinity, every epoch is the best one.
    """

    def update(self, epoch, validation_loss, parameters):
        if not validation_loss < self.loss:
            return False
        self.epoch, self.parameters = epoch, [p.copy() for p in parameters]
        return True


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_lowest")
class checkpoint_compares_with_the_last(training.Checkpoint):
    """compared with the loss before, not with the best

    Losses 0.2, 0.9, 0.6: is the last one the best?

    A loss that is lower than the one before may still be far above the best. What counts is the lowest of all that have
    been seen.
    """

    _last = math.inf

    def update(self, epoch, validation_loss, parameters):
        better = validation_loss < self._last
        if not math.isnan(validation_loss):
            self._last = validation_loss
        if better:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return better


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_lowest")
class checkpoint_says_nothing(training.Checkpoint):
    """`update` does not say whether it kept the epoch

    What does a function return that has no `return`?

    The caller wants to know, to print a line or to count epochs without progress. A function that ends without `return`
    gives None.
    """

    def update(self, epoch, validation_loss, parameters):
        super().update(epoch, validation_loss, parameters)


@misconception("Checkpoint", reread="Checkpoints", caught_by="begins_empty")
class checkpoint_begins_at_zero(training.Checkpoint):
    """a fresh checkpoint claims epoch 0 and an empty list

    How does the caller find out that no epoch was ever kept?

    0 is an epoch, and an empty list is a list of parameters. None says that there is nothing yet; a caller who sees 0
    would roll back to an epoch that never was.
    """

    def __init__(self):
        super().__init__()
        self.epoch, self.parameters = 0, []


@misconception("Checkpoint", reread="Checkpoints", caught_by="begins_empty")
class checkpoint_is_shared(training.Checkpoint):
    """all checkpoints share one memory

    When is the line that makes your dictionary executed: for each checkpoint, or once for the class?

    What stands directly in the class body is made once and shared by all its objects. A second training run then starts
    with the best epoch of the first. What belongs to one object is set in `__init__`.
    """

    def __init__(self):
        pass

    def update(self, epoch, validation_loss, parameters):
        best = type(self)._best
        if not validation_loss < best["loss"]:
            return False
        best.update(epoch=epoch, loss=validation_loss, parameters=[p.copy() for p in parameters])
        return True

    _best = {"epoch": None, "loss": math.inf, "parameters": None}  # noqa: RUF012  # that is the mistake
    epoch = property(lambda self: self._best["epoch"])
    loss = property(lambda self: self._best["loss"])
    parameters = property(lambda self: self._best["parameters"])


@misconception("Checkpoint", reread="Checkpoints", caught_by="keeps_the_dtype")
class checkpoint_in_double(training.Checkpoint):
    """copies in double precision, whatever was handed in

    Which dtype has the copy of a float32 array that you make?

    A network in single precision that is rolled back to such copies goes on in double precision, at twice the memory. A
    copy keeps the dtype of its original unless another is asked for.
    """

    def update(self, epoch, validation_loss, parameters):
        kept = super().update(epoch, validation_loss, parameters)
        if kept:
            self.parameters = [np.array(p, dtype=float) for p in parameters]
        return kept
