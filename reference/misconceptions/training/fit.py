"""Wrong versions of `fit`: the step of a batch, and what is reported of an epoch."""

import math

import numpy as np

from autograder.publishing.misconceptions import misconception

from .training_loop import Loop, as_fit


@misconception("fit", reread="The training loop", caught_by="follows_pytorch_with_one_batch")
@as_fit
class fit_throws_the_step_away(Loop):
    """the optimizer's new parameters are thrown away

    What does `optimizer.step` return, and who gets it?

    In PyTorch, `step` changes the model. Here it returns new arrays and changes nothing: unless they are set, the
    network stays as it was, and the loss with it.
    """

    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y))
        self.optimizer.step(self.network.parameters(), self.network.gradients())


@misconception("fit", reread="The training loop", caught_by="follows_pytorch_with_one_batch")
@as_fit
class fit_averages_twice(Loop):
    """the gradient is divided by the batch size once more

    Which of your functions has already divided by the number of rows?

    The loss is a mean, and so its gradient is divided by the number of rows already. Dividing again makes the step
    smaller, the more so the larger the batch.
    """

    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y) / len(prediction))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))


@misconception("fit", reread="The training loop", caught_by="follows_pytorch_with_one_batch")
@as_fit
class fit_exchanges_the_arguments(Loop):
    """prediction and target have changed places

    With respect to which argument is `loss_gradient` the gradient?

    Many losses have the same value with their arguments exchanged, but the gradient is with respect to the first one.
    Exchanged, it points uphill, and training makes everything worse.
    """

    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(y, prediction))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))


@misconception("fit", reread="The training loop", caught_by="follows_pytorch_with_one_batch")
@as_fit
class fit_steps_before_backward(Loop):
    """the step is taken with the gradients of the batch before

    Whose gradients does `network.gradients()` hold before `backward` of this batch?

    `backward` computes the gradients; until it has run, the network holds those of the batch before, or none. The order
    is: forward, loss gradient, backward, step.
    """

    def step(self, prediction, y):
        gradients = [gradient.copy() for gradient in self.network.gradients() if gradient is not None]
        self.network.backward(self.loss_gradient(prediction, y))
        if len(gradients) == len(self.network.parameters()):
            self.network.set_parameters(self.optimizer.step(self.network.parameters(), gradients))


@misconception("fit", reread="The training loop", caught_by="follows_pytorch_with_one_batch")
@as_fit
class fit_trains_on_validation_rows(Loop):
    """the validation rows are trained on as well

    Which rows has your network never learned from?

    A validation loss is worth something because the network has not seen those rows. Trained on, they show how well it
    remembers, and overfitting stays hidden.
    """

    def validate(self):
        X, y = self.validation
        return self.learn(X, y)


@misconception("fit", reread="What is reported", caught_by="weighs_batches_by_their_rows")
@as_fit
class fit_weighs_batches_alike(Loop):
    """the mean of the batches' losses, large and small alike

    Batches of 64, 64 and 2 rows: how much does one row of the last batch weigh in your mean?

    The last batch may be small, and its few rows then count as much as a full batch. The mean over the rows weighs each
    batch by how many rows it has.
    """

    def epoch_loss(self, losses, sizes):
        return sum(losses) / len(losses)


@misconception("fit", reread="What is reported", caught_by="weighs_batches_by_their_rows")
@as_fit
class fit_reports_the_last_batch(Loop):
    """the loss of the last batch stands for the epoch

    How many of the epoch's rows does the number speak of?

    The variable of a loop keeps the value of its last turn. One batch, and perhaps a partial one, says little about the
    epoch: it jumps about from epoch to epoch.
    """

    def epoch_loss(self, losses, sizes):
        return losses[-1]


@misconception("fit", reread="What is reported", caught_by="weighs_batches_by_their_rows")
@as_fit
class fit_sums_batches(Loop):
    """the sum of the batches' losses

    What happens to your training loss when you halve the batch size?

    Half the batch size makes twice as many batches, and a sum of means twice as large. It can be compared neither with
    the validation loss nor with another batch size.
    """

    def epoch_loss(self, losses, sizes):
        return float(sum(losses))


