"""Wrong versions of `fit` that draw their batches wrongly."""

import numpy as np

from autograder.publishing.misconceptions import misconception

from .training_loop import Loop, as_fit


@misconception("fit", reread="Batches and chance", caught_by="passes_over_every_row_once_an_epoch")
@as_fit
class fit_takes_one_batch(Loop):
    """one batch an epoch

    How many updates does your network make in one epoch of 100 rows with batches of 10?

    An epoch is a pass over all the training rows: ten batches, ten updates. `next(minibatches(...))`, or a `break` or
    `return` in the wrong place, takes the first alone.
    """

    def one_epoch(self):
        X, y = next(iter(self.batches()))
        self.train_loss.append(self.learn(X, y))


@misconception("fit", reread="Batches and chance", caught_by="passes_over_every_row_once_an_epoch")
@as_fit
class fit_drops_the_partial_batch(Loop):
    """the partial batch is left out

    Ten rows, batches of four: how many rows does your epoch see?

    Dividing the rows by the batch size and rounding down loses the remainder. Those rows are shuffled into other places
    in every epoch, but each epoch does without some of them.
    """

    def batches(self):
        every = list(super().batches())
        return [batch for batch in every if len(batch[0]) == len(every[0][0])]

    def epoch_loss(self, losses, sizes):
        return sum(loss * size for loss, size in zip(losses, sizes, strict=True)) / sum(sizes)


@misconception("fit", reread="Batches and chance", caught_by="passes_over_every_row_once_an_epoch")
@as_fit
class fit_shuffles_rows_alone(Loop):
    """rows are shuffled without their labels

    After shuffling X, which label belongs to its first row?

    Two shuffles are two different orders. Rows and labels must be taken by one and the same order, or the network
    learns to predict noise.
    """

    def batches(self):
        X, y = self.train
        return [
            (rows, y[start : start + len(rows)])
            for start, rows in zip(
                range(0, len(X), self.batch_size),
                [rows for rows, _ in super().batches()],
                strict=True,
            )
        ]


@misconception("fit", reread="Batches and chance", caught_by="shuffles_each_epoch_with_the_rng")
@as_fit
class fit_shuffles_once(Loop):
    """the batches are drawn once and used in every epoch

    How often is `minibatches` called in a training of ten epochs?

    With the same batches in the same order, an epoch repeats the mistakes of the one before. Each epoch draws its own:
    call `minibatches` anew.
    """

    drawn = None

    def batches(self):
        if self.drawn is None:
            self.drawn = list(super().batches())
        return self.drawn


@misconception("fit", reread="Batches and chance", caught_by="shuffles_each_epoch_with_the_rng")
@as_fit
class fit_never_shuffles(Loop):
    """the rows are never shuffled

    If the file is sorted by label, what is in your first batch?

    Rows in the order of the file make batches that are all alike within and all different from one another: each update
    pulls towards one class. Shuffling makes a batch a fair sample.
    """

    def batches(self):
        X, y = self.train
        if len(X) != len(y):
            raise ValueError("rows and labels differ in number")
        for start in range(0, len(X), self.batch_size):
            yield X[start : start + self.batch_size], y[start : start + self.batch_size]


@misconception("fit", reread="Batches and chance", caught_by="shuffles_each_epoch_with_the_rng")
@as_fit
class fit_seeds_itself(Loop):
    """a generator of its own, with a fixed seed

    What changes when the caller passes another `rng`?

    A seed inside the function makes every run the same, so that nobody can see how much of a result is luck. All chance
    comes from the generator that is passed in.
    """

    def run(self):
        self.rng = np.random.default_rng(0)
        return super().run()
