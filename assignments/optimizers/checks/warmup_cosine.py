"""What is asked of `warmup_cosine`."""

from autograder.checks import check, expect_oracle, expect_same, expect_that, expect_value, predicate

from .advice import READ_THE_EPOCH
from .learning_rates import is_a_function, is_a_positive_number


@check(
    "warmup_cosine",
    points=3,
    advice="The first epoch, number 0, already has a rate, and the last of the warm-up has the peak.",
)
def climbs_to_the_peak(module, rng):
    """climbs in equal steps during the warm-up, from a first one above zero up to the peak"""
    for warmup, total in [(5, 20), (3, 10), (1, 6)]:
        peak = float(rng.uniform(0.1, 1.0))
        schedule = module.warmup_cosine(peak, warmup, total)
        expect_that(is_a_function, schedule)
        for epoch in range(warmup):
            expect_oracle(schedule(epoch))
        expect_value(schedule(warmup - 1), peak)


@check(
    "warmup_cosine",
    points=3,
    advice="The half cosine begins where the warm-up ends: which epoch is its zero, and how long is it?",
)
def falls_along_a_cosine(module, rng):
    """falls from the peak along half a cosine, which begins at the end of the warm-up and ends at `total`"""
    for warmup, total in [(5, 20), (2, 9), (3, 5)]:
        schedule = module.warmup_cosine(float(rng.uniform(0.1, 1.0)), warmup, total)
        for epoch in range(warmup, total):
            expect_oracle(schedule(epoch))


@predicate
def is_above_zero(rate):
    """Guards against a schedule that is zero all the time."""
    return None if is_a_positive_number(rate) else "is not above zero"


@check("warmup_cosine", points=1, advice="A cosine that nobody stops rises again.")
def stays_at_zero(module, rng):
    """is zero from epoch `total` on"""
    for warmup, total in [(5, 20), (0, 7)]:
        schedule = module.warmup_cosine(float(rng.uniform(0.1, 1.0)), warmup, total)
        for epoch in (total, total + 1, total + 5, 3 * total):
            expect_value(schedule(epoch), 0.0)
        expect_that(is_above_zero, schedule(total - 2))


@check("warmup_cosine", points=1, advice="With no warm-up, the peak is the rate of epoch 0.")
def may_begin_at_the_peak(module, rng):
    """begins at the peak where there is no warm-up"""
    peak = float(rng.uniform(0.1, 1.0))
    schedule = module.warmup_cosine(peak, 0, 8)
    expect_value(schedule(0), peak)
    for epoch in range(1, 8):
        expect_oracle(schedule(epoch))


@check("warmup_cosine", points=1, advice=READ_THE_EPOCH)
def cosine_depends_on_the_epoch_alone(module, rng):
    """depends on the epoch alone, not on how often or in which order it was asked"""
    peak = float(rng.uniform(0.1, 1.0))
    schedule = module.warmup_cosine(peak, 3, 10)
    expect_value(schedule(3), peak)
    first = {epoch: schedule(epoch) for epoch in (0, 5, 8)}
    for epoch in (8, 5, 0):
        expect_same(schedule(epoch), first[epoch])
