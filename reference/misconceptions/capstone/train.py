"""Wrong versions of `train`: what it learns from, what it returns, and what it reports."""

import numpy as np

import capstone
from autograder.publishing.misconceptions import misconception


@misconception("train", reread="Leakage", caught_by="learns_from_the_training_rows_alone")
def fits_the_scale_on_validation_too(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """a scale fitted on training and validation rows together

    Which rows does `prepare` get from you? Which of them will later be used to test the network?

    A scale that knows the validation rows has learned from them, and what they then say about the network is flattery.
    Every number that is learned, the mean of a column included, is learned from training rows alone.
    """

    class Leaking(capstone._Run):
        def scale(self, train_X, validation_X):
            return capstone.prepare(self.xp.concat([train_X, validation_X], axis=0))

    return Leaking(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Leakage", caught_by="learns_from_the_training_rows_alone")
def trains_on_the_validation_rows(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """trained on the validation rows as well

    Through which rows do your mini-batches go?

    A network can learn its validation rows by heart; their loss then falls for ever and says nothing about rows that it
    has never seen. Keep them out of every batch.
    """
    both = tuple(xp.concat([mine, theirs], axis=0) for mine, theirs in zip(train, validation, strict=True))
    return capstone._Run(both, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    reread="Rolling back",
    caught_by="returns_to_its_best_epoch",
    indistinguishable_from="keeps_the_best_without_copying",
)
def returns_the_last_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the last epoch returned, not the best

    In which line do the parameters of the best epoch come back?

    Training that has begun to overfit, or to diverge, ends with a network that is worse than one that it had. Keep a
    copy of the parameters at the lowest validation loss, and put it back before you return.
    """

    class Last(capstone._Run):
        def roll_back(self):
            pass

    return Last(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    reread="Rolling back",
    caught_by="returns_to_its_best_epoch",
    indistinguishable_from="returns_the_last_epoch",
)
def keeps_the_best_without_copying(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the best parameters remembered, but not copied

    Is what you remember an array of its own, or the one that the optimizer goes on changing?

    A second name for an array is no second array. Where the weights are changed in place, what was remembered changes
    with them, and in the end the best epoch looks just like the last. Copy when you remember.
    """

    class InPlace(capstone._Run):
        def roll_back(self):
            self.network.set_parameters(self.network.parameters())  # which is what the best has become

    return InPlace(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Rolling back", caught_by="returns_to_its_best_epoch")
def keeps_the_first_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the first epoch returned

    When does your record of the best loss change?

    A best epoch that is recorded once and never replaced is the first one. Compare every epoch with the best so far,
    and replace it when it is beaten.
    """

    class First(capstone._Run):
        def validated(self):
            loss = super().validated()
            if not self.best.parameters:
                self.first = self.network.parameters()
            return loss

        def roll_back(self):
            self.network.set_parameters(getattr(self, "first", self.network.parameters()))

    return First(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Seeds", caught_by="repeats_itself_for_the_same_seed")
def ignores_the_seed(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the seed ignored

    Where in your code does `seed` occur?

    If every seed gives the same run, nobody can see how much of a result was luck. Make the generators of `build` and
    of the shuffles from the seed that is handed in.
    """
    return capstone._Run(train, validation, 0, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Seeds", caught_by="repeats_itself_for_the_same_seed")
def shuffles_without_a_seed(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """shuffled by a generator that nobody seeded

    Train twice with the same seed. Are the losses the same?

    Without a seed the order of the rows is another in each run, and a result cannot be repeated, nor a run be resumed.
    Make every generator from `seed`.
    """

    class Unseeded(capstone._Run):
        def rng(self, epoch):
            return np.random.default_rng()

    return Unseeded(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="What is reported", caught_by="reports_each_epoch_once_it_is_over")
def validates_before_the_updates(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the validation loss measured before the epoch

    Which network does the loss that you report after an epoch belong to?

    Measured before the updates, it is the loss of the epoch before: every report is one epoch late, and the parameters
    that are kept as the best are not those that had the best loss.
    """

    class Early(capstone._Run):
        def learn(self, epoch):
            self.before = super().validated()
            return super().learn(epoch)

        def validated(self):
            return self.before

    return Early(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="What is reported", caught_by="reports_each_epoch_once_it_is_over")
def reports_one_loss_twice(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """one loss reported twice

    Which rows is each of your two losses computed from?

    The gap between the training loss and the validation loss is how overfitting shows. One number, reported as both,
    hides it.
    """

    def both(epoch, train_loss, validation_loss, checkpoint):
        if on_epoch is not None:
            on_epoch(epoch, validation_loss, validation_loss, checkpoint)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, both, resume)


@misconception("train", reread="What is reported", caught_by="reports_each_epoch_once_it_is_over")
def counts_epochs_from_one(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """epochs counted from 1

    Which number does your first report have?

    Epochs are counted from 0, as rows and columns are, so that schedules and checkpoints mean the same ones.
    """

    def later(epoch, *rest):
        if on_epoch is not None:
            on_epoch(epoch + 1, *rest)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, later, resume)


@misconception("train", reread="What is reported", caught_by="reports_each_epoch_once_it_is_over")
def reports_only_at_the_end(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """a report at the end, not after each epoch

    How often is `on_epoch` called in three epochs?

    Whoever watches training wants to see each epoch when it is over, and if the run is killed in the third one there
    must be a checkpoint of the second. Call it inside the loop.
    """

    def last(epoch, *rest):
        if on_epoch is not None and epoch == epochs - 1:
            on_epoch(epoch, *rest)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, last, resume)


@misconception("train", reread="The loop", caught_by="names_six_in_ten_digits", indistinguishable_from="takes_no_step")
def shuffles_rows_without_labels(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """rows shuffled without their labels

    After the shuffle, does each row still stand beside its own label?

    Two shuffles are two orders. Draw one order and take rows and labels by it, or the network learns that any picture
    may be any digit.
    """
    order = xp.asarray(np.random.default_rng([seed, 0]).permutation(train[1].shape[0]))
    shuffled = (train[0], xp.take(train[1], order, axis=0))
    return capstone._Run(shuffled, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    reread="The loop",
    caught_by="names_six_in_ten_digits",
    indistinguishable_from="shuffles_rows_without_labels",
)
def takes_no_step(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """gradients that are computed and never used

    Do the weights differ before and after an epoch?

    An optimizer of this course returns new arrays. Until they are put into the network, it stays what it was.
    """

    # The rate is so small that nothing is learned, but something moves: it is the accuracy that tells.
    class Idle(capstone._Run):
        def learn(self, epoch):
            before = self.network.parameters()
            loss = super().learn(epoch)
            after = self.network.parameters()
            self.network.set_parameters([b + 1e-4 * (a - b) for a, b in zip(after, before, strict=True)])
            return loss

    return Idle(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Scaling", caught_by="train_leaves_its_rows_alone")
def overwrites_its_training_rows(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """training rows scaled where they lie

    After training, are the rows that you were handed still pixels?

    The rows belong to the caller, who may want to train again with another learning rate: on rows that have been scaled
    already. Work on new arrays.
    """
    run = capstone._Run(train, validation, seed, xp, device)
    model = run.go(epochs, on_epoch, resume)
    train[0][...] = run.X
    return model


@misconception("train", reread="Any array library", caught_by="trains_on_arrays_of_the_standard")
def trains_with_numpy_alone(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """NumPy's functions in the training loop

    Which of your lines name `np` and get an array of the network's?

    Random numbers come from NumPy; everything else has to come from `xp`, or the loop works with one library only, and
    never on a graphics card.
    """
    if xp is not np:
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone._Run(train, validation, seed, xp, device).go(epochs, on_epoch, resume)
