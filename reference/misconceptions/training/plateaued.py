"""Wrong versions of `plateaued`: other comparisons, and other windows."""

import itertools

from autograder.publishing.misconceptions import misconception


@misconception("plateaued", reread="Plateaus", caught_by="compares_the_last_losses_with_those_before")
def plateaued_since_the_last(losses, patience, min_delta=0.0):
    """compared with the one loss before, not with the best before

    Losses 1.0, 9.0, 2.0 and patience 1: has anything improved on the best?

    A single bad epoch just before the window makes everything after it look like progress. The window's best is
    compared with the best of all losses before it.
    """
    return len(losses) > patience and not losses[-patience - 1] - min(losses[-patience:]) > min_delta


@misconception("plateaued", reread="Plateaus", caught_by="compares_the_last_losses_with_those_before")
def plateaued_by_the_last_alone(losses, patience, min_delta=0.0):
    """only the last loss is looked at

    Losses 4, 1, 2 and patience 2: the best is one epoch old. Is it time to stop?

    Patience means that the progress may have come in any of the last epochs. Looking at the last loss alone, training
    stops at the first epoch that is not a record, once it may.
    """
    return len(losses) > patience and not min(losses[:-patience]) - losses[-1] > min_delta


@misconception("plateaued", reread="Plateaus", caught_by="compares_the_last_losses_with_those_before")
def plateaued_step_by_step(losses, patience, min_delta=0.0):
    """each loss is compared with the one before it

    Losses 1, 5, 4, 3 and patience 3: they fall. Have they beaten the best?

    After a jump, losses can fall for epochs without coming near what was reached before. Progress is measured against
    the best so far, not step by step.
    """
    steps = [before - after for before, after in itertools.pairwise(losses)]
    return len(losses) > patience and not any(step > min_delta for step in steps[-patience:])


@misconception("plateaued", reread="Plateaus", caught_by="compares_the_last_losses_with_those_before")
def plateaued_counts_equals_as_progress(losses, patience, min_delta=0.0):
    """an equal loss counts as progress

    Losses 1, 1, 1: is that a plateau?

    A loss that does not move is the plainest plateau of all. The best of the last epochs has to be lower, not merely no
    higher, and lower by more than `min_delta`.
    """
    return len(losses) > patience and min(losses[:-patience]) - min(losses[-patience:]) < min_delta


@misconception("plateaued", reread="Plateaus", caught_by="needs_more_losses_than_patience")
def plateaued_one_too_late(losses, patience, min_delta=0.0):
    """one epoch of patience too many

    With patience 1, after which loss can you first say that nothing improved?

    The window holds the last `patience` losses, no more. Two losses are enough to see that one epoch brought nothing.
    """
    window = patience + 1
    return len(losses) > window and not min(losses[:-window]) - min(losses[-window:]) > min_delta


@misconception("plateaued", reread="Plateaus", caught_by="needs_more_losses_than_patience")
def plateaued_with_nothing_before(losses, patience, min_delta=0.0):
    """asked with nothing to compare with

    What is left of `losses[:-patience]` when there are exactly `patience` losses?

    With as many losses as patience, all of them are in the window and none is before it: there is nothing to compare
    with, and the minimum of nothing is an error. There must be more.
    """
    if len(losses) < patience:
        return False
    return not min(losses[:-patience]) - min(losses[-patience:]) > min_delta


@misconception("plateaued", reread="Plateaus", caught_by="asks_for_more_than_min_delta")
def plateaued_ignores_min_delta(losses, patience, min_delta=0.0):
    """`min_delta` is ignored

    Losses 4, 3, 2.75 with min_delta 0.5: is the last step worth another epoch?

    A loss can creep on for ever by amounts that nobody would notice. `min_delta` says how much lower counts as
    progress.
    """
    return len(losses) > patience and min(losses[-patience:]) >= min(losses[:-patience])


@misconception("plateaued", reread="Plateaus", caught_by="asks_for_more_than_min_delta")
def plateaued_adds_min_delta(losses, patience, min_delta=0.0):
    """`min_delta` is added on the wrong side

    Does a larger `min_delta` make your function stop earlier or later?

    A larger `min_delta` asks for more progress, so that a plateau comes sooner. On the other side of the comparison it
    forgives losses that rise, and training never ends.
    """
    return len(losses) > patience and min(losses[-patience:]) >= min(losses[:-patience]) + min_delta


@misconception("plateaued", reread="Plateaus", caught_by="asks_for_more_than_min_delta")
def plateaued_by_shares(losses, patience, min_delta=0.0):
    """`min_delta` is taken for a share of the loss

    Is the difference compared with `min_delta` itself, or with `min_delta` times something?

    A relative threshold is a sensible idea, and another one: here `min_delta` is a difference of losses, in the loss's
    own units.
    """
    return len(losses) > patience and not min(losses[-patience:]) < min(losses[:-patience]) * (1 - min_delta)


@misconception("plateaued", reread="Plateaus", caught_by="leaves_the_losses_in_order")
def plateaued_empties_the_list(losses, patience, min_delta=0.0):
    """the caller's list is emptied

    How many losses has the caller left after you took the last ones with `pop`?

    `pop` takes from the caller's own list. The next epoch then asks about a history with holes, and the curve that is
    drawn at the end has lost its tail.
    """
    if len(losses) <= patience:
        return False
    recent = [losses.pop() for _ in range(patience)]
    return not min(losses) - min(recent) > min_delta
