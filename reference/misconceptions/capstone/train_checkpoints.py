"""Wrong versions of `train` that do not go on from a checkpoint as if nothing had happened."""

import capstone
from autograder.publishing.misconceptions import misconception


@misconception(
    "train",
    reread="Checkpoints",
    caught_by="goes_on_from_a_checkpoint",
    indistinguishable_from="forgets_where_the_shuffle_was",
)
def forgets_the_optimizer(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """an optimizer that begins anew when training is resumed

    What does Adam remember from step to step? Where is it in your checkpoint?

    Averages of gradients and the number of steps decide how far the next step goes. A checkpoint that holds the weights
    alone goes on with other steps, and arrives somewhere else.
    """

    class Forgetful(capstone._Run):
        def restore(self, checkpoint):
            fresh = capstone._Adam(self.network.parameters(), self.xp)
            first = super().restore(checkpoint)
            self.optimizer = fresh
            return first

    return Forgetful(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train", reread="Checkpoints", caught_by="goes_on_from_a_checkpoint", indistinguishable_from="forgets_the_optimizer"
)
def forgets_where_the_shuffle_was(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the same shuffles again when training is resumed

    Which rows are in the first batch after an interruption, and which would have been without it?

    A generator that begins anew repeats the batches of the first epochs. Save its state in the checkpoint, or make each
    epoch's generator from the seed and the number of the epoch.
    """

    class Repeating(capstone._Run):
        def restore(self, checkpoint):
            self.resumed_at = super().restore(checkpoint)
            return self.resumed_at

        def rng(self, epoch):
            return super().rng(epoch - getattr(self, "resumed_at", 0))

    return Repeating(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Checkpoints", caught_by="goes_on_from_a_checkpoint")
def counts_resumed_epochs_from_zero(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the epochs counted anew when training is resumed

    Training was interrupted after epoch 1. Which epoch comes next?

    A resumed run finishes the one that was interrupted. It begins with the epoch after the checkpoint and leaves out
    those that are done, or it trains too long and repeats shuffles and learning rates.
    """

    class Restarting(capstone._Run):
        def restore(self, checkpoint):
            super().restore(checkpoint)
            return 0

    return Restarting(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Checkpoints", caught_by="goes_on_from_a_checkpoint")
def forgets_the_best_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """the best epoch so far forgotten when training is resumed

    If the best epoch came before the interruption, can your resumed run still return it?

    The best loss and its parameters belong to what training goes on from. Without them the resumed run returns the best
    of the rest.
    """

    class Unremembering(capstone._Run):
        def restore(self, checkpoint):
            first = super().restore(checkpoint)
            self.best = capstone._BestSoFar()
            return first

    return Unremembering(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception("train", reread="Checkpoints", caught_by="leaves_its_checkpoints_alone")
def hands_out_its_own_arrays(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    """checkpoints that training goes on changing

    Is the checkpoint of the first epoch still the same after the third?

    A checkpoint that shares its arrays with the network changes with every step. Whoever keeps it, to write it to a
    file a little later, has the weights of another epoch. Hand out copies.
    """

    class Sharing(capstone._Run):
        shared = None

        def saved(self, epoch):
            checkpoint = super().saved(epoch)
            if self.shared is None:
                self.shared = checkpoint
            self.shared.update(checkpoint)  # one dictionary for all epochs
            return self.shared

    return Sharing(train, validation, seed, xp, device).go(epochs, on_epoch, resume)
