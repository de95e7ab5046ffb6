"""What is asked of a capstone. Nobody looks into a model: it is trained, and asked about rows."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_float, expect_statistics, expect_unchanged, expect_value

from .digits import drawn, drawn_of
from .findings import (
    accuracy_of,
    average_of,
    company_of,
    continuation,
    draws_of,
    enough,
    epochs_of,
    equality_of,
    finite_share,
    labels_of,
    nothing_wrong,
    preference_of,
    reports_of,
    return_to_the_best,
    same_loss,
    scale_of,
    seeds_of,
    shapes_of,
    sizes_of_labels,
    trace_of_validation_rows,
)

STRICT = "array_api_strict"

# The long run: rows to train on, to validate on, and rows whose labels the judge alone has.
ROWS = (400, 100, 300)
EPOCHS = 15


class Lab:
    """Rows and runs of one check, on NumPy or on another array library."""

    def __init__(self, module, library=""):
        self.module = module
        # What is not said reads well: the calls of a check are shown to students.
        self.library = [library] if library else []
        self.named = {"on": library} if library else {}

    def on(self, array):
        return self.module.support.on(array, *self.library)

    def run(self, training, validation, *, epochs, seed, resume=None):
        """`train` on pairs of arrays; what came of it."""
        rows = [self.on(array) for array in (*training, *validation)]
        more = self.named if resume is None else {**self.named, "resume": resume}
        return self.module.support.training(self.module.train, *rows, epochs=epochs, seed=seed, **more)

    def loss(self, run, rows):
        return self.module.validation_loss(run.model, self.on(rows[0]), self.on(rows[1]))

    def labels(self, run, rows, classes):
        """The labels of rows, in two ways."""
        module = self.module
        return module.support.labels_of(
            module.predict, module.validation_loss, run.model, self.on(rows), classes, *self.library
        )

    def numbers(self, answer):
        return self.module.support.numbers(answer)


def _seed(rng):
    return int(rng.integers(1, 10_000))


def _shifted(rows, classes=10):
    """The same rows, each with the label after its own."""
    X, y = rows
    return X, (y + 1) % classes


def _sensors(rng, rows=40, columns=5):
    """Columns far away from 0, each with a spread of its own."""
    return rng.normal(300, rng.uniform(20, 60, size=columns), size=(rows, columns))


# prepare


@check(
    "prepare", points=5, advice="Which numbers would the network see if you handed it the transformed training rows?"
)
def puts_the_training_rows_around_zero(module, rng):
    """puts the training rows around 0, on a scale of their own"""
    for columns in (3, 8):
        X = _sensors(rng, columns=columns)
        expect_statistics(
            scale_of, nothing_wrong, X, module.prepare(X)(X),
            untouched="returned the rows as they were: nothing is scaled",
            flat="pressed all rows into a sliver: hardly anything tells them apart",
            far="left values beyond 10, where a sigmoid is flat and a step of gradient descent is far too long",
            aside="left the rows far to one side of 0",
        )  # fmt: skip


@check(
    "prepare",
    points=4,
    advice="Fit once, when `prepare` is called. `transform` applies what was found then, to one row as to a thousand.",
)
def asks_the_training_rows_alone(module, rng):
    """gives a row the same values, whichever rows stand beside it or came before"""
    X, others = _sensors(rng), 5 * _sensors(rng, rows=7) - 900
    row = _sensors(rng, rows=1)
    transform = module.prepare(X)
    whole = transform(np.concatenate([others, row]))
    expect_statistics(
        company_of, nothing_wrong, module.support.part(whole, 7, 8), transform(row), transform(X), transform(X.copy()),
        beside="gave a row other values beside other rows: the rows to be scaled moved the scale",
        before="gave the training rows other values after other rows had been scaled: the scale has moved",
    )  # fmt: skip


@check("prepare", points=2, advice="Pixels in the corner are 0 in every row. What do you divide such a column by?")
def stays_finite_where_a_column_is_constant(module, rng):
    """stays finite where a column is the same in every training row"""
    X, others = _sensors(rng), _sensors(rng, rows=6)
    # The second constant is no sum of powers of two: its computed mean is not quite itself.
    X[:, 1], X[:, 3] = 0.0, 0.1
    others[:, 1] = 0.0
    transform = module.prepare(X)
    expect_statistics(
        finite_share, nothing_wrong, transform(X), transform(others),
        **{"not finite": "has NaN or infinity in it: some column was divided by nothing"},
    )  # fmt: skip


@check("prepare", points=1, advice="One row is a table of one row, `(1, features)`, and so is its transform.")
def scales_one_row_and_none(module, rng):
    """scales a single row, and no row at all"""
    transform = module.prepare(_sensors(rng))
    for rows in (_sensors(rng, rows=1), _sensors(rng)[:0]):
        expect_statistics(
            shapes_of, nothing_wrong, transform(rows), rows,
            **{"wrong shapes": "did not return as many rows and columns as it was handed"},
        )  # fmt: skip


@check(
    "prepare", points=2, about="contract", advice="A scale computed in double precision makes float64 of float32 rows."
)
def prepare_keeps_dtypes_and_arguments(module, rng):
    """keeps float32 rows float32, and leaves the arrays that it is handed as they are"""
    X, rows = _sensors(rng).astype(np.float32), _sensors(rng, rows=6).astype(np.float32)
    scaled = module.prepare(X)(rows)
    expect_statistics(
        finite_share, nothing_wrong, scaled, **{"not finite": "has NaN or infinity in it"}
    )  # fmt: skip
    expect_dtype(scaled, "float32")
    expect_unchanged(X, rows)


PORT = "What outside the standard do your lines use? Methods such as `X.mean()` and NumPy's own functions are."


@check("prepare", points=2, kind="extension", repeats=1, advice=PORT)
def prepare_takes_arrays_of_the_standard(module, rng):
    """scales arrays of any library that follows the standard, and returns its arrays"""
    lab = Lab(module, STRICT)
    X, rows = _sensors(rng), _sensors(rng, rows=6)
    X[:, 1] = rows[:, 1] = 7.0
    scaled = module.prepare(lab.on(X))(lab.on(rows))
    expect_statistics(
        finite_share, nothing_wrong, lab.numbers(scaled), **{"not finite": "has NaN or infinity in it"}
    )  # fmt: skip
    expect_value(module.support.is_of(scaled, STRICT), True)


# build


def _built(module, rng, library="numpy"):
    xp, state, other = module.support.library(library), _seed(rng), _seed(rng)
    made = [module.build(6, 4, np.random.default_rng(seed), xp) for seed in (state, state, other)]
    return [module.support.arrays_of(model, library) for model in made]


def _expect_draws(weights, **sentences):
    expect_statistics(draws_of, nothing_wrong, *weights, **sentences)


@check("build", points=4, program="built", advice="Two units that begin alike get the same gradient for ever.")
def makes_units_that_differ(module, rng):
    """makes units that differ from each other"""
    _expect_draws(
        _built(module, rng),
        zero="made weights that are all 0: every unit computes the same, and goes on so",
        alike="made units with the same weights: they would stay the same for ever",
    )


@check("build", points=4, program="built", advice="`rng` is a generator: draw from it, and from nothing else.")
def draws_its_weights_from_the_generator(module, rng):
    """draws its weights from the generator that it is handed, and from nothing else"""
    _expect_draws(
        _built(module, rng),
        **{
            "by chance": "made two different networks from generators in the same state",
            "same with another state": "made the same network from generators in different states",
        },
    )


@check(
    "build", points=2, kind="extension", repeats=1, advice="Draw with NumPy, then `xp.asarray(drawn, device=device)`."
)
def build_makes_arrays_of_the_library(module, rng):
    """makes its weights arrays of the library that it is handed"""
    _expect_draws(
        _built(module, rng, STRICT),
        alike="made units with the same weights",
        **{"same with another state": "made the same network from generators in different states"},
    )


# train


def _small(rng):
    return drawn(rng, 90, 45)


@check(
    "train",
    points=5,
    advice="After each epoch, once: its number from 0, its two losses as floats, what training can go on from.",
)
def reports_each_epoch_once_it_is_over(module, rng):
    """reports each epoch when it is over: its number, its training loss, its validation loss"""
    lab, seed = Lab(module), _seed(rng)
    training, validation = _small(rng)
    one = lab.run(training, validation, epochs=1, seed=seed)
    three = lab.run(training, validation, epochs=3, seed=seed)
    other = lab.run(_shifted(training), validation, epochs=1, seed=seed)
    expect_statistics(
        reports_of, nothing_wrong,
        one.epochs, three.epochs, three.train_losses, three.validation_losses, one.validation_losses,
        other.validation_losses,
        none="never called on_epoch",
        once="called on_epoch once, not once an epoch",
        one="numbered the epochs from 1",
        numbers="did not number the epochs 0, 1, 2, … in this order",
        many="reported more epochs than were asked for",
        twice="reported the same number as training and as validation loss",
        unmoved="reported the same validation loss whatever the epoch learned: it is measured before the updates",
    )  # fmt: skip


@check(
    "train",
    points=7,
    advice="The scale is learned, too: from the training rows alone. A row that was learned from can test nothing.",
)
def learns_from_the_training_rows_alone(module, rng):
    """learns from the training rows alone: other validation rows move neither the scale nor a weight"""
    lab, seed = Lab(module), _seed(rng)
    training, (X, y) = _small(rng)
    brighter = (9 * X.astype(int) + 100).astype(np.uint8)
    runs = [lab.run(training, pair, epochs=1, seed=seed) for pair in ((X, y), (X, y), (brighter, y), _shifted((X, y)))]
    expect_statistics(
        trace_of_validation_rows, nothing_wrong, *(run.train_losses for run in runs),
        labels="the labels of the validation rows moved the first epoch's training loss: they are trained on",
        rows="the validation rows moved the transform: with other validation rows, but the same training rows and "
             "the same seed, the first epoch's training loss is another",
    )  # fmt: skip


@check(
    "train",
    points=6,
    advice="Keep a copy of the parameters whenever the validation loss is the lowest so far; put it back at the end.",
)
def returns_to_its_best_epoch(module, rng):
    """returns the model of its best epoch, also when training has gone wrong since"""
    lab, seed = Lab(module), _seed(rng)
    training, validation = _small(rng)
    X, y = validation
    # Labels that training teaches the network to get wrong: the longer it trains, the higher the validation loss.
    half = np.where(np.arange(len(y)) % 2, y, (y + 1) % 10)
    for labels in ((y + 1) % 10, half):
        misleading = (X, labels)
        run = lab.run(training, misleading, epochs=5, seed=seed)
        # For a `validation_loss` that is wrong: a run that ends with the best epoch has nothing to go back from.
        short = lab.run(training, misleading, epochs=run.epochs_to_the_best(), seed=seed)
        one = lab.run(training, misleading, epochs=1, seed=seed)
        expect_statistics(
            return_to_the_best, nothing_wrong, run.validation_losses,
            *(lab.loss(each, misleading) for each in (run, one)), one.validation_losses,
            lab.loss(short, misleading), lab.loss(run, validation),
            last="has the validation loss of the last epoch, although an earlier one was better",
            first="has the validation loss of the first epoch, although a later one was better",
            another="is not the lowest validation loss that was reported",
        )  # fmt: skip


@check(
    "train",
    points=6,
    advice="What does the rest depend on? Weights, what the optimizer remembers, the shuffle, the best epoch so far.",
)
def goes_on_from_a_checkpoint(module, rng):
    """goes on from a checkpoint to the same result as without the interruption"""
    lab, seed = Lab(module), _seed(rng)
    training, validation = _small(rng)
    misleading = _shifted(validation)  # so that the best epoch lies before the interruption
    whole = lab.run(training, misleading, epochs=4, seed=seed)
    resumed = lab.run(training, misleading, epochs=4, seed=seed, resume=whole.checkpoint(1))
    expect_statistics(
        continuation, nothing_wrong,
        whole.epochs, whole.train_losses, whole.validation_losses, lab.loss(whole, misleading),
        resumed.epochs, resumed.train_losses, resumed.validation_losses, lab.loss(resumed, misleading),
        anew="numbered the epochs from 0 again after it was resumed",
        numbers="did not go on with the epoch after the checkpoint",
        losses="reported other losses after it was resumed than the run without interruption",
        best="returned another model than the run without interruption, after the same losses: the best epoch so far",
    )  # fmt: skip


@check("train", points=4, advice="Make every generator from `seed` (and the epoch), and draw from no other.")
def repeats_itself_for_the_same_seed(module, rng):
    """does the same again for the same seed, and something else for another"""
    lab, seed = Lab(module), _seed(rng)
    training, validation = _small(rng)
    runs = [lab.run(training, validation, epochs=2, seed=number) for number in (seed, seed, seed + 1)]
    expect_statistics(
        seeds_of, nothing_wrong, *(run.train_losses for run in runs),
        chance="reported other losses for the same rows and the same seed",
        ignored="reported the same losses for another seed",
    )  # fmt: skip


def _expect_accuracy(module, rng, share):
    """A long run names so many of the hidden rows; that it is done within the seconds of the check is part of it."""
    lab, seed = Lab(module), _seed(rng)
    training, validation, (X, hidden) = drawn(rng, *ROWS)
    run = lab.run(training, validation, epochs=EPOCHS, seed=seed)
    labels = lab.labels(run, X, 10)
    expect_statistics(accuracy_of, enough, labels, given={"hidden": hidden, "share": share}, share=share)


WHY = "Watch both losses: does the training loss fall at all? Does the validation loss rise again?"


@check("train", points=4, program="long", repeats=1, seconds=60, advice=WHY)
def names_six_in_ten_digits(module, rng):
    """learns from 400 rows in 15 epochs, within a minute, to name 60 % of hidden digits"""
    _expect_accuracy(module, rng, 0.6)


@check("train", points=3, program="long", repeats=1, seconds=60, advice=WHY)
def names_three_in_four_digits(module, rng):
    """learns from 400 rows in 15 epochs, within a minute, to name 75 % of hidden digits"""
    _expect_accuracy(module, rng, 0.75)


@check("train", points=3, program="long", repeats=1, seconds=60, advice=WHY)
def names_seventeen_in_twenty_digits(module, rng):
    """learns from 400 rows in 15 epochs, within a minute, to name 85 % of hidden digits"""
    _expect_accuracy(module, rng, 0.85)


@check("train", points=1.5, advice="Hand out copies: what an optimizer changes in place changes everywhere it is held.")
def leaves_its_checkpoints_alone(module, rng):
    """leaves the checkpoints that it handed out as they were"""
    lab = Lab(module)
    run = lab.run(*_small(rng), epochs=3, seed=_seed(rng))
    expect_statistics(epochs_of, nothing_wrong, run.epochs, none="never called on_epoch")
    expect_value(run.changed_checkpoints(), 0)


@check("train", points=1.5, about="contract", advice="Somebody may want to use these rows again.")
def train_leaves_its_rows_alone(module, rng):
    """leaves the rows and labels that it is handed as they were"""
    lab = Lab(module)
    given = [lab.on(array) for pair in _small(rng) for array in pair]
    run = module.support.training(module.train, *given, epochs=2, seed=_seed(rng))
    expect_value(run.has_no_model(), False)
    expect_unchanged(*given)


@check("train", points=5, kind="extension", repeats=1, seconds=30, advice=PORT)
def trains_on_arrays_of_the_standard(module, rng):
    """trains on arrays of any library that follows the standard"""
    lab = Lab(module, STRICT)
    training, validation, (X, hidden) = drawn_of(rng, 4, 100, 40, 60)
    run = lab.run(training, validation, epochs=7, seed=_seed(rng))
    labels = lab.labels(run, X, 4)
    expect_statistics(accuracy_of, enough, labels, given={"hidden": hidden, "share": 0.6}, share=0.6)


# predict


def _quick(module, rng, library="", shift=False, epochs=12):
    """A model of four digits, and rows to ask it about."""
    lab = Lab(module, library)
    # Far from 0, so that it shows where a row is not scaled: 16 shades from 230 to 246.
    parts = [(230 + X, y) for X, y in drawn_of(rng, 4, 120, 60, 60)]
    training, validation, asked = [_shifted(part, 4) if shift else part for part in parts]
    return lab, lab.run(training, validation, epochs=epochs, seed=_seed(rng)), asked


def _asked(module, rng):
    """All that the checks of `predict` ask of one model."""
    lab, run, (X, hidden) = _quick(module, rng)
    rows, part = lab.on(X), module.support.part
    labels, few = module.predict(run.model, rows), module.predict(run.model, lab.on(X[4:9]))
    return {
        "labels": labels,
        "few": few,
        "the same few": part(labels, 4, 9),
        "first of few": part(few, 0, 1),
        "one": module.predict(run.model, lab.on(X[4:5])),
        "none": module.predict(run.model, lab.on(X[:0])),
        "by loss": module.support.labels_by_loss(module.validation_loss, run.model, rows, 4),
        "hidden": hidden,
    }


@check(
    "predict",
    points=5,
    program="asked",
    repeats=1,
    advice="A row must reach the network on the scale it was trained on.",
)
def gives_the_likeliest_label(module, rng):
    """gives each raw row the label that suits it best"""
    asked = _asked(module, rng)
    expect_statistics(
        labels_of, nothing_wrong, asked["labels"], asked["by loss"], given={"hidden": asked["hidden"]},
        late="gives labels that are one too high: they count from 0",
        constant="gives every row the same label",
        wrong="gives other labels than those for which the model's own loss is lowest, and not the right ones either",
    )  # fmt: skip


@check("predict", points=1, program="asked", repeats=1, advice="A label a row: neither scores nor a column.")
def gives_an_integer_a_row(module, rng):
    """gives one integer for each row, in a 1-D array"""
    asked = _asked(module, rng)
    expect_statistics(
        sizes_of_labels, nothing_wrong, asked["labels"], given={"rows": 60},
        shape="is not a 1-D array with a label for each row", kind="holds no integers",
    )  # fmt: skip


@check(
    "predict",
    points=3,
    program="asked",
    repeats=1,
    advice="`(1, features)` in, `(1,)` out; `(0, features)` in, `(0,)` out.",
)
def answers_for_one_row_and_for_none(module, rng):
    """answers for a single row, and for none"""
    asked = _asked(module, rng)
    for name, rows in (("one", 1), ("none", 0)):
        expect_statistics(
            sizes_of_labels, nothing_wrong, asked[name], given={"rows": rows},
            shape=f"is not an array of shape ({rows},)", kind="holds no integers",
        )  # fmt: skip


@check(
    "predict",
    points=2,
    program="asked",
    repeats=1,
    advice="The scale was found when the model was trained. Fit nothing here.",
)
def gives_a_row_its_label_in_any_company(module, rng):
    """gives a row the same label, whichever rows are asked about with it"""
    asked = _asked(module, rng)
    expect_statistics(
        equality_of, nothing_wrong, asked["the same few"], asked["few"], asked["first of few"], asked["one"],
        differ="gave rows other labels when other rows were asked about with them",
    )  # fmt: skip


@check(
    "predict",
    points=3,
    repeats=1,
    advice="What a label means is learned from the training rows, and from nowhere else.",
)
def follows_the_labels_that_it_was_taught(module, rng):
    """follows the labels of the training rows, whatever they call a digit"""
    lab, run, (X, hidden) = _quick(module, rng, shift=True)
    labels = module.predict(run.model, lab.on(X))
    by_loss = module.support.labels_by_loss(module.validation_loss, run.model, lab.on(X), 4)
    expect_statistics(
        labels_of, nothing_wrong, labels, by_loss, given={"hidden": hidden},
        early="gives the digits that are drawn, and not the labels by which the training rows called them",
        wrong="gives other labels than those of the training rows",
    )  # fmt: skip


@check("predict", points=1, about="contract", repeats=1, advice="Scale a copy.")
def predict_leaves_the_rows_alone(module, rng):
    """leaves the rows that it is asked about as they were"""
    lab, run, (X, _) = _quick(module, rng, epochs=1)
    rows = lab.on(X)
    expect_statistics(
        sizes_of_labels, nothing_wrong, module.predict(run.model, rows), given={"rows": 60},
        shape="is not a 1-D array with a label for each row",
    )  # fmt: skip
    expect_unchanged(rows)


@check("predict", points=2, kind="extension", repeats=1, advice=PORT)
def predict_takes_arrays_of_the_standard(module, rng):
    """labels arrays of any library that follows the standard"""
    lab, run, (X, _) = _quick(module, rng, STRICT, epochs=1)
    for count in (60, 1, 0):
        expect_statistics(
            sizes_of_labels, nothing_wrong, lab.numbers(module.predict(run.model, lab.on(X[:count]))),
            given={"rows": count}, shape="is not a 1-D array with a label for each row", kind="holds no integers",
        )  # fmt: skip


# validation_loss


def _measured(module, rng):
    """A model of one epoch, so that there is only one it can be, and losses of it."""
    lab, seed = Lab(module), _seed(rng)
    training, validation, other = drawn(rng, 90, 44, 40)
    run = lab.run(training, validation, epochs=1, seed=seed)
    halves = [lab.loss(run, (other[0][part], other[1][part])) for part in (slice(20), slice(20, 40))]
    return run.validation_losses, lab.loss(run, validation), lab.loss(run, other), halves, run.has_no_model()


@check("validation_loss", points=5, program="measured", advice="Scale the rows as in training, and take the same loss.")
def is_the_loss_that_train_reports(module, rng):
    """is, for the validation rows, the loss that `train` reported"""
    reported, own, *_ = _measured(module, rng)
    expect_statistics(
        same_loss, nothing_wrong, reported, own,
        negative="is the loss that the run of one epoch reported for the same rows, with the other sign",
        another="is not the loss that the run of one epoch reported for the same rows",
    )  # fmt: skip


@check("validation_loss", points=2, program="measured", advice="Twice as many rows are not twice as wrong.")
def averages_over_the_rows(module, rng):
    """averages over the rows, however many there are"""
    _, _, whole, halves, untrained = _measured(module, rng)
    expect_value(untrained, False)
    expect_statistics(
        average_of, nothing_wrong, whole, *halves,
        outside="is for all rows together not between the losses of their halves: it is no average",
    )  # fmt: skip


@check("validation_loss", points=1, repeats=1, advice="A loss is low where the labels fit.")
def prefers_the_right_labels(module, rng):
    """is lower for the right labels than for others"""
    lab, run, asked = _quick(module, rng)
    expect_value(run.has_no_model(), False)
    expect_statistics(
        preference_of, nothing_wrong, lab.loss(run, asked), lab.loss(run, _shifted(asked, 4)),
        lab.labels(run, asked[0], 4), given={"hidden": asked[1]},
        turned="is not lower for the right labels than for wrong ones",
    )  # fmt: skip


@check("validation_loss", points=1, about="contract", advice="`float(...)` makes one of a NumPy number.")
def validation_loss_is_a_float(module, rng):
    """is a Python float, and leaves rows and labels as they were"""
    lab = Lab(module)
    training, validation = _small(rng)
    run = lab.run(training, validation, epochs=1, seed=_seed(rng))
    rows, labels = lab.on(validation[0]), lab.on(validation[1])
    loss = module.validation_loss(run.model, rows, labels)
    expect_value(run.has_no_model(), False)
    expect_statistics(average_of, nothing_wrong, loss, loss, loss, outside="is no number")
    expect_float(loss)
    expect_unchanged(rows, labels)


@check("validation_loss", points=2, kind="extension", repeats=1, advice=PORT)
def validation_loss_takes_arrays_of_the_standard(module, rng):
    """measures arrays of any library that follows the standard"""
    lab, seed = Lab(module, STRICT), _seed(rng)
    training, validation = drawn_of(rng, 4, 60, 40)
    run = lab.run(training, validation, epochs=1, seed=seed)
    expect_statistics(
        same_loss, nothing_wrong, run.validation_losses, lab.loss(run, validation),
        another="is not the loss that the run of one epoch reported for the same rows",
    )  # fmt: skip
