"""What students write instead of `sigmoid_cross_entropy_gradient`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ENTRY_OF_MANY
from .probabilities import sigmoid


@misconception(
    "sigmoid_cross_entropy_gradient", reread="From logits", caught_by="sigmoid_cross_entropy_gradient_for_every_entry"
)
def sigmoid_cross_entropy_gradient_chains_twice(logit, target):
    """the sigmoid's derivative multiplied in once too often

    Write down the two factors of the chain rule and multiply them. What cancels?

    Probability minus target already contains the sigmoid's derivative: it cancelled against the denominator of the
    cross-entropy's. A second one brings back the vanishing gradient that this loss avoids.
    """
    logit, target = losses._pair(logit, target)
    p = sigmoid(logit)
    return (p - target) * p * (1 - p) / logit.size


@misconception(
    "sigmoid_cross_entropy_gradient", reread="From logits", caught_by="sigmoid_cross_entropy_gradient_for_every_entry"
)
def sigmoid_cross_entropy_gradient_of_the_probability(logit, target):
    """the derivative with respect to the probability, not the logit

    Which variable do you differentiate by? How steep may the gradient get for a logit of -5 with target 1?

    The chain rule's last factor, the derivative of the sigmoid, is missing. With it the slope of an entry stays between
    -1 and 1, however wrong the logit is.
    """
    logit, target = losses._pair(logit, target)
    return losses.binary_cross_entropy_gradient(sigmoid(logit), target)


@misconception(
    "sigmoid_cross_entropy_gradient",
    lesson=ONE_ENTRY_OF_MANY,
    caught_by="sigmoid_cross_entropy_gradient_for_every_entry",
)
def sigmoid_cross_entropy_gradient_forgets_the_mean(logit, target):
    """the slope of each entry, without the mean"""
    gradient = losses.sigmoid_cross_entropy_gradient(logit, target)
    return gradient * gradient.size


@misconception(
    "sigmoid_cross_entropy_gradient", reread="From logits", caught_by="sigmoid_cross_entropy_gradient_of_extreme_logits"
)
def sigmoid_cross_entropy_gradient_overflows(logit, target):
    """infinity divided by infinity for large logits

    exp(z) / (1 + exp(z)) for z = 1000: what are numerator and denominator?

    Both overflow, and their quotient is NaN. The same probability can be written with an exponent that is never
    positive.
    """
    logit, target = losses._pair(logit, target)
    return (np.exp(logit) / (1 + np.exp(logit)) - target) / logit.size


@misconception(
    "sigmoid_cross_entropy_gradient", reread="From logits", caught_by="sigmoid_cross_entropy_gradient_for_every_entry"
)
def sigmoid_cross_entropy_gradient_decides_first(logit, target):
    """the probability rounded to yes or no before it is compared

    A probability of 0.51 with target 1: is there anything left to learn?

    A decision is a step: it has no slope to learn from. The gradient compares the probability itself with the target,
    so that a narrow yes is still pushed further.
    """
    logit, target = losses._pair(logit, target)
    return ((logit > 0) - target) / np.asarray(logit.size, dtype=logit.dtype)
