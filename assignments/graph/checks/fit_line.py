"""What is asked of `fit_line`."""

from autograder.checks import check, expect_oracle, expect_refusal, expect_unchanged, expect_value

from .advice import PURITY_ADVICE
from .drawn_numbers import numbers

FIT_ADVICE = (
    "Take two points and one epoch, and follow the numbers by hand: forward, backward, step, and only then the next "
    "point, with the new parameters."
)
MANY_STEPS = {"rtol": 1e-6, "atol": 1e-7}  # rounding errors add up from step to step


@check("fit_line", points=1.5, advice=FIT_ADVICE)
def makes_one_step_a_point(module, rng):
    """makes one step after each point, in the order of the lists"""
    for count in (1, 2, 5):
        expect_oracle(module.fit_line(numbers(rng, count), numbers(rng, count), 0.05, 1), **MANY_STEPS)


@check("fit_line", points=1.5, advice=FIT_ADVICE)
def goes_on_for_all_epochs(module, rng):
    """goes on from one epoch to the next"""
    for epochs in (2, 7):
        expect_oracle(module.fit_line(numbers(rng, 4), numbers(rng, 4), 0.03, epochs), **MANY_STEPS)


@check("fit_line", points=1, advice="`w1` and `w2` are where the descent begins; with no epoch it ends there too.")
def starts_where_it_is_told(module, rng):
    """starts from the w1 and w2 that are passed, and returns them where there is no epoch"""
    w1, w2 = numbers(rng, 2)
    xs, ys = numbers(rng, 3), numbers(rng, 3)
    expect_oracle(module.fit_line(xs, ys, 0.05, 2, w1=w1, w2=w2), **MANY_STEPS)
    expect_oracle(module.fit_line(xs, ys, 0.05, 1, w2=w2), **MANY_STEPS)
    expect_value(module.fit_line(xs, ys, 0.05, 0, w1=w1, w2=w2), (w1, w2))


@check("fit_line", points=2, repeats=1, advice=FIT_ADVICE)
def finds_the_line(module, rng):
    """finds the line on which all the points lie"""
    w1, w2 = numbers(rng, 2)
    xs = [round(float(x), 2) for x in rng.permutation([-1.0, -0.6, -0.2, 0.2, 0.6, 1.0])]
    expect_value(module.fit_line(xs, [w1 + w2 * x for x in xs], 0.1, 40), (w1, w2), rtol=0.0, atol=1e-3)


@check("fit_line", points=0.5, about="contract", advice="`zip` stops at the shorter list and says nothing.")
def refuses_lists_that_differ(module, rng):
    """refuses lists of different lengths"""
    xs, ys = numbers(rng, 4), numbers(rng, 4)
    expect_refusal(module.fit_line(xs, ys[:3], 0.05, 1))
    expect_refusal(module.fit_line(xs[:2], ys, 0.05, 1))
    expect_oracle(module.fit_line(xs, ys, 0.05, 1), **MANY_STEPS)


@check("fit_line", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_the_points_alone(module, rng):
    """leaves the lists of points as they were"""
    xs, ys = numbers(rng, 3), numbers(rng, 3)
    expect_oracle(module.fit_line(xs, ys, 0.05, 2), **MANY_STEPS)
    expect_unchanged(xs, ys)
