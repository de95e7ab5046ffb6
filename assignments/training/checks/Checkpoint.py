"""What is asked of `Checkpoint`."""

import math

import numpy as np

from autograder.checks import check, expect_dtype, expect_oracle, expect_that, expect_unchanged, predicate

from .drawn_inputs import distinct_losses


def _parameters(rng, dtype=float):
    return [rng.normal(size=(2, 3)).astype(dtype), rng.normal(size=3).astype(dtype)]


def _expect_holds(checkpoint):
    """Epoch, loss and parameters are the oracle's."""
    expect_oracle(checkpoint.epoch)
    expect_oracle(checkpoint.loss)
    expect_oracle(checkpoint.parameters)


def _updates(module, losses, first_epoch=1):
    """What a fresh checkpoint holds after these losses, one an epoch; and its answers."""
    updated = module.support.updated(module.Checkpoint(), losses, first_epoch)
    for key in ("epoch", "loss", "parameters"):
        expect_oracle(updated[key])
    return updated["kept"]


@predicate
def are_two_checkpoints(epoch, fresh_epoch):
    """An update of one checkpoint reaches no other."""
    if epoch != 3:
        return f"is {epoch!r} after update(3, …)"
    return None if fresh_epoch is None else f"is {fresh_epoch!r} in another checkpoint, which was never updated"


@check(
    "Checkpoint", points=1.5, advice="What `__init__` sets belongs to one checkpoint; what stands in the class, to all."
)
def begins_empty(module, rng):
    """begins empty: no epoch, no parameters, an infinite loss, whatever other checkpoints hold"""
    other = module.Checkpoint()
    kept = other.update(3, 0.5, _parameters(rng))
    fresh = module.Checkpoint()
    _expect_holds(fresh)
    expect_that(are_two_checkpoints, module.support.after(kept, other).epoch, fresh.epoch)


@check("Checkpoint", points=4, advice="Does every attribute change with a better epoch, and none with a worse one?")
def keeps_the_lowest(module, rng):
    """keeps epoch, loss and parameters of the lowest loss, and says whether it did"""
    for losses in ([0.9, 0.4, 0.7, 0.3, 0.8, 0.5], [0.2, 0.7, 0.9, 0.6], distinct_losses(rng, 8)):
        expect_oracle(_updates(module, losses, first_epoch=0))
    expect_oracle(_updates(module, [-0.5, -2.0, -1.0, 0.25], first_epoch=7))


@check("Checkpoint", points=2, advice="Strictly lower: an equal loss is no reason to forget the earlier epoch.")
def keeps_the_first_of_equals(module, rng):
    """keeps the first of equal losses"""
    _updates(module, [0.5, 0.25, 0.25, 0.75, 0.25])
    _updates(module, [0.5, 0.5])


@check("Checkpoint", points=2, advice="Every comparison with NaN is False: which one asks what you mean?")
def never_keeps_a_nan(module, rng):
    """never keeps a NaN, not even as the first"""
    _updates(module, [math.nan, 0.5, math.nan, 0.25, math.nan])
    _updates(module, [math.nan, math.nan])
    _updates(module, [0.5, math.nan, 0.75, 0.25])


@check("Checkpoint", points=3, advice="A list that is copied holds the same arrays as before. What must be copied?")
def keeps_copies(module, rng):
    """keeps copies, which later training cannot change"""
    for parameters in (_parameters(rng), [rng.normal(size=4)]):
        expect_oracle(module.support.parameters_kept_while_training_goes_on(module.Checkpoint(), parameters))


@check("Checkpoint", points=1.5, about="contract", advice="A copy has the dtype of its original.")
def keeps_the_dtype(module, rng):
    """keeps the dtype of the parameters, and leaves what it was given as it was"""
    parameters = _parameters(rng, np.float32)
    checkpoint = module.Checkpoint()
    kept = module.support.after(checkpoint.update(1, 0.5, parameters), checkpoint).parameters
    expect_oracle(kept)
    expect_dtype(kept[0], np.float32)
    expect_dtype(kept[1], np.float32)
    expect_unchanged(*parameters)
