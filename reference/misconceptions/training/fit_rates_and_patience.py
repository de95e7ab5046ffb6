"""Wrong versions of `fit` that set learning rates late or stop at the wrong time."""

import training
from autograder.publishing.misconceptions import misconception

from .training_loop import Loop, as_fit


@misconception("fit", reread="Learning rates and patience", caught_by="sets_the_learning_rate_before_each_epoch")
@as_fit
class fit_ignores_the_schedule(Loop):
    """`schedule` is ignored

    Who tells the optimizer about a new learning rate?

    A schedule is a function; nothing happens until somebody calls it and hands the result to the optimizer. That is the
    loop's business, before each epoch.
    """

    def set_rate(self, epoch):
        pass


@misconception("fit", reread="Learning rates and patience", caught_by="sets_the_learning_rate_before_each_epoch")
@as_fit
class fit_sets_the_rate_late(Loop):
    """the learning rate is set after the epoch

    With which learning rate is the very first update made?

    Set at the end of an epoch, each rate comes one epoch late, and the first epoch runs with whatever the optimizer
    had: without the warm-up, for instance.
    """

    def set_rate(self, epoch):
        if epoch > 0:
            super().set_rate(epoch - 1)


@misconception("fit", reread="Learning rates and patience", caught_by="sets_the_learning_rate_before_each_epoch")
@as_fit
class fit_asks_from_one(Loop):
    """the schedule is asked about epoch 1 first

    With which number do you ask the schedule about the first epoch?

    Schedules count from 0. Asked about epoch 1 first, the whole course of learning rates comes one epoch early, and its
    first value is never used.
    """

    def set_rate(self, epoch):
        super().set_rate(epoch + 1)


@misconception("fit", reread="Learning rates and patience", caught_by="sets_the_learning_rate_before_each_epoch")
@as_fit
class fit_schedules_every_step(Loop):
    """the schedule is asked at every step, with the number of the step

    How many updates are there in an epoch, and how often does the schedule's epoch change in that time?

    The schedule is a function of the epoch. Asked with the number of updates so far, the learning rate falls faster the
    smaller the batches are.
    """

    steps = 0

    def set_rate(self, epoch):
        pass

    def step(self, prediction, y):
        super().set_rate(self.steps)
        self.steps += 1
        super().step(prediction, y)


@misconception("fit", reread="Learning rates and patience", caught_by="sets_the_learning_rate_before_each_epoch")
@as_fit
class fit_multiplies_rates(Loop):
    """the schedule's rate multiplies the one before

    What is the rate after three epochs of a schedule that always says 0.5?

    A schedule says what the learning rate is, not by how much to change it. Multiplied, even a constant schedule makes
    the rate shrink in every epoch.
    """

    def set_rate(self, epoch):
        if self.schedule is not None:
            self.optimizer.learning_rate *= self.schedule(epoch)


@misconception("fit", reread="Learning rates and patience", caught_by="stops_on_a_plateau")
@as_fit
class fit_ignores_patience(Loop):
    """`patience` is ignored

    How many epochs do you train when the loss has not improved since the second?

    Without stopping the result is the same, since the best epoch is gone back to; only the time is wasted. `patience`
    says how much of it.
    """

    def stops(self):
        return False


@misconception("fit", reread="Learning rates and patience", caught_by="stops_on_a_plateau")
@as_fit
class fit_is_too_patient(Loop):
    """one epoch of patience too many

    With patience 1: how many epochs without progress do you wait for?

    After `patience` epochs that brought nothing, it is enough. A counter that is compared with `>`, or raised after it
    is looked at, waits for one more.
    """

    def stops(self):
        return self.patience is not None and training.plateaued(self.validation_loss, self.patience + 1)


@misconception("fit", reread="Learning rates and patience", caught_by="stops_on_a_plateau")
@as_fit
class fit_adds_up_bad_epochs(Loop):
    """bad epochs are added up, and progress does not start the count again

    What does a new best loss do to your counter of epochs without progress?

    Patience is about epochs in a row. If the counter is not set back to 0 by progress, a loss that falls in a zigzag is
    stopped in the middle of its fall.
    """

    bad = 0

    def remember(self, epoch):
        before = self.checkpoint.loss
        super().remember(epoch)
        self.bad += not self.validation_loss[-1] < before

    def stops(self):
        return self.patience is not None and self.bad >= self.patience
