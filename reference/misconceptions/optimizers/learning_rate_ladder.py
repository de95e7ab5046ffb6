"""Wrong versions of `learning_rate_ladder`: wrong factors, an end too soon, and wrong orders."""

import numpy as np

import optimizers
from autograder.publishing.misconceptions import misconception


def ladder_of(start, factors):
    return [start / factor for factor in reversed(factors)] + [start] + [start * factor for factor in factors]


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="multiplies_the_start")
def ladder_of_powers_of_two(start=0.01, rungs=3):
    """powers of two

    What comes after 2 in the series: 4, or 5?

    Doubling takes many rungs to get anywhere. With 2, 5 and 10 three rungs make a whole factor of ten, in nearly equal
    steps.
    """
    return ladder_of(start, [2.0**rung for rung in range(1, rungs + 1)])


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="multiplies_the_start")
def ladder_of_powers_of_ten(start=0.01, rungs=3):
    """powers of ten

    How many rungs lie between 0.01 and 0.1?

    A factor of ten is often too coarse: the best rate may lie between two rungs. The series puts two more there, at 2
    and at 5.
    """
    return ladder_of(start, [10.0**rung for rung in range(1, rungs + 1)])


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="multiplies_the_start")
def ladder_multiplies_rungs(start=0.01, rungs=3):
    """each rung computed from the one before: times 2, times 5, times 10

    Is the second rung five times the start, or five times the first rung?

    The factors 2, 5 and 10 all count from the start. Applied one after the other they make 2, 10 and 100, with wide
    gaps between.
    """
    factors = [2.0, 5.0, 10.0] * (rungs // 3 + 1)
    return ladder_of(start, [float(np.prod(factors[: rung + 1])) for rung in range(rungs)])


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="goes_on_beyond_ten")
def ladder_ends_at_ten(start=0.01, rungs=3):
    """a ladder that ends at ten

    How many rates are there for five rungs, and what are the outermost?

    The series does not end with 10: 20, 50 and 100 follow, the same three numbers ten times as large.
    """
    return ladder_of(start, [2.0, 5.0, 10.0][:rungs])


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="goes_on_beyond_ten")
def ladder_goes_on_in_fives(start=0.01, rungs=3):
    """a series that goes on with 15, 20, 25 …

    Are equal steps in the learning rate what you want, or equal factors?

    Learning rates are compared by factors: from 0.1 to 0.2 is as far as from 1 to 2. After 10 come 20 and 50.
    """
    return ladder_of(start, ([2.0] + [5.0 * rung for rung in range(1, rungs)])[:rungs])


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="ascends")
def ladder_without_start(start=0.01, rungs=3):
    """a ladder without its start

    Is the rate that you started from among those to try?

    The start is a candidate as well, and often the best. It stands in the middle.
    """
    ladder = optimizers.learning_rate_ladder(start, rungs)
    return [rate for rate in ladder if rate != start]


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="ascends")
def ladder_descends(start=0.01, rungs=3):
    """a ladder from the largest rate to the smallest

    Which is the first of your rates, the smallest?

    Ascending means that the smallest comes first. Whoever reads a curve of loss against rate expects them in order.
    """
    return optimizers.learning_rate_ladder(start, rungs)[::-1]


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="ascends")
def ladder_zigzags(start=0.01, rungs=3):
    """rates in the order of their factors, not of their size

    Is each of your rates larger than the one before it?

    Dividing and multiplying by 2, then by 5, then by 10 finds all the right rates, but in a zigzag. They are asked for
    in ascending order.
    """
    ladder = optimizers.learning_rate_ladder(start, rungs)
    return [start] + [rate for rung in range(1, rungs + 1) for rate in (ladder[rungs - rung], ladder[rungs + rung])]


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="divides_the_start")
def ladder_goes_up_only(start=0.01, rungs=3):
    """a ladder that goes up only

    What if the start is already too large?

    A rate that is too large is at least as common as one that is too small. The ladder leads to both sides of the
    start.
    """
    return optimizers.learning_rate_ladder(start, rungs)[rungs:]


@misconception("learning_rate_ladder", reread="The learning-rate ladder", caught_by="multiplies_the_start")
def ladder_ignores_start(start=0.01, rungs=3):
    """a ladder around 0.01, whatever the start

    Which of your lines reads `start`?

    0.01 is only the default. After a first search one starts again, around the best rate found.
    """
    return optimizers.learning_rate_ladder(0.01, rungs)
