"""What is asked of `huber_gradient`."""

from autograder.checks import check, expect_gradient, expect_oracle

from .advice import GRADIENT_ADVICE, SLOPE_ADVICE
from .drawn_inputs import missed_around


@check("huber_gradient", points=1.5, about="gradient", advice=SLOPE_ADVICE)
def huber_gradient_is_the_slope_of_huber(module, rng):
    """is the slope of your own `huber`"""
    for shape in [(6,), (3, 2)]:
        prediction, target = missed_around(rng, shape, 1.0)
        slope = module.huber_gradient(prediction, target)
        expect_gradient(slope, of=lambda p, t=target: module.huber(p, t), at=prediction)


@check("huber_gradient", points=1.5, advice=GRADIENT_ADVICE)
def huber_gradient_for_every_entry(module, rng):
    """has the right entry for each prediction, in the shape of the predictions"""
    for shape in [(2,), (7,), (5, 3)]:
        expect_oracle(module.huber_gradient(*missed_around(rng, shape, 1.0)))


@check(
    "huber_gradient", points=2, advice="With `delta` the loss' straight pieces change their slope. What is that slope?"
)
def huber_gradient_is_bounded_by_delta(module, rng):
    """is bounded by `delta`, whatever `delta` is"""
    for delta in (0.25, 0.5, 3.0):
        expect_oracle(module.huber_gradient(*missed_around(rng, (6,), delta), delta=delta))
        expect_oracle(module.huber_gradient(*missed_around(rng, (2, 3), delta), delta))


@check("huber_gradient", points=1, advice="An error of exactly `delta` belongs to one of the two pieces.")
def huber_gradient_has_no_gap_at_delta(module, rng):
    """has no gap where an error is exactly `delta`"""
    for error in (1.0, -1.0):
        target = rng.choice([-5.0, -4.0, 4.0, 5.0], size=1)  # so that the error is `delta` to the last bit
        expect_oracle(module.huber_gradient(target + error, target))
