"""What is asked of the initializers.

Two right programs draw different numbers, so nothing is said about draws, only about statistics of many of them.
Next to each threshold stands a bound on the chance that a right answer misses it; each is far below 1e-9. The bounds
hold for ENTRIES independent draws from a normal distribution, from a normal distribution cut off at two standard
deviations and widened to the right variance, or, where that is wanted, from a uniform one.
"""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_oracle,
    expect_statistics,
    expect_unchanged,
    expect_value,
    generator,
    predicate,
)

# Far from square, so that fan-in and fan-out cannot be mistaken for each other, nor for their mean.
TALL, WIDE = (400, 50), (50, 400)
ENTRIES = 20_000

SHAPE_ADVICE = "One row for each input, one column for each unit, so that x @ weights works out."
SPREAD_ADVICE = (
    "Draw a large matrix with each of your ideas, look at weights.mean() and weights.var(), and compare with the "
    "handout's variance. Is the second argument of rng.normal a variance or a standard deviation?"
)
KIND_ADVICE = "Draw 20,000 numbers and look at a histogram. Is it a bell or a box, and which one is asked for?"
INDEPENDENCE_ADVICE = (
    "Print a small matrix. Are all of its entries different? Draw as many numbers as there are entries."
)
GENERATOR_ADVICE = (
    "Every random number must come out of `rng`: look for np.random.…, for the random module and for default_rng(…) in "
    "your code."
)
ANEW_ADVICE = (
    "Draw twice in a row from one generator: if the two come out alike, something is seeded inside your function."
)
FLOAT64_ADVICE = "Look for a dtype or astype in your code: weights begin in float64."


# Statistics of what was drawn ----------------------------------------------------------------------------------------
# Each is of the order of 1, and free of the scale of the entries where the scale is not what is asked.


def _not_numbers(answer):
    """The sentence about an answer that has no statistics, or None."""
    if not isinstance(answer, np.ndarray):
        return f"is a {type(answer).__name__}, not a NumPy array"
    if answer.dtype.kind not in "fiu":
        return f"has dtype {answer.dtype}, not numbers"
    if answer.size == 0:
        return f"is an empty array of shape {answer.shape}"
    if not np.isfinite(answer).all():
        return "is not finite everywhere"
    return None


@predicate
def lengths(*drawn):
    """How long each axis of each answer is, and whether anything was drawn at all."""
    found = {}
    for number, weights in enumerate(drawn):
        wrong = _not_numbers(weights)
        if wrong:
            return wrong
        found |= {f"{number}: axes": float(weights.ndim), f"{number}: entries": float(weights.size)}
        found |= {f"{number}: axis {axis}": float(length) for axis, length in enumerate(weights.shape)}
        found[f"{number}: constant"] = float(np.ptp(weights) == 0)
    return found


@predicate
def centre_and_spread(weights, wanted):
    """The mean, in standard deviations, and the variance beside the wanted one, as a logarithm: 0 where they agree."""
    wrong = _not_numbers(weights) or (f"has only {weights.size} entries" if weights.size < ENTRIES else None)
    if wrong:
        return wrong
    variance = max(float(np.var(weights)), 1e-300)
    return {
        "mean / standard deviation": float(np.mean(weights)) / np.sqrt(variance),
        "log of variance / wanted": float(np.log(variance / wanted[0])),
    }


@predicate
def outline(weights):
    """How the entries lie around their mean, measured with their own standard deviation."""
    wrong = _not_numbers(weights) or (f"has only {weights.size} entries" if weights.size < ENTRIES else None)
    if wrong:
        return wrong
    deviation = weights - np.mean(weights)
    standard = float(np.std(weights)) or 1.0
    return {
        "within half a standard deviation": float(np.mean(np.abs(deviation) < 0.5 * standard)),
        "beyond two standard deviations": float(np.mean(np.abs(deviation) > 2 * standard)),
    }


@predicate
def ends(weights, limit):
    """The smallest and the largest entry, measured with the limit that is wanted."""
    wrong = _not_numbers(weights) or (f"has only {weights.size} entries" if weights.size < ENTRIES else None)
    if wrong:
        return wrong
    return {"smallest / limit": float(np.min(weights)) / limit[0], "largest / limit": float(np.max(weights)) / limit[0]}


