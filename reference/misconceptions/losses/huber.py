"""What students write instead of `huber`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import Lesson, misconception

from .shared_questions import ERROR_OF_EXACTLY_DELTA, FAR_TOO_LOW, TWO_DELTAS

WHERE_THE_PIECES_MEET = Lesson(question="At an error of exactly `delta`, what do your two pieces say? Do they meet?")


@misconception(
    "huber", lesson=TWO_DELTAS, reread="Huber's loss: one of your own", caught_by="huber_bends_where_delta_says"
)
def huber_ignores_delta(prediction, target, delta=1.0):
    """the argument `delta` is ignored

    With the default of 1 nothing is amiss, which is why this mistake survives so long. `delta` says how large an error
    may be before it counts as an outlier.
    """
    return losses.huber(prediction, target)


@misconception(
    "huber", lesson=WHERE_THE_PIECES_MEET, reread="Huber's loss: one of your own", caught_by="huber_bends_at_one"
)
def huber_lacks_the_half(prediction, target, delta=1.0):
    """the parabola without its factor of one half

    Without the half the parabola is too high, and twice as steep as the line where they should meet. The loss then
    jumps at `delta`.
    """
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2, delta * (error - delta / 2))))


@misconception(
    "huber", lesson=WHERE_THE_PIECES_MEET, reread="Huber's loss: one of your own", caught_by="huber_bends_at_one"
)
def huber_jumps_at_delta(prediction, target, delta=1.0):
    """a straight piece that starts too high

    The slope of the line is right, but it is not lowered to where the parabola ends. A loss that jumps has no gradient
    at the jump, and the sizes of two losses can no longer be compared.
    """
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * error)))


@misconception("huber", reread="Huber's loss: one of your own", caught_by="huber_bends_where_delta_says")
def huber_offset_for_delta_one(prediction, target, delta=1.0):
    """a straight piece lowered by one half, whatever `delta` is

    Which constant makes the pieces meet for delta 1? And for delta 3?

    For `delta` 1 the offset happens to be one half. For any other it depends on `delta`, or the loss jumps.
    """
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (error - 0.5))))


@misconception("huber", lesson=FAR_TOO_LOW, reread="Huber's loss: one of your own", caught_by="huber_bends_at_one")
def huber_compares_the_signed_error(prediction, target, delta=1.0):
    """large negative errors are squared

    The signed error was compared with `delta`, and a negative one is always smaller. It is the size of the error that
    decides between parabola and line.
    """
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (np.abs(error) - delta / 2))))


@misconception(
    "huber",
    lesson=ERROR_OF_EXACTLY_DELTA,
    reread="Huber's loss: one of your own",
    caught_by="huber_has_no_gap_at_delta",
)
def huber_has_a_gap(prediction, target, delta=1.0):
    """an error of exactly `delta` falls between the pieces

    One condition says less, the other says more, and nobody takes the error in between. Such an entry costs nothing,
    although its neighbours on both sides do.
    """
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean((error < delta) * error**2 / 2 + (error > delta) * delta * (error - delta / 2)))
