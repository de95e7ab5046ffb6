"""What is asked of each loss and of its gradient.

Only the checks about the mean use many entries. The others look at one entry, or one row, at a time, so that who
divides by the wrong number loses the points for that alone.
"""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_finite,
    expect_float,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_that,
    expect_unchanged,
    predicate,
)

from .draws import (
    at_the_edge,
    certain_rows,
    classified,
    extreme_row,
    extreme_scores,
    guessed,
    hardly_believed,
    hardly_guessed,
    missed,
    missed_around,
    one_hot_rows,
    scored,
    scored_rows,
    unlike_rows,
    yes_or_no,
)

VECTORS = [(1,), (2,), (7,)]
TABLES = [(4, 1), (5, 3), (2, 3, 4)]
ROWS = [(1, 2), (4, 3), (6, 5)]

# Pairs that NumPy would broadcast, and pairs that it would not.
UNLIKE_SHAPES = [((5,), (5, 1)), ((5, 1), (5,)), ((4, 3), (3,)), ((1,), (4,)), ((4,), (3,))]
UNLIKE_ROWS = [
    ((4, 3), (4, 2)),
    ((4, 3), (4, 1)),
    ((4, 3), (3,)),
    ((3, 3), (3,)),
    ((5, 3), (1, 3)),
    ((1, 3), (5, 3)),
    ((3,), (3, 1)),
]

ROUGH = {"rtol": 1e-3, "atol": 1e-6}  # a clamp of 1e-6 moves 1 / 0.01 by one part in 10,000
EXACT = {"rtol": 1e-9, "atol": 1e-12}

SHAPE_ADVICE = (
    "Compare the two shapes first and raise ValueError where they differ. NumPy stretches (n,) against (n, 1) "
    "to (n, n) without a word; such a network trains, badly, and nothing says why."
)
DTYPE_ADVICE = (
    "Look at the dtype of what you return. The first argument decides: float32 stays float32, also where the target "
    "is float64 or a constant of another type has crept in."
)
FLOAT_ADVICE = "Turn the result into a Python float before you return it: a NumPy scalar of float32 is none."
PURITY_ADVICE = (
    "Look for `-=`, `*=`, `out=` and assignments to entries or slices of an argument: the caller's array is the "
    "caller's. Work on a new array."
)
ENTRIES_ADVICE = (
    "By how many numbers do you divide? A table of 5 rows and 3 columns has 15 entries, whichever way it is laid out."
)
ROWS_ADVICE = "By what do you divide? One row is one question with one answer, however many classes it has."
BINARY_ADVICE = (
    "Take one entry by hand, once with target 1 and once with target 0: what is the probability of what was true?"
)
CATEGORICAL_ADVICE = "Take one row by hand. Which of its k numbers decides what the row costs?"
GRADIENT_ADVICE = (
    "Take the derivative of a single entry's loss first, then ask what the mean does to it. Compare sign and factor."
)
SLOPE_ADVICE = (
    "The slope was measured on your own loss: nudge one entry, see how the loss moves. Differentiate the loss that "
    "you wrote, and don't forget that it is a mean."
)
EDGE_ADVICE = "The logarithm of 0 is minus infinity, and 0 times infinity is NaN. Keep probabilities a little inside."
LOGIT_ADVICE = (
    "The exponential of 1000 overflows, and a probability rounds to exactly 0 or 1 long before that. Rearrange the "
    "formula so that the logit is never turned into a probability that you then take the logarithm of."
)


@predicate
def costs_more(certain, doubtful):
    """Whether being certain and wrong costs more than being in doubt, by whatever factor."""
    for loss in (certain, doubtful):
        if not isinstance(loss, (float, int, np.ndarray)) or np.size(loss) != 1:
            return "is not a number"
    if np.all(np.greater(certain, doubtful)):
        return None
    return "must cost more than an answer in doubt, since it is certain and wrong"


# mse -----------------------------------------------------------------------------------------------------------------


@check("mse", points=2.25, advice="Square each error first, then take the mean.")
def mse_averages_squared_errors(module, rng):
    """is the mean of the squared errors"""
    for shape in VECTORS:
        expect_oracle(module.mse(*missed(rng, shape)))


@check("mse", points=2, advice=ENTRIES_ADVICE)
def mse_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.mse(*missed(rng, shape)))