@predicate
def resemblance(weights):
    """How far neighbours go together, over pairs that share no entry, and the share of numbers that are different."""
    wrong = _not_numbers(weights)
    if wrong:
        return wrong
    if weights.ndim != 2 or weights.size < ENTRIES or min(weights.shape) < 2:
        return f"has shape {weights.shape}, not that of a large matrix"
    standard = float(np.std(weights)) or 1.0
    z = (weights - np.mean(weights)) / standard
    rows, columns = len(z) // 2 * 2, z.shape[1] // 2 * 2
    return {
        "correlation of rows": float(np.mean(z[0:rows:2] * z[1:rows:2])),
        "correlation of columns": float(np.mean(z[:, 0:columns:2] * z[:, 1:columns:2])),
        "share of different numbers": np.unique(weights).size / weights.size,
    }


@predicate
def repetition(first, again, following, other, shared_moved):
    """Shares of entries that are equal: with a generator in the same state, a call later, with another generator."""
    for drawn in (first, again, following, other):
        wrong = _not_numbers(drawn)
        if wrong:
            return wrong
        if drawn.shape != first.shape:
            return f"has shape {first.shape} at one call and shape {drawn.shape} at the next"
    return {
        "same state": float(np.mean(first == again)),
        "next call": float(np.mean(first == following)),
        "other generator": float(np.mean(first == other)),
        "shared state moved": float(bool(shared_moved)),
    }


# What they must be ---------------------------------------------------------------------------------------------------


@predicate
def as_long_as(statistics, shapes):
    """The shapes of all answers are the ones asked for, and none is a constant."""
    for number, shape in enumerate(shapes):
        axes = int(statistics[f"{number}: axes"])
        got = tuple(int(statistics[f"{number}: axis {axis}"]) for axis in range(axes))
        if got != tuple(shape):
            return f"has shape {got}, but shape {tuple(shape)} was wanted"
        if statistics[f"{number}: constant"]:
            return "is one and the same number everywhere, which is no draw"
    return None


@predicate
def centred_and_spread(statistics):
    """Mean 0 and the wanted variance."""
    mean, log_ratio = statistics["mean / standard deviation"], statistics["log of variance / wanted"]
    # All three distributions are strictly sub-Gaussian: P(|mean| > t) <= 2 exp(-n t^2 / 2) < 1e-19 for 0.067 true
    # standard deviations, which are 0.07 of a measured one that is up to 4 % too small (see below).
    if abs(mean) > 0.07:
        return f"has a mean of {mean:.3g} standard deviations, but the entries should lie around 0"
    # Normal, by Chernoff for chi-square: P(ratio > 1.08) <= exp(-n (0.08 - log 1.08) / 2) < 1e-13 and
    # P(ratio < 0.92) <= exp(-n (-0.08 - log 0.92) / 2) < 1e-14. Cut off (x^2 <= 5.17, variance of x^2 at most 1.37) and
    # uniform (x^2 <= 3, 0.8), by Bernstein: 2 exp(-n 0.08^2 / 2 / (1.37 + 5.17 * 0.08 / 3)) < 1e-18, and less.
    # The sample's own mean takes less than 0.07^2 off the ratio, which is why the limits lie at 0.91 and 1.08.
    if not np.log(0.91) < log_ratio < np.log(1.08):
        return f"has {np.exp(log_ratio):.4g} times the variance that was wanted"
    return None


@predicate
def bell_shaped(statistics):
    """Normal, or normal and cut off at two standard deviations."""
    near = statistics["within half a standard deviation"]
    far = statistics["beyond two standard deviations"]
    # Within: 0.3829 (normal), 0.3561 (cut off); 0.2887 in a uniform distribution. A standard deviation that is 4 %
    # off (less likely than 1e-13, as above) moves them by 0.0142, a mean that is 0.07 off by less than 0.001; what
    # remains to the limits is 0.03, by Hoeffding: 2 exp(-2 n 0.03^2) < 1e-15.
    if not 0.31 < near < 0.43:
        return f"is not bell-shaped: a share of {near:.3f} lies within half a standard deviation of the mean, not 0.38"
    # Beyond: 0.0455 (normal), 0.0346 (cut off); none in a uniform distribution. With a standard deviation 4 % too
    # large still 0.0228, and by Chernoff P(share < 0.015) <= exp(-n KL(0.015 | 0.0228)) < 1e-13; with one 4 % too
    # small at most 0.0549, and P(share > 0.075) <= exp(-n KL(0.075 | 0.0549)) < 1e-30.
    if not 0.015 < far < 0.075:
        return f"is not bell-shaped: a share of {far:.3f} lies beyond two standard deviations, not 0.046"
    return None


