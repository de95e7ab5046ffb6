"""What students get wrong when they put everything together."""

import capstone
import numpy as np
from array_api_compat import array_namespace

from autograder.publishing.misconceptions import misconception

# prepare


@misconception(
    "prepare",
    title="rows that are not scaled at all",
    question="What does your transform do to a row? Print one before and one after.",
    explanation="Raw pixels, or sensors that read 300, put the first layer far out where sigmoids are flat and "
    "every step of gradient descent is much too long or too short. Subtract what is usual in the training rows, "
    "divide by its spread.",
    reread="Scaling",
    caught_by="puts_the_training_rows_around_zero",
)
def scales_nothing(train_X):
    return lambda rows: rows * 1.0


@misconception(
    "prepare",
    title="divided by a number known beforehand",
    question="Where in your scale do the training rows occur?",
    explanation="Dividing by 16 or 255 suits the pixels of one data set. A scale that is fitted finds its numbers "
    "in the training rows, and suits the next data set too.",
    reread="Scaling",
    caught_by="puts_the_training_rows_around_zero",
)
def divides_by_a_known_maximum(train_X):
    return lambda rows: rows / 16


@misconception(
    "prepare",
    title="moved to the middle, but not scaled",
    question="After your transform the mean is 0. How large are the values?",
    explanation="Subtracting the mean is half of the way. Values of a hundred around 0 still saturate units and "
    "need other learning rates than values of one: divide by the spread, or by the range, as well.",
    reread="Scaling",
    caught_by="puts_the_training_rows_around_zero",
)
def centres_only(train_X):
    xp = array_namespace(train_X)
    centre = xp.mean(train_X, axis=0)
    return lambda rows: rows - centre


@misconception(
    "prepare",
    title="fitted on the rows to be scaled",
    question="Of which rows do you take the mean when `transform` is called? And of how many, when one row is asked "
    "about?",
    explanation="A scale that is computed from the rows at hand gives one digit other values on a busy day than on "
    "a quiet one, and the network was trained on neither. Fit it once, on the training rows, and apply it to all.",
    reread="Leakage",
    caught_by="asks_the_training_rows_alone",
)
def fits_on_the_rows_asked(train_X):
    return lambda rows: capstone._Scale(rows if rows.shape[0] else train_X).transform(rows)


@misconception(
    "prepare",
    title="a scale that goes on fitting",
    question="If the same rows are transformed twice, with others in between: do they get the same values?",
    explanation="A scaler that updates its statistics with every batch that it sees learns from validation and test "
    "rows, and what it returns depends on the order of the questions. After `prepare` has returned, nothing may "
    "move the scale.",
    reread="Leakage",
    caught_by="asks_the_training_rows_alone",
)
def goes_on_fitting(train_X):
    state = {"scale": capstone._Scale(train_X), "seen": train_X}

    def transform(rows):
        scaled = state["scale"].transform(rows)
        if rows.shape[0]:
            state["seen"] = array_namespace(rows).concat([state["seen"], rows], axis=0)
            state["scale"] = capstone._Scale(state["seen"])
        return scaled

    return transform


@misconception(
    "prepare",
    title="a constant column divided by its spread of nothing",
    question="What is the spread of a pixel that is 0 in every training row? What is 0 / 0?",
    explanation="The corners of a picture are the same in every row. Divided by a spread of 0 they become NaN, and "
    "one NaN makes every output of the network NaN. Leave such columns at 0.",
    reread="Scaling",
    caught_by="stays_finite_where_a_column_is_constant",
)
def divides_by_no_spread(train_X):
    scale = capstone._Scale(train_X)
    xp = array_namespace(train_X)
    scale.range = xp.max(train_X, axis=0) - xp.min(train_X, axis=0)
    return scale.transform


@misconception(
    "prepare",
    title="a single row that loses its axis",
    question="Which shape has your transform of `(1, features)`?",
    explanation="A table of one row is still a table. Dropping the axis makes the network see features as rows, or "
    "fail.",
    reread="One row and none",
    caught_by="scales_one_row_and_none",
)
def drops_the_axis_of_a_single_row(train_X):
    scale = capstone._Scale(train_X)
    return lambda rows: scale.transform(rows)[0, :] if rows.shape[0] == 1 else scale.transform(rows)


