"""What is asked of `validation_loss`."""

from autograder.checks import check, expect_float, expect_statistics, expect_unchanged, expect_value

from ..digits import drawn, drawn_of
from .findings import average_of, nothing_wrong, preference_of, same_loss
from .lab import PORT, STRICT, Lab, drawn_seed, few_digits, quick_model, shifted


def _measured(module, rng):
    """A model of one epoch, so that there is only one it can be, and losses of it."""
    lab, seed = Lab(module), drawn_seed(rng)
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
    lab, run, asked = quick_model(module, rng)
    expect_value(run.has_no_model(), False)
    expect_statistics(
        preference_of, nothing_wrong, lab.loss(run, asked), lab.loss(run, shifted(asked, 4)),
        lab.labels(run, asked[0], 4), given={"hidden": asked[1]},
        turned="is not lower for the right labels than for wrong ones",
    )  # fmt: skip


@check("validation_loss", points=1, about="contract", advice="`float(...)` makes one of a NumPy number.")
def validation_loss_is_a_float(module, rng):
    """is a Python float, and leaves rows and labels as they were"""
    lab = Lab(module)
    training, validation = few_digits(rng)
    run = lab.run(training, validation, epochs=1, seed=drawn_seed(rng))
    rows, labels = lab.on(validation[0]), lab.on(validation[1])
    loss = module.validation_loss(run.model, rows, labels)
    expect_value(run.has_no_model(), False)
    expect_statistics(average_of, nothing_wrong, loss, loss, loss, outside="is no number")
    expect_float(loss)
    expect_unchanged(rows, labels)


@check("validation_loss", points=2, kind="extension", repeats=1, advice=PORT)
def validation_loss_takes_arrays_of_the_standard(module, rng):
    """measures arrays of any library that follows the standard"""
    lab, seed = Lab(module, STRICT), drawn_seed(rng)
    training, validation = drawn_of(rng, 4, 60, 40)
    run = lab.run(training, validation, epochs=1, seed=seed)
    expect_statistics(
        same_loss, nothing_wrong, run.validation_losses, lab.loss(run, validation),
        another="is not the loss that the run of one epoch reported for the same rows",
    )  # fmt: skip