@predicate
def evenly_filled(statistics):
    """Uniform: as many entries in the middle as elsewhere, and no tails."""
    near = statistics["within half a standard deviation"]
    far = statistics["beyond two standard deviations"]
    # Within: 0.2887; a standard deviation 4 % off (less likely than 1e-30, as above) moves it by 0.0116; what remains
    # is 0.033, by Hoeffding: 2 exp(-2 n 0.033^2) < 1e-18. (0.3829 if normal, 0.3561 if normal and cut off.)
    if not 0.244 < near < 0.334:
        return f"is not uniform: a share of {near:.3f} lies within half a standard deviation of the mean, not 0.289"
    # Beyond two standard deviations there is nothing: the limit is at 1.732 of them, at 1.88 if both are off.
    if far > 0:
        return f"is not uniform: a share of {far:.3f} lies beyond two standard deviations, where there should be none"
    return None


@predicate
def within_the_limits(statistics):
    """Never beyond the limit, and filled up to it on both sides."""
    smallest, largest = statistics["smallest / limit"], statistics["largest / limit"]
    # A draw beyond the limit has chance 0; 1e-9 is room for rounding.
    if max(-smallest, largest) > 1 + 1e-9:
        return f"goes to {max(-smallest, largest):.4g} times the limit that belongs to the wanted variance"
    # P(no draw in the outermost 0.5 % of one side) = (1 - 0.0025)^20000 < 1e-21.
    if min(-smallest, largest) < 0.995:
        return f"runs from {smallest:.4g} to {largest:.4g} times the limit that belongs to the wanted variance"
    return None


@predicate
def all_different(statistics):
    """No entry tells anything about another."""
    rows, columns = statistics["correlation of rows"], statistics["correlation of columns"]
    different = statistics["share of different numbers"]
    # 10,000 pairs that share no entry. Normal: a product has the moment function (1 - s^2)^(-1/2), so by Chernoff
    # P(|mean| > 0.11) <= 2 exp(-10000 * 0.006) < 1e-25; cut off and uniform (products <= 5.17, variance 1) by Bernstein
    # 2 exp(-10000 * 0.11^2 / 2 / (1 + 5.17 * 0.11 / 3)) < 1e-21. Mean and spread, 0.07 and 4 % off, leave 0.125 of it.
    for what, correlation in (("rows", rows), ("columns", columns)):
        if abs(correlation) > 0.13:
            return f"has neighbouring {what} that go together: their correlation is {correlation:.2f}, not about 0"
    # Even of single-precision draws (2^24 numbers) 20,000 hold about 12 pairs that are equal; 2,000 such pairs are
    # out of the question (by Poisson's tail, less than 1e-1000).
    if different < 0.9:
        return f"repeats itself: only {different:.1%} of its entries are different numbers"
    return None


@predicate
def follows_the_generator(statistics):
    """The same state gives the same draws, another seed gives others, and no shared state is used."""
    # No chance is involved in the first and the last where all randomness comes from the generator.
    if statistics["same state"] < 1:
        return "gives other numbers for a second generator in the same state: not all of them come from the generator"
    # Of 30 entries half would have to be equal by chance: less than 2^30 * (2^-24)^15 < 1e-99.
    if statistics["other generator"] > 0.5:
        return "gives the same numbers for generators with different seeds: they do not come from the generator"
    if statistics["shared state moved"]:
        return "moved the random state that the whole program shares (np.random.… or random.…)"
    return None


@predicate
def draws_anew(statistics):
    """Another call gives other draws."""
    # As above: less than 1e-99.
    if statistics["next call"] > 0.5:
        return "gives the same numbers again when it is called again with the same generator"
    return None


# How the four are asked ----------------------------------------------------------------------------------------------


def ask_shapes(draw, shapes, rng):
    """`draw(shape, generator)` gives arrays of the shapes asked for."""
    drawn = [draw(shape, generator(rng)) for shape in shapes]
    expect_statistics(lengths, as_long_as, *drawn, shapes=[list(shape) for shape in shapes])