@misconception(
    "prepare",
    title="single precision made double",
    question="Which dtype has your transform of float32 rows?",
    explanation="One float64 statistic turns everything it touches into float64: twice the memory, and on a "
    "graphics card a fraction of the speed. Bring the statistics to the dtype of the rows.",
    reread="Scaling",
    caught_by="prepare_keeps_dtypes_and_arguments",
)
def makes_everything_double(train_X):
    xp = array_namespace(train_X)
    scale = capstone._Scale(xp.astype(train_X, xp.float64))
    return lambda rows: scale.transform(xp.astype(rows, xp.float64))


@misconception(
    "prepare",
    title="rows scaled in place",
    question="After the call, what has become of the array that was handed to `transform`?",
    explanation="`rows -= mean` changes the caller's own rows, and whoever scales them again gets them scaled "
    "twice. Make new arrays: `rows - mean`.",
    reread="Scaling",
    caught_by="prepare_keeps_dtypes_and_arguments",
)
def scales_in_place(train_X):
    scale = capstone._Scale(train_X)

    def transform(rows):
        rows[...] = scale.transform(rows)
        return rows

    return transform


@misconception(
    "prepare",
    title="NumPy's own functions on arrays of another library",
    question="What kind of array does `np.asarray` return, whatever it is handed?",
    explanation="Functions of NumPy turn the arrays of other libraries into NumPy's, or refuse them, and on a "
    "graphics card they cannot even look. Take the functions from the namespace of the array that you have.",
    reread="Any array library",
    caught_by="prepare_takes_arrays_of_the_standard",
)
def scales_with_numpy(train_X):
    scale = capstone._Scale(np.asarray(train_X))
    return lambda rows: scale.transform(np.asarray(rows))


# build


@misconception(
    "build",
    title="weights that are all zero",
    question="Which gradient does each hidden unit get in the first step, if all weights are 0?",
    explanation="Units that begin alike compute the same, get the same gradient and stay alike: a layer of a "
    "hundred is a layer of one. And with all weights 0 nothing flows back at all. Draw them at random.",
    reread="A network",
    caught_by="makes_units_that_differ",
)
def starts_at_zero(features, classes, rng, xp, device=None):
    network = capstone.build(features, classes, rng, xp, device)
    network.set_parameters([0 * array for array in network.parameters()])
    return network


@misconception(
    "build",
    title="units that all begin alike",
    question="Print two columns of your first weight matrix. Do they differ?",
    explanation="Identical units compute the same and are changed in the same way for ever. Random numbers have to "
    "differ from unit to unit, not only from layer to layer.",
    reread="A network",
    caught_by="makes_units_that_differ",
)
def makes_units_alike(features, classes, rng, xp, device=None):
    network = capstone.build(features, classes, rng, xp, device)
    network.set_parameters([0 * array + array[..., :1] for array in network.parameters()])
    return network


@misconception(
    "build",
    title="a generator of its own, always the same",
    question="Where does `build` use the generator that it is handed?",
    explanation="With `default_rng(0)` inside, every network is the same one, and nobody can tell luck from skill "
    "by trying another seed. Draw from the `rng` that is handed in.",
    reread="A network",
    caught_by="draws_its_weights_from_the_generator",
)
def ignores_the_generator(features, classes, rng, xp, device=None):
    return capstone.build(features, classes, np.random.default_rng(0), xp, device)


@misconception(
    "build",
    title="random numbers from nowhere",
    question="If `build` is called twice with generators in the same state, are the networks the same?",
    explanation="Numbers from a generator that nobody seeded cannot be drawn again: a result that was good once is "
    "lost. Draw from the `rng` that is handed in, and from nothing else.",
    reread="A network",
    caught_by="draws_its_weights_from_the_generator",
)
def draws_from_nowhere(features, classes, rng, xp, device=None):
    return capstone.build(features, classes, np.random.default_rng(), xp, device)


@misconception(
    "build",
    title="NumPy's arrays, whatever the library",
    question="Where do the numbers that you drew become arrays of `xp`?",
    explanation="Numbers are drawn with NumPy so that a seed means the same everywhere; after that they have to be "
    "moved: `xp.asarray(drawn, device=device)`.",
    reread="Any array library",
    caught_by="build_makes_arrays_of_the_library",
)
def builds_with_numpy_alone(features, classes, rng, xp, device=None):
    return capstone.build(features, classes, rng, np)


