"""Runs of `fit` whose losses follow a script, or whose batches spell which rows they hold."""

from autograder.checks import expect_oracle, generator

STEADY = [1.0]  # a script that says the same at every step


def fit_by_script(module, rng, training, validation, *, rows=2, batch_size=2, epochs=None, live=False, **options):
    """Trains a one-weight network whose losses follow scripts, indexed by the number of updates so far.

    Returns (trace, network, optimizer), the network with its parameters after training.
    """
    network = module.support.OneWeight(0.0, live)
    optimizer = module.support.SignDiary(1.0)
    trace = module.fit(
        network,
        module.support.Script(list(training), list(validation)),
        module.support.downhill,
        optimizer,
        module.support.training_rows(rows),
        module.support.validation_rows(2),
        len(validation) - 1 if epochs is None else epochs,
        batch_size,
        generator(rng),
        **options,
    )
    return trace, network, optimizer


def expect_trace(trace, *keys):
    """These entries of a trace, or all of them, are the oracle's."""
    for key in keys or ("train_loss", "validation_loss", "best_epoch"):
        expect_oracle(trace[key])


def fit_on_marked_rows(module, random, rows, batch_size, epochs):
    """The marks of the batches that `fit` took, in order: row i adds label * 4**i, and labels are 1 or 2."""
    optimizer = module.support.Diary(0.0)
    trace = module.fit(
        module.support.OneWeight(1.0),
        module.support.steady,
        module.support.labels_as_gradient,
        optimizer,
        module.support.marked_rows(rows),
        module.support.marked_rows(2),
        epochs,
        batch_size,
        random,
    )
    return module.support.after(trace, optimizer).gradients
