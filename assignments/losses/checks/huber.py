"""What is asked of `huber`."""

from autograder.checks import check, expect_oracle

from .drawn_inputs import missed, missed_around


@check(
    "huber", points=2.5, advice="Look at the two branches one at a time: one small error alone, one large error alone."
)
def huber_bends_at_one(module, rng):
    """is a parabola up to an error of 1 and a straight line beyond, averaged over every entry"""
    for shape in [(2,), (7,), (5, 3)]:
        expect_oracle(module.huber(*missed_around(rng, shape, 1.0)))
    for low, high in [(0.1, 0.8), (1.2, 5.0)]:
        expect_oracle(module.huber(*missed(rng, (6,), low, high)))


@check(
    "huber", points=2.5, advice="Every place where `delta` belongs: where the pieces meet, the slope and the offset."
)
def huber_bends_where_delta_says(module, rng):
    """bends where `delta` says, with the slope that `delta` says"""
    for delta in (0.25, 0.5, 3.0):
        expect_oracle(module.huber(*missed_around(rng, (6,), delta), delta=delta))
        expect_oracle(module.huber(*missed_around(rng, (2, 3), delta), delta))


@check("huber", points=1, advice="An error of exactly `delta` belongs to one of the two pieces, and they agree on it.")
def huber_has_no_gap_at_delta(module, rng):
    """has no gap where an error is exactly `delta`"""
    for delta in (0.5, 1.0, 2.0):
        for error in (delta, -delta):
            target = rng.choice([-5.0, -4.0, 4.0, 5.0], size=1)  # so that the error is `delta` to the last bit
            expect_oracle(module.huber(target + error, target, delta))