@check("mse_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def mse_gradient_is_the_slope_of_mse(module, rng):
    """is the slope of your own `mse`"""
    for shape in [(5,), (3, 2)]:
        prediction, target = missed(rng, shape)
        expect_gradient(module.mse_gradient(prediction, target), of=lambda p, t=target: module.mse(p, t), at=prediction)


@check("mse_gradient", points=2.25, advice=GRADIENT_ADVICE)
def mse_gradient_for_every_entry(module, rng):
    """has the right entry for each prediction, in the shape of the predictions"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.mse_gradient(*missed(rng, shape)))


# mae -----------------------------------------------------------------------------------------------------------------


@check("mae", points=2.25, advice="An error of -2 counts as much as one of +2: take the size of each error first.")
def mae_averages_sizes_of_errors(module, rng):
    """is the mean of the absolute errors"""
    for shape in VECTORS:
        expect_oracle(module.mae(*missed(rng, shape)))


@check("mae", points=2, advice=ENTRIES_ADVICE)
def mae_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.mae(*missed(rng, shape)))


@check("mae_gradient", points=1.5, about="gradient", advice=SLOPE_ADVICE)
def mae_gradient_is_the_slope_of_mae(module, rng):
    """is the slope of your own `mae`"""
    for shape in [(5,), (3, 2)]:
        prediction, target = missed(rng, shape)
        expect_gradient(module.mae_gradient(prediction, target), of=lambda p, t=target: module.mae(p, t), at=prediction)


@check("mae_gradient", points=1.75, advice=GRADIENT_ADVICE)
def mae_gradient_for_every_entry(module, rng):
    """has the right entry for each prediction, in the shape of the predictions"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.mae_gradient(*missed(rng, shape)))


@check("mae_gradient", points=1, advice="Where the error is exactly 0 there are two slopes, -1 and +1: answer 0.")
def mae_gradient_is_zero_at_ties(module, rng):
    """is 0 where prediction and target are equal, and only there"""
    for shape in [(6,), (3, 4)]:
        prediction, target = missed(rng, shape)
        hit = yes_or_no(rng, shape) == 1
        expect_oracle(module.mae_gradient(np.where(hit, target, prediction), target))


# binary_cross_entropy ------------------------------------------------------------------------------------------------


@check("binary_cross_entropy", points=2.5, advice=BINARY_ADVICE)
def binary_cross_entropy_charges_the_logarithm(module, rng):
    """is the mean of -log of the probability given to what was true"""
    for shape in VECTORS:
        expect_oracle(module.binary_cross_entropy(*guessed(rng, shape)), **ROUGH)


@check("binary_cross_entropy", points=2, advice=ENTRIES_ADVICE)
def binary_cross_entropy_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.binary_cross_entropy(*guessed(rng, shape)), **ROUGH)


@check("binary_cross_entropy", points=1, advice="A clamp may act only very near 0 and 1: choose 1e-6 or less.")
def binary_cross_entropy_leaves_small_probabilities(module, rng):
    """takes probabilities from 0.01 to 0.99 as they are"""
    for probability, target in hardly_guessed(rng):
        expect_oracle(module.binary_cross_entropy(probability, target), **ROUGH)


@check("binary_cross_entropy", points=1.5, advice=EDGE_ADVICE)
def binary_cross_entropy_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in at_the_edge(rng):
        expect_finite(module.binary_cross_entropy(probability, target))
    target = yes_or_no(rng, (4,))
    certain, doubtful = 1.0 - target, np.full(4, 0.5)
    expect_that(costs_more, module.binary_cross_entropy(certain, target), module.binary_cross_entropy(doubtful, target))