def ask_generator(module, draw, rng, holds):
    """Five calls: two generators in one state, the first once more, another one; and a look at the shared state."""
    seed = int(rng.integers(2**32))
    first_generator, twin = (generator(np.random.default_rng(seed)) for _ in range(2))
    shared = module.support.SharedRandomness()
    first, again = draw((6, 5), first_generator), draw((6, 5), twin)
    following, other = draw((6, 5), first_generator), draw((6, 5), generator(rng))
    moved = shared.moved_while_making(first, again, following, other)
    expect_statistics(repetition, holds, first, again, following, other, moved)


def ask_spread(weights, variance):
    """Mean 0 and this variance."""
    expect_statistics(centre_and_spread, centred_and_spread, weights, np.array([variance]))


# zeros ---------------------------------------------------------------------------------------------------------------


@check("zeros", points=4, advice="Print zeros((2, 3)): two rows, three columns, nothing but 0.")
def fills_a_matrix(module, rng):
    """makes a matrix of zeros of the shape asked for"""
    for shape in [(2, 3), (3, 2), (1, 4), (int(rng.integers(5, 9)), 4)]:
        expect_oracle(module.zeros(shape))


@check("zeros", points=3, advice="The shape is a tuple of any length: (5,) is a vector, (2, 3, 4) has three axes.")
def fills_any_shape(module, rng):
    """makes vectors and arrays of more than two axes as well"""
    for shape in [(5,), (1,), (2, 3, 4), (int(rng.integers(2, 5)), 1, 3, 2)]:
        expect_oracle(module.zeros(shape))


@check("zeros", points=1, about="contract", advice=FLOAT64_ADVICE)
def zeros_are_float64(module, rng):
    """gives float64"""
    for shape in [(int(rng.integers(2, 6)),), (2, 3)]:
        array = module.zeros(shape)
        expect_dtype(array, np.float64)
        expect_oracle(array)


# breaks_symmetry -----------------------------------------------------------------------------------------------------


def with_twins(rng, shape, first, second):
    """Random weights in which two units have the same weights."""
    weights = rng.normal(size=shape)
    weights[:, second] = weights[:, first]
    return weights


@check("breaks_symmetry", points=5, advice="How many pairs of columns are there? Which of them do you compare?")
def finds_any_pair_of_twins(module, rng):
    """is False when any two columns are identical, wherever they stand, and True when none are"""
    for first, second in [(0, 1), (0, 4), (1, 3), (2, 4), (3, 4)]:
        expect_value(module.breaks_symmetry(with_twins(rng, (3, 5), first, second)), False)
    expect_value(module.breaks_symmetry(np.zeros((3, 4))), False)
    expect_value(module.breaks_symmetry(np.full((3, 4), rng.normal())), False)
    expect_value(module.breaks_symmetry(rng.normal(size=(3, 5))), True)


@check("breaks_symmetry", points=4, advice="A unit is a column. What do two identical ROWS say?")
def compares_units_not_inputs(module, rng):
    """looks at the columns, which are the units, and not at the rows"""
    expect_value(module.breaks_symmetry(with_twins(rng, (4, 5), 1, 3).T.copy()), True)
    expect_value(module.breaks_symmetry(np.tile(rng.normal(size=5), (3, 1))), True)
    for inputs in (1, 4):
        expect_value(module.breaks_symmetry(with_twins(rng, (inputs, 2), 0, 1)), False)


@check("breaks_symmetry", points=4, advice="Two columns are identical only if every one of their entries is.")
def compares_whole_columns(module, rng):
    """takes columns for identical only if all of their entries are equal"""
    weights = with_twins(rng, (4, 3), 0, 2)
    weights[int(rng.integers(4)), 2] += 1.0
    expect_value(module.breaks_symmetry(weights), True)
    a, b = rng.uniform(0.5, 1.5, size=2)
    expect_value(module.breaks_symmetry(np.array([[a, a + b], [a + b, a]])), True)  # the same numbers, the same sum
    expect_value(module.breaks_symmetry(np.array([[a, -a, 0.0], [b, b, b]])), True)
    expect_value(module.breaks_symmetry(np.array([[0.0, a, b]])), True)  # a unit of zeros, and only one
    expect_value(module.breaks_symmetry(np.array([[a, a], [b, b]])), False)


