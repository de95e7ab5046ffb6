"""What is asked of `fit`."""

import math

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_oracle,
    expect_refusal,
    expect_statistics,
    expect_that,
    expect_unchanged,
    generator,
    predicate,
)

from .batches import (
    batches_taken,
    course_of_training,
    follow_the_generator,
    orders_taken,
    passes_over_every_row_once,
    trains,
)
from .drawn_inputs import curve_rows, falling_script, loss_script, script_with_its_lowest, two_decimals
from .scripted_training import STEADY, expect_trace, fit_by_script, fit_on_marked_rows


@check("fit", points=4, advice="Write two epochs down by hand: forward, loss, backward, step, set_parameters.")
def follows_pytorch_with_one_batch(module, rng):
    """gives, with one batch that holds all rows, the trace of the same training in PyTorch"""
    for rows, epochs, batch_size, live in [(2, 1, 2, False), (4, 3, 4, True), (7, 5, 50, False)]:
        x, x_validation = two_decimals(rng, (rows, 1)), two_decimals(rng, (2, 1))
        y, y_validation = 2 * x + 0.5, 2 * x_validation
        network = module.support.OneWeight(round(float(rng.uniform(-1.0, 0.0)), 2), live)
        trace = module.fit(
            network,
            module.support.log_cosh,
            module.support.log_cosh_gradient,
            module.support.Diary(round(float(rng.uniform(0.3, 0.6)), 2)),
            (x, y),
            (x_validation, y_validation),
            epochs,
            batch_size,
            generator(rng),
        )
        expect_trace(trace, "train_loss", "validation_loss")


@check("fit", points=4, advice="The last batch may be smaller. And how large was its loss before the weights moved?")
def weighs_batches_by_their_rows(module, rng):
    """reports as train_loss the mean over the rows of what each batch lost just before its update"""
    for rows, batch_size in [(5, 2), (7, 4), (6, 3), (4, 1)]:
        training = loss_script(rng, 3 * math.ceil(rows / batch_size))
        trace, _, _ = fit_by_script(module, rng, training, STEADY, rows=rows, batch_size=batch_size, epochs=3)
        expect_trace(trace, "train_loss")


@check("fit", points=3, advice="validation_loss[e] belongs to the parameters that epoch e ends with.")
def validates_after_the_last_update(module, rng):
    """measures validation_loss on the validation rows after the epoch's last update"""
    for rows, batch_size in [(6, 2), (6, 3), (4, 4)]:
        validation = loss_script(rng, 3 * math.ceil(rows / batch_size))
        trace, _, _ = fit_by_script(module, rng, STEADY, validation, rows=rows, batch_size=batch_size, epochs=3)
        expect_trace(trace, "validation_loss")


@check("fit", points=3, advice="One epoch is one pass of `minibatches`, the partial batch included.")
def passes_over_every_row_once_an_epoch(module, rng):
    """makes each epoch one pass over all training rows, in batches, labels with their rows"""
    for rows, batch_size, epochs in [(10, 4, 3), (9, 3, 2), (5, 8, 2), (6, 1, 2)]:
        marks = fit_on_marked_rows(module, generator(rng), rows, batch_size, epochs)
        plan = [rows, batch_size, epochs]
        expect_statistics(batches_taken, passes_over_every_row_once, marks, plan)


@check("fit", points=2, advice="Who draws the order, and how often? `rng` is the only source of chance.")
def shuffles_each_epoch_with_the_rng(module, rng):
    """shuffles anew each epoch, with `rng` and nothing else"""
    rows = 14  # that two shuffles agree by chance: 1 in 14!, below 2e-11
    seed, other = (int(seed) for seed in rng.integers(2**62, size=2))
    runs = [
        fit_on_marked_rows(module, generator(np.random.default_rng(chosen)), rows, 1, 2)
        for chosen in (seed, other, seed)
    ]
    expect_statistics(orders_taken, follow_the_generator, *runs)