@check("binary_cross_entropy_gradient", points=3, about="gradient", advice=SLOPE_ADVICE)
def binary_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `binary_cross_entropy`"""
    for shape in [(5,), (3, 2)]:
        probability, target = guessed(rng, shape, 0.2, 0.8)
        expect_gradient(
            module.binary_cross_entropy_gradient(probability, target),
            of=lambda p, t=target: module.binary_cross_entropy(p, t),
            at=probability,
        )


@check("binary_cross_entropy_gradient", points=3.5, advice=GRADIENT_ADVICE)
def binary_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each probability, in the shape of the probabilities"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.binary_cross_entropy_gradient(*guessed(rng, shape)), **ROUGH)
    for probability, target in hardly_guessed(rng):
        expect_oracle(module.binary_cross_entropy_gradient(probability, target), **ROUGH)


@check("binary_cross_entropy_gradient", points=1.5, advice="Guard the quotient as you guarded the logarithm.")
def binary_cross_entropy_gradient_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in at_the_edge(rng):
        expect_finite(module.binary_cross_entropy_gradient(probability, target))
    expect_oracle(module.binary_cross_entropy_gradient(*guessed(rng, (1,))), **ROUGH)


# categorical_cross_entropy -------------------------------------------------------------------------------------------


@check("categorical_cross_entropy", points=3, advice=CATEGORICAL_ADVICE)
def categorical_cross_entropy_charges_the_true_class(module, rng):
    """is, of one row, -log of the probability given to the true class"""
    for classes in (2, 3, 6):
        expect_oracle(module.categorical_cross_entropy(*classified(rng, (1, classes))), **ROUGH)


@check("categorical_cross_entropy", points=2, advice=ROWS_ADVICE)
def categorical_cross_entropy_averages_over_rows(module, rng):
    """averages over rows, not over entries"""
    for shape in [(4, 3), (6, 5), (3, 2)]:
        expect_oracle(module.categorical_cross_entropy(*classified(rng, shape)), **ROUGH)


@check("categorical_cross_entropy", points=0.5, advice="A clamp may act only very near 0 and 1: choose 1e-6 or less.")
def categorical_cross_entropy_leaves_small_probabilities(module, rng):
    """takes probabilities from 0.01 to 0.99 as they are"""
    for probability, target in hardly_believed(rng):
        expect_oracle(module.categorical_cross_entropy(probability, target), **ROUGH)


@check("categorical_cross_entropy", points=1.5, advice=EDGE_ADVICE)
def categorical_cross_entropy_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in certain_rows(rng):
        expect_finite(module.categorical_cross_entropy(probability, target))
    target = one_hot_rows(rng, (4, 3))
    certain, doubtful = np.roll(target, 1, axis=1), np.full((4, 3), 1 / 3)
    expect_that(
        costs_more,
        module.categorical_cross_entropy(certain, target),
        module.categorical_cross_entropy(doubtful, target),
    )


@check("categorical_cross_entropy_gradient", points=3, about="gradient", advice=SLOPE_ADVICE)
def categorical_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `categorical_cross_entropy`, each entry nudged by itself"""
    for shape in [(3, 3), (2, 4)]:
        probability, target = rng.uniform(0.2, 0.8, size=shape), one_hot_rows(rng, shape)
        expect_gradient(
            module.categorical_cross_entropy_gradient(probability, target),
            of=lambda p, t=target: module.categorical_cross_entropy(p, t),
            at=probability,
        )


@check("categorical_cross_entropy_gradient", points=3.5, advice=GRADIENT_ADVICE)
def categorical_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each probability, in the shape of the probabilities"""
    for shape in ROWS:
        expect_oracle(module.categorical_cross_entropy_gradient(*classified(rng, shape)), **ROUGH)
    for probability, target in hardly_believed(rng):
        expect_oracle(module.categorical_cross_entropy_gradient(probability, target), **ROUGH)


@check("categorical_cross_entropy_gradient", points=1.5, advice="Guard the quotient as you guarded the logarithm.")
def categorical_cross_entropy_gradient_is_finite_at_the_edge(module, rng):
    """is finite for probabilities of exactly 0 and 1, right or wrong"""
    for probability, target in certain_rows(rng):
        expect_finite(module.categorical_cross_entropy_gradient(probability, target))
    expect_oracle(module.categorical_cross_entropy_gradient(*classified(rng, (1, 3))), **ROUGH)


# huber ---------------------------------------------------------------------------------------------------------------


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


# sigmoid_cross_entropy -----------------------------------------------------------------------------------------------


@check("sigmoid_cross_entropy", points=3, advice=BINARY_ADVICE)
def sigmoid_cross_entropy_of_modest_logits(module, rng):
    """is the binary cross-entropy of the logits' sigmoids"""
    for shape in VECTORS:
        expect_oracle(module.sigmoid_cross_entropy(*scored(rng, shape)))


