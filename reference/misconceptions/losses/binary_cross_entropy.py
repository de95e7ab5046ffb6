"""What students write instead of `binary_cross_entropy`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import EVERY_ENTRY_IS_A_QUESTION, SUM_GROWS
from .signs import LOGARITHMS_ARE_NEGATIVE


@misconception(
    "binary_cross_entropy",
    lesson=LOGARITHMS_ARE_NEGATIVE,
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_lacks_the_minus(probability, target):
    """a loss with the wrong sign"""
    return -losses.binary_cross_entropy(probability, target)


@misconception(
    "binary_cross_entropy", reread="Binary cross-entropy", caught_by="binary_cross_entropy_charges_the_logarithm"
)
def binary_cross_entropy_forgets_the_noes(probability, target):
    """nothing charged where the target is 0

    The answer was no, and the network said yes with 99 %. What does that cost?

    Half of the formula is missing: where the target is 0, what counts is the probability given to no. A network can
    bring this loss to 0 by saying yes to everything.
    """
    probability, target = losses._pair(probability, target)
    return float(-np.mean(target * np.log(losses._inside(probability))))


@misconception(
    "binary_cross_entropy", reread="Binary cross-entropy", caught_by="binary_cross_entropy_charges_the_logarithm"
)
def binary_cross_entropy_counts_bits(probability, target):
    """the logarithm to base 2

    A guess of one half costs log 2. Which number is that in your code?

    With base 2 the loss is counted in bits, a constant factor larger. PyTorch, and the derivative 1/p that you will
    use, take the natural logarithm.
    """
    return losses.binary_cross_entropy(probability, target) / float(np.log(2))


@misconception(
    "binary_cross_entropy",
    lesson=SUM_GROWS,
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_sums(probability, target):
    """the sum over entries, not their mean"""
    return losses.binary_cross_entropy(probability, target) * np.size(probability)


@misconception(
    "binary_cross_entropy",
    lesson=EVERY_ENTRY_IS_A_QUESTION,
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_averages_over_every_entry",
)
def binary_cross_entropy_averages_over_rows(probability, target):
    """the sum over a row's entries, averaged over rows"""
    return losses.binary_cross_entropy(probability, target) * np.size(probability) / len(probability)


@misconception(
    "binary_cross_entropy",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_is_finite_at_the_edge",
)
def binary_cross_entropy_unguarded(probability, target):
    """no guard against probabilities of exactly 0 and 1

    What is 0 times minus infinity, and where in the formula does it occur for a guess that is certain?

    A saturated sigmoid does return exactly 0 or 1. The logarithm of 0 is minus infinity, and the term that should
    vanish becomes NaN: one such entry spoils the whole mean.
    """
    probability, target = losses._pair(probability, target)
    return float(-np.mean(target * np.log(probability) + (1 - target) * np.log(1 - probability)))


@misconception(
    "binary_cross_entropy",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_leaves_small_probabilities",
)
def binary_cross_entropy_clamps_widely(probability, target):
    """a clamp so wide that it changes ordinary probabilities

    Which probabilities does your clamp change? Is 0.02 a rare one?

    A clamp is there for the last millionth before 0 and 1. A wide one makes confident mistakes look harmless, and its
    slope is 0 just where the network must learn most.
    """
    probability, target = losses._pair(probability, target)
    return losses.binary_cross_entropy(np.clip(probability, 0.05, 0.95), target)
