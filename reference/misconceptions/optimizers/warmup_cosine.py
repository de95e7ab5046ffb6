"""Wrong versions of `warmup_cosine`: a wrong climb, a wrong fall, and a wrong end."""

import itertools
import math

import optimizers
from autograder.publishing.misconceptions import misconception

from .optimizer_lessons import SAME_EPOCH_TWICE


@misconception("warmup_cosine", reread="Schedules", caught_by="climbs_to_the_peak")
def cosine_starts_at_zero(peak, warmup, total):
    """a warm-up that starts at zero

    How far does the network get in epoch 0, at your rate?

    An epoch at rate zero is an epoch lost. The first of the warm-up already has its share of the peak, and the last of
    it has the peak.
    """
    rate = optimizers.warmup_cosine(peak, warmup, total)
    return lambda epoch: peak * epoch / warmup if epoch < warmup else rate(epoch)


@misconception("warmup_cosine", reread="Schedules", caught_by="climbs_to_the_peak")
def cosine_skips_the_climb(peak, warmup, total):
    """no warm-up: the full peak from the beginning

    What is your rate in epoch 0, and what is it at the end of the warm-up?

    During the warm-up the rate climbs in equal steps. A network with fresh weights has steep and unreliable gradients,
    for which the peak is too much.
    """
    rate = optimizers.warmup_cosine(peak, warmup, total)
    return lambda epoch: rate(max(epoch, warmup))


@misconception("warmup_cosine", reread="Schedules", caught_by="falls_along_a_cosine")
def cosine_begins_too_early(peak, warmup, total):
    """a cosine that begins in epoch 0, behind the warm-up

    What is your rate in the first epoch after the warm-up: the peak?

    The cosine's own time begins where the warm-up ends. Measured from epoch 0 a part of it is over already, and the
    rate jumps down from the peak.
    """

    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak / 2 * (1 + math.cos(math.pi * epoch / total))

    return rate


@misconception("warmup_cosine", reread="Schedules", caught_by="falls_along_a_cosine")
def cosine_is_too_long(peak, warmup, total):
    """a cosine that takes all of `total`, though the warm-up has used a part of it

    How many epochs are left for the cosine when the warm-up is over?

    The fall has `total - warmup` epochs. Stretched over `total` it is not yet at its end when the training is.
    """

    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak / 2 * (1 + math.cos(math.pi * (epoch - warmup) / total))

    return rate


@misconception("warmup_cosine", reread="Schedules", caught_by="falls_along_a_cosine")
def cosine_is_a_quarter(peak, warmup, total):
    """a quarter of a cosine: down to zero without the gentle end

    In the middle of the fall, is your rate half the peak?

    Half a cosine, from 1 down to -1, is raised by one and halved: steep in the middle, gentle at both ends. A quarter,
    from 1 to 0, hits zero at full speed.
    """

    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return 0.0 if epoch >= total else peak * math.cos(math.pi / 2 * (epoch - warmup) / (total - warmup))

    return rate


@misconception("warmup_cosine", reread="Schedules", caught_by="falls_along_a_cosine")
def cosine_is_a_line(peak, warmup, total):
    """a straight line down, not a cosine

    A quarter of the way down, is three quarters of the peak left, or more?

    The cosine stays near the peak for a while, falls quickly in the middle and lands softly. A straight line has the
    same ends and nothing else in common.
    """

    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return max(0.0, peak * (total - epoch) / (total - warmup))

    return rate


@misconception("warmup_cosine", reread="Schedules", caught_by="stays_at_zero")
def cosine_rises_again(peak, warmup, total):
    """a cosine that rises again after `total`

    What is cos(2π), and in which epoch does your schedule get there?

    The cosine is periodic: nobody stops it at its lowest point. Training that runs longer than planned would suddenly
    be at the peak again.
    """

    def rate(epoch):
        if epoch < warmup:
            return peak * (epoch + 1) / warmup
        return peak / 2 * (1 + math.cos(math.pi * (epoch - warmup) / (total - warmup)))

    return rate


@misconception("warmup_cosine", reread="Schedules", caught_by="may_begin_at_the_peak")
def cosine_always_warms_up(peak, warmup, total):
    """at least one epoch of warm-up, even where none is wanted

    With `warmup` at 0, in which epoch does the fall begin?

    Where there is no warm-up, epoch 0 has the peak and the fall begins at once. Raised to one to avoid a division, the
    warm-up moves the whole curve by an epoch.
    """
    return optimizers.warmup_cosine(peak, max(warmup, 1), total)


@misconception(
    "warmup_cosine", lesson=SAME_EPOCH_TWICE, reread="Schedules", caught_by="cosine_depends_on_the_epoch_alone"
)
def cosine_counts_calls(peak, warmup, total):
    """epochs counted by calls, not by the argument

    A schedule is told the epoch; it need not count for itself. One that does runs ahead as soon as somebody else asks,
    to draw the curve for example.
    """
    rate = optimizers.warmup_cosine(peak, warmup, total)
    calls = itertools.count()
    return lambda epoch: rate(next(calls))