@check("sigmoid_cross_entropy", points=1.5, advice=ENTRIES_ADVICE)
def sigmoid_cross_entropy_averages_over_every_entry(module, rng):
    """averages over every entry, whatever the number of rows and columns"""
    for shape in TABLES:
        expect_oracle(module.sigmoid_cross_entropy(*scored(rng, shape)))


@check("sigmoid_cross_entropy", points=2.5, advice=LOGIT_ADVICE)
def sigmoid_cross_entropy_of_extreme_logits(module, rng):
    """is exact for logits from -1000 to 1000"""
    for logit, target in extreme_scores(rng):
        expect_oracle(module.sigmoid_cross_entropy(logit, target), **EXACT)


@check("sigmoid_cross_entropy_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def sigmoid_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `sigmoid_cross_entropy`"""
    for shape in [(5,), (3, 2)]:
        logit, target = scored(rng, shape, 3.0)
        slope = module.sigmoid_cross_entropy_gradient(logit, target)
        expect_gradient(slope, of=lambda z, t=target: module.sigmoid_cross_entropy(z, t), at=logit)


@check("sigmoid_cross_entropy_gradient", points=2.5, advice=GRADIENT_ADVICE)
def sigmoid_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each logit, in the shape of the logits"""
    for shape in VECTORS + TABLES:
        expect_oracle(module.sigmoid_cross_entropy_gradient(*scored(rng, shape)))


@check("sigmoid_cross_entropy_gradient", points=2.5, advice=LOGIT_ADVICE)
def sigmoid_cross_entropy_gradient_of_extreme_logits(module, rng):
    """is exact for logits from -1000 to 1000"""
    for logit, target in extreme_scores(rng):
        expect_oracle(module.sigmoid_cross_entropy_gradient(logit, target), **EXACT)


# softmax_cross_entropy -----------------------------------------------------------------------------------------------


@check("softmax_cross_entropy", points=2.5, advice=CATEGORICAL_ADVICE)
def softmax_cross_entropy_of_one_row(module, rng):
    """is, of one row, the categorical cross-entropy of the softmax"""
    for classes in (2, 3, 6):
        expect_oracle(module.softmax_cross_entropy(*scored_rows(rng, (1, classes))))


@check("softmax_cross_entropy", points=2, advice=ROWS_ADVICE)
def softmax_cross_entropy_averages_over_rows(module, rng):
    """averages over rows, each with a softmax of its own"""
    for shape in [(4, 3), (6, 5), (3, 2)]:
        expect_oracle(module.softmax_cross_entropy(*scored_rows(rng, shape)))


@check("softmax_cross_entropy", points=1.5, advice=LOGIT_ADVICE)
def softmax_cross_entropy_of_extreme_logits(module, rng):
    """is, of one row, exact for logits from -1000 to 1000"""
    for logit, target in extreme_row(rng):
        expect_oracle(module.softmax_cross_entropy(logit, target), **EXACT)


@check("softmax_cross_entropy", points=1, advice="What you subtract to tame one row may drown another.")
def softmax_cross_entropy_of_unlike_rows(module, rng):
    """is exact for rows that lie far apart, each by itself"""
    for logit, target in unlike_rows(rng):
        expect_oracle(module.softmax_cross_entropy(logit, target), **EXACT)


@check("softmax_cross_entropy_gradient", points=2, about="gradient", advice=SLOPE_ADVICE)
def softmax_cross_entropy_gradient_is_the_slope(module, rng):
    """is the slope of your own `softmax_cross_entropy`"""
    for shape in [(3, 3), (2, 4)]:
        logit, target = scored_rows(rng, shape, 3.0)
        slope = module.softmax_cross_entropy_gradient(logit, target)
        expect_gradient(slope, of=lambda z, t=target: module.softmax_cross_entropy(z, t), at=logit)


@check("softmax_cross_entropy_gradient", points=2.5, advice=GRADIENT_ADVICE)
def softmax_cross_entropy_gradient_for_every_entry(module, rng):
    """has the right entry for each logit, in the shape of the logits"""
    for shape in ROWS:
        expect_oracle(module.softmax_cross_entropy_gradient(*scored_rows(rng, shape)))


@check("softmax_cross_entropy_gradient", points=1.5, advice=LOGIT_ADVICE)
def softmax_cross_entropy_gradient_of_extreme_logits(module, rng):
    """is, of one row, exact for logits from -1000 to 1000"""
    for logit, target in extreme_row(rng):
        expect_oracle(module.softmax_cross_entropy_gradient(logit, target), **EXACT)


@check("softmax_cross_entropy_gradient", points=1, advice="What you subtract to tame one row may drown another.")
def softmax_cross_entropy_gradient_of_unlike_rows(module, rng):
    """is exact for rows that lie far apart, each by itself"""
    for logit, target in unlike_rows(rng):
        expect_oracle(module.softmax_cross_entropy_gradient(logit, target), **EXACT)


# What every loss and every gradient promises: shapes, type, purity ---------------------------------------------------


def no_more(rng):
    """No further arguments."""
    return ()


def promises_of(stub, draw, shape, unlike, further, points):
    """Three checks of `stub`, whose two arguments are `draw(rng, shape)`.

    unlike: pairs of shapes to refuse.  further: draws arguments at the edge, which tempt to put things right in place.
    points: what refusing is worth; the other two promises get a quarter each.
    """

    @check(stub, points=points, about="contract", advice=SHAPE_ADVICE)
    def refuses_shapes_that_differ(module, rng):
        """refuses shapes that differ, instead of broadcasting"""
        function = getattr(module, stub)
        for first, second in unlike:
            expect_refusal(function(draw(rng, first)[0], draw(rng, second)[1]))
        expect_oracle(function(*draw(rng, shape)), **ROUGH)

    @check(stub, points=0.25, about="contract", advice=PURITY_ADVICE)
    def leaves_its_arguments_alone(module, rng):
        """leaves the arrays that it is given as they are"""
        first, second = draw(rng, shape)
        expect_oracle(getattr(module, stub)(first, second), **ROUGH)
        expect_unchanged(first, second)
        for extreme, target in further(rng):
            getattr(module, stub)(extreme, target)
            expect_unchanged(extreme, target)

    @check(stub, points=0.25, about="contract", advice=DTYPE_ADVICE)
    def keeps_the_dtype(module, rng):
        """has the float dtype of its first argument"""
        for one, other in [("f8", "f8"), ("f4", "f4"), ("f4", "f8"), ("f8", "f4")]:
            first, second = draw(rng, shape)
            gradient = getattr(module, stub)(first.astype(one), second.astype(other))
            expect_oracle(gradient, **ROUGH)
            expect_dtype(gradient, one)

    @check(stub, points=0.25, about="contract", advice=FLOAT_ADVICE)
    def returns_a_float(module, rng):
        """is a Python float, for float32 arrays too"""
        for dtype in ("f8", "f4"):
            first, second = draw(rng, shape)
            loss = getattr(module, stub)(first.astype(dtype), second.astype(dtype))
            expect_oracle(loss, **ROUGH)
            expect_float(loss)

    typed = keeps_the_dtype if stub.endswith("_gradient") else returns_a_float
    return {
        f"{stub}_{promise.__name__}": promise
        for promise in (refuses_shapes_that_differ, typed, leaves_its_arguments_alone)
    }


def _all_promises():
    for loss, draw, shape, unlike, further, points in [
        ("mse", missed, (1,), UNLIKE_SHAPES, no_more, 0.25),
        ("mae", missed, (1,), UNLIKE_SHAPES, no_more, 0.25),
        ("binary_cross_entropy", guessed, (1,), UNLIKE_SHAPES, at_the_edge, 0.5),
        ("categorical_cross_entropy", classified, (1, 3), UNLIKE_ROWS, certain_rows, 0.5),
        ("huber", missed, (1,), UNLIKE_SHAPES, no_more, 0.5),
        ("sigmoid_cross_entropy", scored, (1,), UNLIKE_SHAPES, extreme_scores, 0.5),
        ("softmax_cross_entropy", scored_rows, (1, 3), UNLIKE_ROWS, extreme_row, 0.5),
    ]:
        yield promises_of(loss, draw, shape, unlike, further, points)
        yield promises_of(f"{loss}_gradient", draw, shape, unlike, further, points)


for _promises in _all_promises():
    globals().update(_promises)  # a check is found by a name of this module