@check("fit", points=4, advice="When the loop is over, whose parameters does the network have, and since which epoch?")
def rolls_back_when_epochs_run_out(module, rng):
    """leaves the network with the parameters of its best epoch, the first of equals, when the epochs run out"""
    for epochs, best, live in [(6, 3, False), (6, 3, True), (5, 1, True), (5, 5, False), (3, 2, True)]:
        validation = script_with_its_lowest(rng, epochs, best)
        trace, network, _ = fit_by_script(module, rng, falling_script(epochs), validation, live=live)
        expect_trace(trace, "best_epoch")
        expect_oracle(module.support.after(trace, network).parameters())
    # Two batches an epoch: only every other entry of the script is asked for.
    by_halves = [9.0, 0.5, 3.0, 0.5, 2.0, 0.5, 5.0, 0.5, 4.0]
    trace, network, _ = fit_by_script(
        module, rng, falling_script(8), by_halves, rows=4, batch_size=2, epochs=4, live=True
    )
    expect_trace(trace, "best_epoch")
    expect_oracle(module.support.after(trace, network).parameters())
    for live in (False, True):
        trace, network, _ = fit_by_script(module, rng, falling_script(5), [3.0, 2.0, 1.0, 2.5, 1.0, 1.0], live=live)
        expect_trace(trace, "best_epoch")
        expect_oracle(module.support.after(trace, network).parameters())


@check(
    "fit",
    points=3,
    advice="After each epoch: have the validation losses so far plateaued? Without `patience`, never stop.",
)
def stops_on_a_plateau(module, rng):
    """stops on a plateau of `patience` epochs, and only there"""
    falling = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0]
    bumpy = [9.0, 4.0, 5.0, 3.0, 3.5, 3.25, 2.0, 2.5, 2.25, 2.125, 2.0625]
    risen = [9.0, 2.0, 3.0, 4.0, 3.5, 2.5, 2.0, 5.0]
    stopped = [(bumpy, 2), (bumpy, 3), (risen, 1), (risen, 4)]
    for validation, patience in [*stopped, (falling, 1), (bumpy, None), (risen, 7)]:
        trace, _, _ = fit_by_script(module, rng, STEADY, validation, patience=patience)
        expect_trace(trace, "validation_loss")


@check("fit", points=2, advice="There are two ways out of the loop. Do both end with the best parameters?")
def rolls_back_when_patience_stops(module, rng):
    """leaves the network with the parameters of its best epoch when patience stops it"""
    for best, patience, live in [(2, 2, True), (3, 3, False), (4, 1, True)]:
        validation = [9.0, *(8.0 - epoch for epoch in range(best)), *(8.5 + epoch for epoch in range(patience + 2))]
        trace, network, _ = fit_by_script(module, rng, STEADY, validation, live=live, patience=patience)
        expect_oracle(module.support.after(trace, network).parameters())


@check("fit", points=2, advice="NaN is no loss to be proud of. Which epoch is best when some, or all, are NaN?")
def never_takes_a_nan_for_the_best(module, rng):
    """never takes a NaN for the best; if all are NaN, best_epoch is None and the last parameters stay"""
    nan = math.nan
    for validation in ([9.0, nan, 4.0, 3.0, 5.0], [9.0, 4.0, 3.0, nan, nan], [9.0, nan, nan, nan]):
        for live in (False, True):
            trace, network, _ = fit_by_script(module, rng, STEADY, validation, live=live)
            expect_oracle(module.support.after(trace, network).parameters())
            if math.isnan(validation[2]):
                expect_trace(trace, "best_epoch")


@check("fit", points=1, advice="Is everything that the end of the function uses defined when the loop never ran?")
def does_nothing_in_no_epochs(module, rng):
    """returns empty lists and best_epoch None after no epochs, and leaves the network alone"""
    trace, network, _ = fit_by_script(module, rng, STEADY, STEADY, epochs=0)
    expect_trace(trace)
    expect_oracle(module.support.after(trace, network).parameters())
    trace, _, _ = fit_by_script(module, rng, STEADY, STEADY, epochs=1)
    expect_that(lists_as_many_losses, trace, epochs=1)