@check("breaks_symmetry", points=2, advice="However small a difference is, training makes it grow. Compare exactly.")
def sees_the_smallest_difference(module, rng):
    """tells columns that hardly differ from columns that do not differ"""
    twins = with_twins(rng, (4, 2), 0, 1)
    expect_value(module.breaks_symmetry(twins * 1e-12), False)
    nearly = twins.copy()
    nearly[2, 1] = nearly[2, 0] * (1 + 1e-12)
    expect_value(module.breaks_symmetry(nearly), True)
    expect_value(module.breaks_symmetry(rng.normal(size=(4, 3)) * 1e-12), True)


@check("breaks_symmetry", points=1, about="contract", advice="Look for .sort() and for assignments into the argument.")
def only_looks(module, rng):
    """does not change the weights that it looks at"""
    for weights, answer in [(rng.normal(size=(3, 5)), True), (with_twins(rng, (3, 2), 0, 1), False)]:
        expect_value(module.breaks_symmetry(weights), answer)
        expect_unchanged(weights)


# small_normal --------------------------------------------------------------------------------------------------------


@check("small_normal", points=2, advice="The shape is a tuple of any length, handed on as it is.")
def draws_the_shape_asked_for(module, rng):
    """gives an array of the shape asked for"""
    shapes = [(3, 5), (5, 3), (7,), (2, 3, 4)]
    ask_shapes(lambda shape, numbers: module.small_normal(shape, 0.5, numbers), shapes, rng)


@check("small_normal", points=6, repeats=1, advice=SPREAD_ADVICE)
def spreads_as_asked(module, rng):
    """lies around 0 with the standard deviation asked for"""
    for shape, std in [(TALL, 0.01), ((200, 100), 0.2), (WIDE, 3.0)]:
        ask_spread(module.small_normal(shape, std, generator(rng)), std**2)


@check("small_normal", points=3, repeats=1, advice=KIND_ADVICE)
def is_normal(module, rng):
    """is normally distributed"""
    expect_statistics(outline, bell_shaped, module.small_normal(TALL, 0.05, generator(rng)))


@check("small_normal", points=3, repeats=1, advice=INDEPENDENCE_ADVICE)
def draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.small_normal(shape, 0.5, generator(rng)))


@check("small_normal", points=3, advice=GENERATOR_ADVICE)
def uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.small_normal(shape, 0.5, numbers), rng, follows_the_generator)


@check("small_normal", points=2, advice=ANEW_ADVICE)
def goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.small_normal(shape, 0.5, numbers), rng, draws_anew)


@check("small_normal", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def draws_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.small_normal((4, 3), 0.05, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.small_normal(TALL, 0.05, generator(rng)))


# glorot_uniform ------------------------------------------------------------------------------------------------------


def glorot_variance(shape):
    return 2 / sum(shape)


@check("glorot_uniform", points=2, advice=SHAPE_ADVICE)
def uniform_has_a_column_for_each_unit(module, rng):
    """gives one row for each input and one column for each unit"""
    shapes = [(3, 5), (5, 3), (2, 4), (6, 2)]
    ask_shapes(lambda shape, numbers: module.glorot_uniform(*shape, numbers), shapes, rng)


@check("glorot_uniform", points=6, repeats=1, advice=SPREAD_ADVICE)
def uniform_has_glorots_variance(module, rng):
    """lies around 0 with Glorot's variance, for tall, wide and square matrices"""
    for shape in (TALL, WIDE, (150, 150)):
        ask_spread(module.glorot_uniform(*shape, generator(rng)), glorot_variance(shape))


@check(
    "glorot_uniform", points=4, repeats=1, advice="A uniform distribution on [-a, a] has a variance of a² / 3. Which a?"
)
def uniform_stays_within_its_limits(module, rng):
    """fills the interval from -a to a that belongs to Glorot's variance, and never leaves it"""
    for shape in (TALL, WIDE):
        limit = np.sqrt(3 * glorot_variance(shape))
        expect_statistics(ends, within_the_limits, module.glorot_uniform(*shape, generator(rng)), np.array([limit]))


@check("glorot_uniform", points=4, repeats=1, advice=KIND_ADVICE)
def is_uniform(module, rng):
    """is uniformly distributed"""
    expect_statistics(outline, evenly_filled, module.glorot_uniform(*TALL, generator(rng)))


@check("glorot_uniform", points=4, repeats=1, advice=INDEPENDENCE_ADVICE)
def uniform_draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.glorot_uniform(*shape, generator(rng)))


