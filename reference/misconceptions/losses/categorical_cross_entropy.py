"""What students write instead of `categorical_cross_entropy`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ROW_IS_ONE_QUESTION, SUM_GROWS
from .signs import LOGARITHMS_ARE_NEGATIVE


@misconception(
    "categorical_cross_entropy",
    lesson=ONE_ROW_IS_ONE_QUESTION,
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_averages_over_rows",
)
def categorical_cross_entropy_averages_over_entries(probability, target):
    """the mean over all entries instead of over rows"""
    return losses.categorical_cross_entropy(probability, target) / np.shape(probability)[1]


@misconception(
    "categorical_cross_entropy",
    lesson=SUM_GROWS,
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_averages_over_rows",
)
def categorical_cross_entropy_sums(probability, target):
    """the sum over rows, not their mean"""
    return losses.categorical_cross_entropy(probability, target) * len(probability)


@misconception(
    "categorical_cross_entropy",
    lesson=LOGARITHMS_ARE_NEGATIVE,
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_lacks_the_minus(probability, target):
    """a loss with the wrong sign"""
    return -losses.categorical_cross_entropy(probability, target)


@misconception(
    "categorical_cross_entropy",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_asks_every_class(probability, target):
    """the binary formula, applied to every class

    How many of a row's k numbers enter your loss, and how many should?

    The term with 1 - p belongs to yes-or-no questions, each on its own. Among classes that exclude each other, the
    probability of the true one already says all: what it lacks, the others have.
    """
    probability, target = losses._rows(probability, target)
    p = losses._inside(probability)
    return float(-np.sum(target * np.log(p) + (1 - target) * np.log(1 - p)) / len(p))


@misconception(
    "categorical_cross_entropy",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_trusts_the_favourite(probability, target):
    """the probability of the favourite class instead of the true one

    The network is certain, and wrong. What does your loss say?

    The largest probability of a row says how sure the network is, not whether it is right. The one-hot target picks the
    probability that counts.
    """
    probability, target = losses._rows(probability, target)
    return float(-np.mean(np.log(losses._inside(probability).max(axis=1))))


@misconception(
    "categorical_cross_entropy",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_takes_a_second_softmax(probability, target):
    """a softmax taken of what is already a probability

    A row holds 0.9 and 0.1. Which of the two functions of this file wants logits, and which wants this row?

    A second softmax squeezes probabilities together: 0.9 and 0.1 become 0.69 and 0.31, and no guess is ever certain
    again. The network trains slowly, and nothing crashes.
    """
    return losses.softmax_cross_entropy(probability, target)


@misconception(
    "categorical_cross_entropy",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_is_finite_at_the_edge",
)
def categorical_cross_entropy_unguarded(probability, target):
    """no guard against probabilities of exactly 0

    What is 0 times minus infinity, and which classes of a certain row bring it about?

    A softmax can underflow to exactly 0. Where the target is 0 too, the product is NaN, though the term should simply
    vanish.
    """
    probability, target = losses._rows(probability, target)
    return float(-np.sum(target * np.log(probability)) / len(probability))


@misconception(
    "categorical_cross_entropy",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_leaves_small_probabilities",
)
def categorical_cross_entropy_clamps_widely(probability, target):
    """a clamp so wide that it changes ordinary probabilities

    Which probabilities does your clamp change? Is 0.02 a rare one among ten classes?

    A clamp is there for the last millionth before 0. A wide one makes confident mistakes look harmless, and its slope
    is 0 just where the network must learn most.
    """
    probability, target = losses._rows(probability, target)
    return losses.categorical_cross_entropy(np.clip(probability, 0.03, 0.97), target)