@check("fit", points=2, advice="`schedule` counts epochs from 0. When must the optimizer know its new learning rate?")
def sets_the_learning_rate_before_each_epoch(module, rng):
    """sets the optimizer's learning rate to schedule(epoch) before each epoch, and only if there is a schedule"""
    for rows, batch_size, epochs in [(2, 2, 4), (4, 2, 3)]:
        base = round(float(rng.uniform(0.5, 2.0)), 2)
        for schedule in (module.support.Fading(base), None):
            sizes = {"rows": rows, "batch_size": batch_size, "epochs": epochs}
            trace, _, optimizer = fit_by_script(module, rng, STEADY, STEADY, schedule=schedule, **sizes)
            expect_oracle(module.support.after(trace, optimizer).rates)


def _network_of_ones_own(module, rng):
    """Two inputs, two sigmoid units, one output, from the student's own layers."""
    parts = module.upstream("network")
    return parts.Network(
        [
            parts.Dense(two_decimals(rng, (2, 2)), two_decimals(rng, 2)),
            parts.Activation("sigmoid"),
            parts.Dense(two_decimals(rng, (2, 1)), two_decimals(rng, 1)),
        ]
    )


@check("fit", points=2, repeats=1, advice="This one runs `fit` with your own network, optimizers, losses and batches.")
def trains_a_network_of_ones_own(module, rng):
    """trains a network of your own modules: as PyTorch does with one batch, and with small ones too"""
    losses, optimizers = module.upstream("losses"), module.upstream("optimizers")

    def run(optimizer, rows, epochs, batch_size):
        network, train, validation = _network_of_ones_own(module, rng), curve_rows(rng, rows), curve_rows(rng, 3)
        asked = (losses.mse, losses.mse_gradient, optimizer, train, validation, epochs, batch_size, generator(rng))
        return module.fit(network, *asked)

    expect_trace(run(optimizers.Adam(0.05), 4, 3, 4), "train_loss", "validation_loss")
    expect_trace(run(optimizers.SGD(0.1), 7, 6, 7), "train_loss", "validation_loss")
    trace = run(optimizers.Adam(0.02), 24, 8, 5)
    expect_statistics(course_of_training, trains, trace, epochs=8)


@check("fit", points=1, about="contract", advice="Train on what you are given as it is: the loop needs no conversion.")
def keeps_single_precision(module, rng):
    """trains a single-precision network in single precision"""
    x, x_validation = rng.normal(size=(6, 1)).astype(np.float32), rng.normal(size=(3, 1)).astype(np.float32)
    network = module.support.OneWeight(0.25, False, "float32")
    trace = module.fit(
        network,
        module.support.log_cosh,
        module.support.log_cosh_gradient,
        module.support.Diary(0.5),
        (x, 2 * x),
        (x_validation, 2 * x_validation),
        3,
        6,
        generator(rng),
    )
    expect_oracle(trace["train_loss"][0], rtol=1e-4, atol=1e-5)
    expect_dtype(module.support.after(trace, network).parameters()[0], np.float32)


@check("fit", points=1, about="contract", advice="Rows without a label are a mistake of the caller's: let it be heard.")
def refuses_rows_without_labels(module, rng):
    """refuses training or validation rows that do not match their labels, and leaves the data as they were"""

    def run(train, validation):
        return module.fit(
            module.support.OneWeight(0.5),
            module.support.log_cosh,
            module.support.log_cosh_gradient,
            module.support.Diary(0.5),
            train,
            validation,
            3,
            2,
            generator(rng),
        )

    x, x_validation = rng.normal(size=(6, 1)), rng.normal(size=(3, 1))
    y, y_validation = np.sin(x), np.sin(x_validation)
    trace = run((x, y), (x_validation, y_validation))
    expect_that(lists_as_many_losses, trace, epochs=3)
    expect_unchanged(x, y, x_validation, y_validation)
    expect_refusal(run((x, y[:-1]), (x_validation, y_validation)))
    expect_refusal(run((x, y), (x_validation, y_validation[:-1])))


@predicate
def lists_as_many_losses(trace, epochs):
    if not isinstance(trace, dict) or not {"train_loss", "validation_loss"} <= set(trace):
        return "is not a dictionary with train_loss and validation_loss"
    for name in ("train_loss", "validation_loss"):
        if not isinstance(trace[name], list) or len(trace[name]) != epochs:
            return f"has a {name} that is not a list of {epochs} numbers"
    return None