@check("glorot_uniform", points=4, advice=GENERATOR_ADVICE)
def uniform_uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.glorot_uniform(*shape, numbers), rng, follows_the_generator)


@check("glorot_uniform", points=3, advice=ANEW_ADVICE)
def uniform_goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.glorot_uniform(*shape, numbers), rng, draws_anew)


@check("glorot_uniform", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def uniform_is_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.glorot_uniform(4, 3, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.glorot_uniform(*TALL, generator(rng)))


# glorot_normal -------------------------------------------------------------------------------------------------------


@check("glorot_normal", points=1, advice=SHAPE_ADVICE)
def normal_has_a_column_for_each_unit(module, rng):
    """gives one row for each input and one column for each unit"""
    ask_shapes(lambda shape, numbers: module.glorot_normal(*shape, numbers), [(3, 5), (5, 3), (2, 4)], rng)


@check("glorot_normal", points=5, repeats=1, advice=SPREAD_ADVICE)
def normal_has_glorots_variance(module, rng):
    """lies around 0 with Glorot's variance, for tall, wide and square matrices"""
    for shape in (TALL, WIDE, (150, 150)):
        ask_spread(module.glorot_normal(*shape, generator(rng)), glorot_variance(shape))


@check("glorot_normal", points=2, repeats=1, advice=KIND_ADVICE)
def normal_is_bell_shaped(module, rng):
    """is normally distributed"""
    expect_statistics(outline, bell_shaped, module.glorot_normal(*TALL, generator(rng)))


@check("glorot_normal", points=2, repeats=1, advice=INDEPENDENCE_ADVICE)
def normal_draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.glorot_normal(*shape, generator(rng)))


@check("glorot_normal", points=1.5, advice=GENERATOR_ADVICE)
def normal_uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.glorot_normal(*shape, numbers), rng, follows_the_generator)


@check("glorot_normal", points=1.5, advice=ANEW_ADVICE)
def normal_goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.glorot_normal(*shape, numbers), rng, draws_anew)


@check("glorot_normal", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def normal_is_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.glorot_normal(4, 3, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.glorot_normal(*TALL, generator(rng)))


# he_normal -----------------------------------------------------------------------------------------------------------


def he_variance(shape):
    return 2 / shape[0]


@check("he_normal", points=1, advice=SHAPE_ADVICE)
def he_has_a_column_for_each_unit(module, rng):
    """gives one row for each input and one column for each unit"""
    ask_shapes(lambda shape, numbers: module.he_normal(*shape, numbers), [(3, 5), (5, 3), (2, 4)], rng)


@check("he_normal", points=5, repeats=1, advice=SPREAD_ADVICE)
def he_has_its_variance(module, rng):
    """lies around 0 with He's variance, which follows the number of inputs alone"""
    for shape in (TALL, WIDE, (150, 150)):
        ask_spread(module.he_normal(*shape, generator(rng)), he_variance(shape))


@check("he_normal", points=2, repeats=1, advice=KIND_ADVICE)
def he_is_bell_shaped(module, rng):
    """is normally distributed"""
    expect_statistics(outline, bell_shaped, module.he_normal(*TALL, generator(rng)))


@check("he_normal", points=2, repeats=1, advice=INDEPENDENCE_ADVICE)
def he_draws_every_entry(module, rng):
    """draws every entry on its own"""
    for shape in (TALL, WIDE):
        expect_statistics(resemblance, all_different, module.he_normal(*shape, generator(rng)))


@check("he_normal", points=1.5, advice=GENERATOR_ADVICE)
def he_uses_the_generator_alone(module, rng):
    """takes its randomness from the generator that it is given, and from nowhere else"""
    ask_generator(module, lambda shape, numbers: module.he_normal(*shape, numbers), rng, follows_the_generator)


@check("he_normal", points=1.5, advice=ANEW_ADVICE)
def he_goes_on_drawing(module, rng):
    """goes on with the generator, so that each call draws other numbers"""
    ask_generator(module, lambda shape, numbers: module.he_normal(*shape, numbers), rng, draws_anew)


@check("he_normal", points=1, about="contract", repeats=1, advice=FLOAT64_ADVICE)
def he_is_float64(module, rng):
    """gives float64, each entry drawn on its own"""
    expect_dtype(module.he_normal(4, 3, generator(rng)), np.float64)
    expect_statistics(resemblance, all_different, module.he_normal(*TALL, generator(rng)))