@misconception("fit", reread="What is reported", caught_by="weighs_batches_by_their_rows")
@as_fit
class fit_measures_after_the_update(Loop):
    """the loss of each batch after its update

    Has the network already learned from the batch when you measure its loss?

    After the update the loss on the very rows that were just learned is too kind. What is reported is the loss that the
    gradient was computed from, which costs no further forward pass either.
    """

    def learn(self, X, y):
        self.step(self.network.forward(X), y)
        return self.loss(self.network.forward(X), y)


@misconception("fit", reread="What is reported", caught_by="weighs_batches_by_their_rows")
@as_fit
class fit_measures_at_the_end(Loop):
    """the training loss is measured anew at the end of the epoch

    With which parameters was each batch's loss computed?

    A fresh pass over all rows is a fair number, and another one: it belongs to the epoch's last parameters. What is
    asked for is the loss that the batches had while they were learned from, which comes for free.
    """

    def one_epoch(self):
        super().one_epoch()
        X, y = self.train
        self.train_loss[-1] = self.loss(self.network.forward(X), y)


@misconception("fit", reread="What is reported", caught_by="validates_after_the_last_update")
@as_fit
class fit_validates_first(Loop):
    """validation comes before the epoch's training

    Which parameters does `validation_loss[0]` belong to: those after one epoch, or those before any?

    Measured at the start, each validation loss belongs to the epoch before, and the last epoch is never judged. The
    parameters that are kept then come from another epoch than the loss they are kept for.
    """

    def one_epoch(self):
        self.early = super().validate()
        super().one_epoch()

    def validate(self):
        return self.early


@misconception("fit", reread="What is reported", caught_by="validates_after_the_last_update")
@as_fit
class fit_validates_on_training_rows(Loop):
    """validation on the training rows

    Which rows are given to the network when you compute the validation loss?

    A loss on rows that were learned from keeps falling while the network learns them by heart. Only rows that it has
    not seen show when to stop.
    """

    def validate(self):
        X, y = self.train
        return self.loss(self.network.forward(X), y)


@misconception("fit", reread="What is reported", caught_by="does_nothing_in_no_epochs")
@as_fit
class fit_needs_an_epoch(Loop):
    """no epochs, and the end of the function fails

    What is the minimum of an empty list?

    With no epochs there are no losses and there is no best epoch. Code that looks for the best one at the end has to
    allow for that.
    """

    def result(self):
        numbers = [loss for loss in self.validation_loss if not math.isnan(loss)]
        if numbers or not self.validation_loss:
            self.validation_loss.index(min(numbers))
        return super().result()


@misconception("fit", reread="The training loop", caught_by="keeps_single_precision")
@as_fit
class fit_in_double(Loop):
    """everything is converted to double precision

    Which dtype have the arrays that your loop hands to the network, and which had the caller's?

    A conversion at the door turns a network in single precision into one in double: the first gradient is float64, and
    with the first update so are the weights. The loop has no business with dtypes.
    """

    def run(self):
        self.train = tuple(np.asarray(part, dtype=float) for part in self.train)
        self.validation = tuple(np.asarray(part, dtype=float) for part in self.validation)
        return super().run()


@misconception("fit", reread="The training loop", caught_by="refuses_rows_without_labels")
@as_fit
class fit_cuts_to_the_shorter(Loop):
    """surplus rows or labels are dropped

    There are 100 rows and 99 labels. Which row's label is missing?

    Cutting both to the shorter length makes the error go away and leaves, as likely as not, every row with its
    neighbour's label. Rows and labels that do not match are refused.
    """

    def run(self):
        self.train = self._cut(self.train)
        self.validation = self._cut(self.validation)
        return super().run()

    @staticmethod
    def _cut(pair):
        rows = min(len(part) for part in pair)
        return tuple(part[:rows] for part in pair)
