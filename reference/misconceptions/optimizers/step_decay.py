"""Wrong versions of `step_decay`: no steps, too few, too early, or counted by calls."""

from autograder.publishing.misconceptions import misconception

from .optimizer_lessons import SAME_EPOCH_TWICE


@misconception("step_decay", reread="Schedules", caught_by="drops_every_few_epochs")
def step_decay_is_smooth(rate, factor, every):
    """a smooth decay, without steps

    With `every` at 3, is the rate of epoch 1 the same as that of epoch 0?

    The exponent counts full periods only, a whole number. With an ordinary division the rate sinks a little in every
    epoch, and there are no steps.
    """
    return lambda epoch: rate * factor ** (epoch / every)


@misconception("step_decay", reread="Schedules", caught_by="drops_every_few_epochs")
def step_decay_drops_early(rate, factor, every):
    """drops that come one epoch early

    With `every` at 3, how many epochs pass at the full rate?

    Epochs are counted from 0, so the first period is 0, 1, 2, and the first drop is at 3. With epochs counted from 1 it
    comes an epoch too soon.
    """
    return lambda epoch: rate * factor ** ((epoch + 1) // every)


@misconception("step_decay", reread="Schedules", caught_by="drops_every_few_epochs")
def step_decay_multiplies(rate, factor, every):
    """a product of factor and number of drops, instead of a power

    What is the rate in the first period, before any drop?

    Every drop multiplies what is left once more, so after k drops the factor stands there k times: a power. A product
    with k is zero at the start and grows afterwards.
    """
    return lambda epoch: rate * factor * (epoch // every)


@misconception("step_decay", reread="Schedules", caught_by="drops_every_few_epochs")
def step_decay_drops_once(rate, factor, every):
    """a single drop, after which the rate stays

    How many drops have there been after three full periods?

    The rate drops at the end of every period, not only of the first.
    """
    return lambda epoch: rate if epoch < every else rate * factor


@misconception("step_decay", lesson=SAME_EPOCH_TWICE, reread="Schedules", caught_by="depends_on_the_epoch_alone")
def step_decay_counts_calls(rate, factor, every):
    """a rate that is lowered at each call

    A schedule that changes a variable when it is called depends on who called it before. Asked for the same epoch
    twice, or for an earlier one, it must say the same.
    """
    present = rate

    def schedule(epoch):
        nonlocal present
        if epoch == 0:
            present = rate
        elif epoch % every == 0:
            present *= factor
        return present

    return schedule
