"""What is asked of `train`."""

import numpy as np

from autograder.checks import check, expect_statistics, expect_unchanged, expect_value

from ..digits import drawn, drawn_of
from .findings import (
    accuracy_of,
    continuation,
    enough,
    epochs_of,
    nothing_wrong,
    reports_of,
    return_to_the_best,
    seeds_of,
    trace_of_validation_rows,
)
from .lab import PORT, STRICT, Lab, drawn_seed, few_digits, shifted

# The long run: rows to train on, to validate on, and rows whose labels the judge alone has.
ROWS = (400, 100, 300)
EPOCHS = 15
WHY = "Watch both losses: does the training loss fall at all? Does the validation loss rise again?"


@check(
    "train",
    points=5,
    advice="After each epoch, once: its number from 0, its two losses as floats, what training can go on from.",
)
def reports_each_epoch_once_it_is_over(module, rng):
    """reports each epoch when it is over: its number, its training loss, its validation loss"""
    lab, seed = Lab(module), drawn_seed(rng)
    training, validation = few_digits(rng)
    one = lab.run(training, validation, epochs=1, seed=seed)
    three = lab.run(training, validation, epochs=3, seed=seed)
    other = lab.run(shifted(training), validation, epochs=1, seed=seed)
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
    lab, seed = Lab(module), drawn_seed(rng)
    training, (X, y) = few_digits(rng)
    brighter = (9 * X.astype(int) + 100).astype(np.uint8)
    runs = [lab.run(training, pair, epochs=1, seed=seed) for pair in ((X, y), (X, y), (brighter, y), shifted((X, y)))]
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
    lab, seed = Lab(module), drawn_seed(rng)
    training, validation = few_digits(rng)
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
    lab, seed = Lab(module), drawn_seed(rng)
    training, validation = few_digits(rng)
    misleading = shifted(validation)  # so that the best epoch lies before the interruption
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
    lab, seed = Lab(module), drawn_seed(rng)
    training, validation = few_digits(rng)
    runs = [lab.run(training, validation, epochs=2, seed=number) for number in (seed, seed, seed + 1)]
    expect_statistics(
        seeds_of, nothing_wrong, *(run.train_losses for run in runs),
        chance="reported other losses for the same rows and the same seed",
        ignored="reported the same losses for another seed",
    )  # fmt: skip


def _expect_accuracy(module, rng, share):
    """A long run names so many of the hidden rows; that it is done within the seconds of the check is part of it."""
    lab, seed = Lab(module), drawn_seed(rng)
    training, validation, (X, hidden) = drawn(rng, *ROWS)
    run = lab.run(training, validation, epochs=EPOCHS, seed=seed)
    labels = lab.labels(run, X, 10)
    expect_statistics(accuracy_of, enough, labels, given={"hidden": hidden, "share": share}, share=share)


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
    run = lab.run(*few_digits(rng), epochs=3, seed=drawn_seed(rng))
    expect_statistics(epochs_of, nothing_wrong, run.epochs, none="never called on_epoch")
    expect_value(run.changed_checkpoints(), 0)


@check("train", points=1.5, about="contract", advice="Somebody may want to use these rows again.")
def train_leaves_its_rows_alone(module, rng):
    """leaves the rows and labels that it is handed as they were"""
    lab = Lab(module)
    given = [lab.on(array) for pair in few_digits(rng) for array in pair]
    run = module.support.training(module.train, *given, epochs=2, seed=drawn_seed(rng))
    expect_value(run.has_no_model(), False)
    expect_unchanged(*given)


@check("train", points=5, kind="extension", repeats=1, seconds=30, advice=PORT)
def trains_on_arrays_of_the_standard(module, rng):
    """trains on arrays of any library that follows the standard"""
    lab = Lab(module, STRICT)
    training, validation, (X, hidden) = drawn_of(rng, 4, 100, 40, 60)
    run = lab.run(training, validation, epochs=7, seed=drawn_seed(rng))
    labels = lab.labels(run, X, 4)
    expect_statistics(accuracy_of, enough, labels, given={"hidden": hidden, "share": 0.6}, share=0.6)