# train


@misconception(
    "train",
    title="a scale fitted on training and validation rows together",
    question="Which rows does `prepare` get from you? Which of them will later be used to test the network?",
    explanation="A scale that knows the validation rows has learned from them, and what they then say about the "
    "network is flattery. Every number that is learned, the mean of a column included, is learned from training "
    "rows alone.",
    reread="Leakage",
    caught_by="learns_from_the_training_rows_alone",
)
def fits_the_scale_on_validation_too(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Leaking(capstone._Run):
        def scale(self, train_X, validation_X):
            return capstone.prepare(self.xp.concat([train_X, validation_X], axis=0))

    return Leaking(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="trained on the validation rows as well",
    question="Through which rows do your mini-batches go?",
    explanation="A network can learn its validation rows by heart; their loss then falls for ever and says nothing "
    "about rows that it has never seen. Keep them out of every batch.",
    reread="Leakage",
    caught_by="learns_from_the_training_rows_alone",
)
def trains_on_the_validation_rows(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    both = tuple(xp.concat([mine, theirs], axis=0) for mine, theirs in zip(train, validation, strict=True))
    return capstone._Run(both, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the last epoch returned, not the best",
    question="In which line do the parameters of the best epoch come back?",
    explanation="Training that has begun to overfit, or to diverge, ends with a network that is worse than one that "
    "it had. Keep a copy of the parameters at the lowest validation loss, and put it back before you return.",
    reread="Rolling back",
    caught_by="returns_to_its_best_epoch",
    indistinguishable_from="keeps_the_best_without_copying",
)
def returns_the_last_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Last(capstone._Run):
        def roll_back(self):
            pass

    return Last(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the best parameters remembered, but not copied",
    question="Is what you remember an array of its own, or the one that the optimizer goes on changing?",
    explanation="A second name for an array is no second array. Where the weights are changed in place, what was "
    "remembered changes with them, and in the end the best epoch looks just like the last. Copy when you remember.",
    reread="Rolling back",
    caught_by="returns_to_its_best_epoch",
    indistinguishable_from="returns_the_last_epoch",
)
def keeps_the_best_without_copying(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class InPlace(capstone._Run):
        def roll_back(self):
            self.network.set_parameters(self.network.parameters())  # which is what the best has become

    return InPlace(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the first epoch returned",
    question="When does your record of the best loss change?",
    explanation="A best epoch that is recorded once and never replaced is the first one. Compare every epoch with "
    "the best so far, and replace it when it is beaten.",
    reread="Rolling back",
    caught_by="returns_to_its_best_epoch",
)
def keeps_the_first_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class First(capstone._Run):
        def validated(self):
            loss = super().validated()
            if not self.best.parameters:
                self.first = self.network.parameters()
            return loss

        def roll_back(self):
            self.network.set_parameters(getattr(self, "first", self.network.parameters()))

    return First(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="an optimizer that begins anew when training is resumed",
    question="What does Adam remember from step to step? Where is it in your checkpoint?",
    explanation="Averages of gradients and the number of steps decide how far the next step goes. A checkpoint that "
    "holds the weights alone goes on with other steps, and arrives somewhere else.",
    reread="Checkpoints",
    caught_by="goes_on_from_a_checkpoint",
    indistinguishable_from="forgets_where_the_shuffle_was",
)
def forgets_the_optimizer(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Forgetful(capstone._Run):
        def restore(self, checkpoint):
            fresh = capstone._Adam(self.network.parameters(), self.xp)
            first = super().restore(checkpoint)
            self.optimizer = fresh
            return first

    return Forgetful(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the same shuffles again when training is resumed",
    question="Which rows are in the first batch after an interruption, and which would have been without it?",
    explanation="A generator that begins anew repeats the batches of the first epochs. Save its state in the "
    "checkpoint, or make each epoch's generator from the seed and the number of the epoch.",
    reread="Checkpoints",
    caught_by="goes_on_from_a_checkpoint",
    indistinguishable_from="forgets_the_optimizer",
)
def forgets_where_the_shuffle_was(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Repeating(capstone._Run):
        def restore(self, checkpoint):
            self.resumed_at = super().restore(checkpoint)
            return self.resumed_at

        def rng(self, epoch):
            return super().rng(epoch - getattr(self, "resumed_at", 0))

    return Repeating(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the epochs counted anew when training is resumed",
    question="Training was interrupted after epoch 1. Which epoch comes next?",
    explanation="A resumed run finishes the one that was interrupted. It begins with the epoch after the checkpoint "
    "and leaves out those that are done, or it trains too long and repeats shuffles and learning rates.",
    reread="Checkpoints",
    caught_by="goes_on_from_a_checkpoint",
)
def counts_resumed_epochs_from_zero(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Restarting(capstone._Run):
        def restore(self, checkpoint):
            super().restore(checkpoint)
            return 0

    return Restarting(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the best epoch so far forgotten when training is resumed",
    question="If the best epoch came before the interruption, can your resumed run still return it?",
    explanation="The best loss and its parameters belong to what training goes on from. Without them the resumed "
    "run returns the best of the rest.",
    reread="Checkpoints",
    caught_by="goes_on_from_a_checkpoint",
)
def forgets_the_best_epoch(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Unremembering(capstone._Run):
        def restore(self, checkpoint):
            first = super().restore(checkpoint)
            self.best = capstone._BestSoFar()
            return first

    return Unremembering(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the seed ignored",
    question="Where in your code does `seed` occur?",
    explanation="If every seed gives the same run, nobody can see how much of a result was luck. Make the "
    "generators of `build` and of the shuffles from the seed that is handed in.",
    reread="Seeds",
    caught_by="repeats_itself_for_the_same_seed",
)
def ignores_the_seed(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    return capstone._Run(train, validation, 0, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="shuffled by a generator that nobody seeded",
    question="Train twice with the same seed. Are the losses the same?",
    explanation="Without a seed the order of the rows is another in each run, and a result cannot be repeated, nor "
    "a run be resumed. Make every generator from `seed`.",
    reread="Seeds",
    caught_by="repeats_itself_for_the_same_seed",
)
def shuffles_without_a_seed(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Unseeded(capstone._Run):
        def rng(self, epoch):
            return np.random.default_rng()

    return Unseeded(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="the validation loss measured before the epoch",
    question="Which network does the loss that you report after an epoch belong to?",
    explanation="Measured before the updates, it is the loss of the epoch before: every report is one epoch late, "
    "and the parameters that are kept as the best are not those that had the best loss.",
    reread="What is reported",
    caught_by="reports_each_epoch_once_it_is_over",
)
def validates_before_the_updates(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Early(capstone._Run):
        def learn(self, epoch):
            self.before = super().validated()
            return super().learn(epoch)

        def validated(self):
            return self.before

    return Early(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="one loss reported twice",
    question="Which rows is each of your two losses computed from?",
    explanation="The gap between the training loss and the validation loss is how overfitting shows. One number, "
    "reported as both, hides it.",
    reread="What is reported",
    caught_by="reports_each_epoch_once_it_is_over",
)
def reports_one_loss_twice(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    def both(epoch, train_loss, validation_loss, checkpoint):
        if on_epoch is not None:
            on_epoch(epoch, validation_loss, validation_loss, checkpoint)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, both, resume)


@misconception(
    "train",
    title="epochs counted from 1",
    question="Which number does your first report have?",
    explanation="Epochs are counted from 0, as rows and columns are, so that schedules and checkpoints mean the "
    "same ones.",
    reread="What is reported",
    caught_by="reports_each_epoch_once_it_is_over",
)
def counts_epochs_from_one(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    def later(epoch, *rest):
        if on_epoch is not None:
            on_epoch(epoch + 1, *rest)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, later, resume)


@misconception(
    "train",
    title="a report at the end, not after each epoch",
    question="How often is `on_epoch` called in three epochs?",
    explanation="Whoever watches training wants to see each epoch when it is over, and if the run is killed in the "
    "third one there must be a checkpoint of the second. Call it inside the loop.",
    reread="What is reported",
    caught_by="reports_each_epoch_once_it_is_over",
)
def reports_only_at_the_end(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    def last(epoch, *rest):
        if on_epoch is not None and epoch == epochs - 1:
            on_epoch(epoch, *rest)

    return capstone._Run(train, validation, seed, xp, device).go(epochs, last, resume)


@misconception(
    "train",
    title="rows shuffled without their labels",
    question="After the shuffle, does each row still stand beside its own label?",
    explanation="Two shuffles are two orders. Draw one order and take rows and labels by it, or the network learns "
    "that any picture may be any digit.",
    reread="The loop",
    caught_by="names_six_in_ten_digits",
    indistinguishable_from="takes_no_step",
)
def shuffles_rows_without_labels(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    order = xp.asarray(np.random.default_rng([seed, 0]).permutation(train[1].shape[0]))
    shuffled = (train[0], xp.take(train[1], order, axis=0))
    return capstone._Run(shuffled, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="gradients that are computed and never used",
    question="Do the weights differ before and after an epoch?",
    explanation="An optimizer of this course returns new arrays. Until they are put into the network, it stays what "
    "it was.",
    reread="The loop",
    caught_by="names_six_in_ten_digits",
    indistinguishable_from="shuffles_rows_without_labels",
)
def takes_no_step(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    # The rate is so small that nothing is learned, but something moves: it is the accuracy that tells.
    class Idle(capstone._Run):
        def learn(self, epoch):
            before = self.network.parameters()
            loss = super().learn(epoch)
            after = self.network.parameters()
            self.network.set_parameters([b + 1e-4 * (a - b) for a, b in zip(after, before, strict=True)])
            return loss

    return Idle(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="checkpoints that training goes on changing",
    question="Is the checkpoint of the first epoch still the same after the third?",
    explanation="A checkpoint that shares its arrays with the network changes with every step. Whoever keeps it, to "
    "write it to a file a little later, has the weights of another epoch. Hand out copies.",
    reread="Checkpoints",
    caught_by="leaves_its_checkpoints_alone",
)
def hands_out_its_own_arrays(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    class Sharing(capstone._Run):
        shared = None

        def saved(self, epoch):
            checkpoint = super().saved(epoch)
            if self.shared is None:
                self.shared = checkpoint
            self.shared.update(checkpoint)  # one dictionary for all epochs
            return self.shared

    return Sharing(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


@misconception(
    "train",
    title="training rows scaled where they lie",
    question="After training, are the rows that you were handed still pixels?",
    explanation="The rows belong to the caller, who may want to train again with another learning rate: on rows "
    "that have been scaled already. Work on new arrays.",
    reread="Scaling",
    caught_by="train_leaves_its_rows_alone",
)
def overwrites_its_training_rows(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    run = capstone._Run(train, validation, seed, xp, device)
    model = run.go(epochs, on_epoch, resume)
    train[0][...] = run.X
    return model


@misconception(
    "train",
    title="NumPy's functions in the training loop",
    question="Which of your lines name `np` and get an array of the network's?",
    explanation="Random numbers come from NumPy; everything else has to come from `xp`, or the loop works with one "
    "library only, and never on a graphics card.",
    reread="Any array library",
    caught_by="trains_on_arrays_of_the_standard",
)
def trains_with_numpy_alone(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    if xp is not np:
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone._Run(train, validation, seed, xp, device).go(epochs, on_epoch, resume)


# predict


@misconception(
    "predict",
    title="rows that reach the network unscaled",
    question="What was done to the training rows before the network saw them? Is it done here too?",
    explanation="The network was trained on scaled rows and has never seen a raw one. Keep the transform with the "
    "model and apply it to whatever is asked.",
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
    indistinguishable_from="predicts_from_rows_scaled_twice",
)
def predicts_from_raw_rows(model, X):
    logits = model.network.forward(X)
    return array_namespace(logits).argmax(logits, axis=1)


@misconception(
    "predict",
    title="rows that are scaled twice",
    question="How often does the transform act on a row on its way to the network?",
    explanation="A row that is on the right scale already is thrown far off it by a second transform. Scale in one "
    "place only: raw rows come in, and the model's own function scales them once.",
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
    indistinguishable_from="predicts_from_raw_rows",
)
def predicts_from_rows_scaled_twice(model, X):
    logits = model.network.forward(model.transform(model.transform(X)))
    return array_namespace(logits).argmax(logits, axis=1)


@misconception(
    "predict",
    title="labels counted from 1",
    question="Which label belongs to the first column of the logits?",
    explanation="Labels and columns are both counted from 0, so the position of the highest logit is the label "
    "already.",
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
)
def counts_labels_from_one(model, X):
    return capstone.predict(model, X) + 1


@misconception(
    "predict",
    title="one label for all",
    question="Along which axis do you look for the highest score?",
    explanation="The highest score is looked for in each row. Across all of them at once there is only one.",
    reread="Asking the model",
    caught_by="gives_the_likeliest_label",
)
def looks_along_the_wrong_axis(model, X):
    labels = capstone.predict(model, X)
    return 0 * labels + (labels[0] if labels.shape[0] else 0)


@misconception(
    "predict",
    title="a column of labels",
    question="Is the shape of your labels `(n,)` or `(n, 1)`?",
    explanation="Compared with a row of labels, a column is spread out into a table, and the accuracy that comes of "
    "it is that of nothing. Return a 1-D array.",
    reread="Asking the model",
    caught_by="gives_an_integer_a_row",
)
def returns_a_column(model, X):
    return capstone.predict(model, X)[:, None]


@misconception(
    "predict",
    title="labels that are no integers",
    question="Which dtype have your labels?",
    explanation="A label names a class, and may be used as an index. As a float it can be neither counted nor "
    "looked up.",
    reread="Asking the model",
    caught_by="gives_an_integer_a_row",
)
def returns_floats(model, X):
    labels = capstone.predict(model, X)
    xp = array_namespace(labels)
    return xp.astype(labels, xp.float64)


@misconception(
    "predict",
    title="a single row that loses its axis",
    question="What does `predict` return for a table of one row?",
    explanation="One row asks for one label, in an array of one. A bare number has no length and no first entry.",
    reread="One row and none",
    caught_by="answers_for_one_row_and_for_none",
)
def squeezes_a_single_row(model, X):
    labels = capstone.predict(model, X)
    return labels[0] if X.shape[0] == 1 else labels


@misconception(
    "predict",
    title="no answer for no rows",
    question="What is the result for a table without rows?",
    explanation="Nothing to name is no mistake: a filter that lets no row pass hands on a table of none. The result "
    "is an array of shape (0,).",
    reread="One row and none",
    caught_by="answers_for_one_row_and_for_none",
)
def fails_on_no_rows(model, X):
    labels = [int(capstone.predict(model, X[place : place + 1, :])[0]) for place in range(X.shape[0])]
    return array_namespace(X).concat([array_namespace(X).asarray([label]) for label in labels])


@misconception(
    "predict",
    title="scaled by the rows that are asked about",
    question="If you ask about one row alone, what are the mean and the spread that you scale it by?",
    explanation="The scale belongs to the model: it was fitted on the training rows. Fitted anew on the rows at "
    "hand it turns a single row into zeros, and any other into something that the network was not trained on.",
    reread="Leakage",
    caught_by="gives_a_row_its_label_in_any_company",
)
def scales_by_the_rows_asked(model, X):
    transform = capstone.prepare(X) if X.shape[0] else model.transform
    logits = model.network.forward(transform(X))
    return array_namespace(logits).argmax(logits, axis=1)


@misconception(
    "predict",
    title="labels from a table of the data set",
    question="If every 3 were called 4 in the training rows, what would your model call it?",
    explanation="Labels that are looked up, by whatever key, are known and not learned. On rows that nobody has "
    "labelled yet there is nothing to look up.",
    reread="How it is graded",
    caught_by="follows_the_labels_that_it_was_taught",
)
def looks_labels_up(model, X):
    from sklearn.datasets import load_digits

    rows, labels = load_digits(return_X_y=True)
    table = {row.tobytes(): int(label) for row, label in zip(rows, labels, strict=True)}
    known = [table.get((row - row.min()).astype(float).tobytes(), 0) for row in np.asarray(X)]
    return np.array(known, dtype=np.int64)


@misconception(
    "predict",
    title="rows scaled where they lie",
    question="What do the rows look like to whoever asked, once `predict` is done?",
    explanation="The rows belong to the caller. Asked about the same array again, a model that scaled it in place "
    "scales it a second time, and answers differently.",
    reread="Asking the model",
    caught_by="predict_leaves_the_rows_alone",
)
def predicts_in_place(model, X):
    labels = capstone.predict(model, X)
    X[...] = model.transform(X)
    return labels


@misconception(
    "predict",
    title="NumPy's functions on another library's scores",
    question="Which library's `argmax` do you call?",
    explanation="`np.argmax` knows NumPy's arrays. Take the function from the namespace of the scores.",
    reread="Any array library",
    caught_by="predict_takes_arrays_of_the_standard",
)
def predicts_with_numpy_alone(model, X):
    if not isinstance(X, np.ndarray):
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone.predict(model, X)


# validation_loss


@misconception(
    "validation_loss",
    title="another loss than in training",
    question="Which loss does `train` report, and which one do you compute here?",
    explanation="Two losses have two lowest points: the epoch that is best by one need not be by the other. Compute "
    "the very loss that training reports, best by calling the same function.",
    reread="What is reported",
    caught_by="is_the_loss_that_train_reports",
    indistinguishable_from="measures_raw_rows",
)
def measures_squared_errors(model, X, y):
    logits = model.network.forward(model.transform(X))
    xp = array_namespace(logits)
    exponentials = xp.exp(logits - xp.max(logits, axis=1, keepdims=True))
    classes = xp.arange(logits.shape[1], dtype=y.dtype)
    target = xp.astype(y[:, None] == classes[None, :], logits.dtype)
    return float(xp.mean((exponentials / xp.sum(exponentials, axis=1, keepdims=True) - target) ** 2))


@misconception(
    "validation_loss",
    title="the loss of unscaled rows",
    question="What was done to the training rows before the network saw them? Is it done here too?",
    explanation="`train` measures its validation rows on the scale of the training rows. The raw rows that come in "
    "here have to be brought onto it first.",
    reread="Asking the model",
    caught_by="is_the_loss_that_train_reports",
    indistinguishable_from="measures_squared_errors",
)
def measures_raw_rows(model, X, y):
    return float(capstone._loss(model.network.forward(X), y)[0])


@misconception(
    "validation_loss",
    title="a sum over the rows",
    question="Does your loss double when all rows come twice?",
    explanation="A sum grows with the number of rows, so that losses of a hundred and of a thousand rows cannot be "
    "compared. Divide by the number of rows.",
    reread="What is reported",
    caught_by="averages_over_the_rows",
)
def sums_over_the_rows(model, X, y):
    return capstone.validation_loss(model, X, y) * X.shape[0]


@misconception(
    "validation_loss",
    title="a number that falls where the loss rises",
    question="Is your number high or low when the labels are right?",
    explanation="A loss says how wrong the network is: the lower the better. Accuracy, or the logarithm of a "
    "probability without its minus sign, points the other way, and the best epoch becomes the worst.",
    reread="What is reported",
    caught_by="prefers_the_right_labels",
)
def forgets_the_minus(model, X, y):
    return -capstone.validation_loss(model, X, y)


@misconception(
    "validation_loss",
    title="an array where a number was promised",
    question="What type does your function return?",
    explanation="An array without axes looks like a number when it is printed, but it cannot be written to a table "
    "of results as one, and it holds on to its device. `float(...)` makes a plain number of it.",
    reread="What is reported",
    caught_by="validation_loss_is_a_float",
)
def returns_an_array(model, X, y):
    return array_namespace(X).asarray([capstone.validation_loss(model, X, y)])


@misconception(
    "validation_loss",
    title="NumPy's functions in the loss",
    question="Which library's functions does your loss call?",
    explanation="A loss that calls `np.exp` and `np.log` works on NumPy's arrays alone. Take them from `xp`.",
    reread="Any array library",
    caught_by="validation_loss_takes_arrays_of_the_standard",
)
def measures_with_numpy_alone(model, X, y):
    if not isinstance(X, np.ndarray):
        raise TypeError("operand type(s) all returned NotImplemented from __array_ufunc__")
    return capstone.validation_loss(model, X, y)
