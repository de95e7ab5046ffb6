"""Wrong versions of `fit` that do not end with the parameters of the best epoch."""

import numpy as np

import training
from autograder.publishing.misconceptions import misconception

from .shared_questions import ARGMIN_WITH_A_NAN
from .training_loop import Loop, as_fit


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_never_rolls_back(Loop):
    """the network keeps its last parameters

    Which epoch's parameters does the network have when `fit` returns?

    A checkpoint that is never gone back to is of no use. At the end the network gets the parameters of the best epoch:
    that is why training too long does no harm.
    """

    def roll_back(self):
        pass


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_rolls_back_on_plateaus_only(Loop):
    """roll-back only when patience stops

    Your loop ends because the epochs are over. Does it pass the line that restores the parameters?

    The best epoch is rarely the last one, whichever way the loop ends. What must happen in both cases stands after the
    loop, not inside the `if`.
    """

    def on_running_out(self):
        pass


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_patience_stops")
@as_fit
class fit_forgets_to_roll_back_on_plateaus(Loop):
    """no roll-back when patience stops

    When patience stops the training, how many epochs old are the best parameters?

    On a plateau, the best epoch is `patience` epochs back by definition. A `return` inside the loop leaves without
    restoring it.
    """

    def on_plateau(self):
        pass


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_forgets_epoch_zero(Loop):
    """epoch 0 is taken for no epoch

    The first epoch was the best one. Is `if best_epoch:` true then?

    Zero counts as False, just as None does. A network that overfits from the start then keeps its last, and worst,
    parameters. `is not None` asks what is meant.
    """

    def roll_back(self):
        if self.checkpoint.epoch:
            self.network.set_parameters(self.checkpoint.parameters)


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_remembers_references(Loop):
    """the best parameters are remembered without a copy

    What does `best = network.parameters()` hold two epochs later, if the network updates its arrays in place?

    A network may hand out its own arrays. Kept without a copy they go on being trained, and rolling back sets the
    parameters that are there already.
    """

    kept = None

    def remember(self, epoch):
        if self.checkpoint.update(epoch, self.validation_loss[-1], []):
            self.kept = self.network.parameters()

    def roll_back(self):
        if self.kept is not None:
            self.network.set_parameters(self.kept)


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_chooses_by_training_loss(Loop):
    """the best epoch by its training loss

    Which epoch has the lowest training loss, if the network learns its rows by heart?

    The training loss usually falls to the end, so that the best epoch would always be about the last one. What the
    network is worth on rows it has not seen shows in the validation loss.
    """

    def remember(self, epoch):
        self.checkpoint.update(epoch, self.train_loss[-1], self.network.parameters())


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_keeps_the_last_of_equals(Loop):
    """the last of equal epochs wins

    Two epochs have the same validation loss. Which one does your comparison keep?

    An equal loss is no improvement: the earlier epoch reached it with less training. Only a strictly lower one replaces
    it.
    """

    def remember(self, epoch):
        if self.validation_loss[-1] <= self.checkpoint.loss:
            self.checkpoint = training.Checkpoint()
        super().remember(epoch)


@misconception("fit", reread="Going back to the best epoch", caught_by="validates_after_the_last_update")
@as_fit
class fit_rolls_back_every_time(Loop):
    """the network is set back after every epoch that is worse

    From which parameters does the epoch after a bad one go on?

    Validation losses go up and down on the way. If every rise is undone, training starts the same epoch again and again
    and cannot get past it. Roll-back comes once, at the end.
    """

    def remember(self, epoch):
        super().remember(epoch)
        self.roll_back()


@misconception("fit", reread="Going back to the best epoch", caught_by="rolls_back_when_epochs_run_out")
@as_fit
class fit_counts_from_one(Loop):
    """epochs are counted from 1

    If `best_epoch` is 3, which entry of `validation_loss` is the lowest?

    `best_epoch` is the position in the lists, so that `validation_loss[best_epoch]` is the lowest. Epochs are counted
    from 0 throughout the course.
    """

    def result(self):
        best = self.checkpoint.epoch
        return {**super().result(), "best_epoch": None if best is None else best + 1}


@misconception("fit", reread="Going back to the best epoch", caught_by="never_takes_a_nan_for_the_best")
@as_fit
class fit_keeps_any_first(Loop):
    """a NaN in the first epoch is never beaten

    Which loss is lower than NaN?

    Every comparison with NaN is False. If the first epoch is kept whatever its loss is, and that is NaN, then no later
    epoch is ever better.
    """

    best = None

    def remember(self, epoch):
        loss = self.validation_loss[-1]
        if self.best is None or loss < self.best[1]:
            self.best = epoch, loss, [parameter.copy() for parameter in self.network.parameters()]

    def roll_back(self):
        if self.best is not None:
            self.network.set_parameters(self.best[2])

    def result(self):
        return {**super().result(), "best_epoch": None if self.best is None else self.best[0]}


@misconception(
    "fit", lesson=ARGMIN_WITH_A_NAN, reread="Going back to the best epoch", caught_by="never_takes_a_nan_for_the_best"
)
@as_fit
class fit_takes_argmin(Loop):
    """`argmin` of losses with NaN among them

    NumPy's `argmin` lets a NaN win, wherever it stands. An epoch whose loss is NaN is the last one to go back to.
    """

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.states = []

    def remember(self, epoch):
        self.states.append([parameter.copy() for parameter in self.network.parameters()])

    def _best(self):
        return int(np.argmin(self.validation_loss)) if self.validation_loss else None

    def roll_back(self):
        if self.states:
            self.network.set_parameters(self.states[self._best()])

    def result(self):
        return {**super().result(), "best_epoch": self._best()}
