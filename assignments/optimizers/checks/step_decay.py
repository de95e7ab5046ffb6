"""What is asked of `step_decay`."""

from autograder.checks import check, expect_oracle, expect_same, expect_that, expect_value

from .advice import READ_THE_EPOCH
from .learning_rates import is_a_function


@check(
    "step_decay",
    points=3,
    advice="How often has the rate dropped by this epoch? Count in whole periods of `every` epochs.",
)
def drops_every_few_epochs(module, rng):
    """multiplies the rate by the factor once for every full period that has passed"""
    for factor, every in [(0.5, 3), (0.1, 5), (float(rng.uniform(0.6, 0.95)), 1)]:
        schedule = module.step_decay(float(rng.uniform(0.1, 1.0)), factor, every)
        expect_that(is_a_function, schedule)
        for epoch in range(3 * every + 2):
            expect_oracle(schedule(epoch))


@check("step_decay", points=1, advice=READ_THE_EPOCH)
def depends_on_the_epoch_alone(module, rng):
    """depends on the epoch alone, not on how often or in which order it was asked"""
    rate = float(rng.uniform(0.1, 1.0))
    schedule = module.step_decay(rate, 0.5, 2)
    expect_value(schedule(0), rate)
    first = {epoch: schedule(epoch) for epoch in (2, 4, 7)}
    for epoch in (4, 2, 7):
        expect_same(schedule(epoch), first[epoch])
