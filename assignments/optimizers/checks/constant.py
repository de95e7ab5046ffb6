"""What is asked of `constant`."""

from autograder.checks import check, expect_that, expect_value

from .learning_rates import is_a_function


@check("constant", points=3, advice="What is returned is a function that takes the epoch.")
def is_the_same_in_every_epoch(module, rng):
    """gives a function of the epoch that is the rate in every epoch"""
    for rate in (0.01, float(rng.uniform(0.1, 1.0))):
        schedule = module.constant(rate)
        expect_that(is_a_function, schedule)
        for epoch in (0, 1, 2, 7, 100):
            expect_value(schedule(epoch), rate)
