"""What students write instead of `sigmoid_cross_entropy`."""

import numpy as np

import losses
from autograder.publishing.misconceptions import misconception

from .averages import EVERY_ENTRY_IS_A_QUESTION, SUM_GROWS
from .probabilities import sigmoid


@misconception("sigmoid_cross_entropy", reread="From logits", caught_by="sigmoid_cross_entropy_of_extreme_logits")
def sigmoid_cross_entropy_clamps(logit, target):
    """the probability is clamped before its logarithm is taken

    A logit of -1000 with target 1 costs 1000. What is the most that your loss can say?

    A clamp caps the loss: beyond it, wrong and hopelessly wrong cost the same. From the logit the loss can be computed
    without ever forming the probability, so nothing needs a clamp.
    """
    logit, target = losses._pair(logit, target)
    return losses.binary_cross_entropy(sigmoid(logit), target)


@misconception("sigmoid_cross_entropy", reread="From logits", caught_by="sigmoid_cross_entropy_of_extreme_logits")
def sigmoid_cross_entropy_through_the_probability(logit, target):
    """the logarithm of a probability that has rounded to 0 or 1

    What is sigmoid(40) in 64 bits, and what is the logarithm of 1 minus it?

    Beyond a logit of about 37 the sigmoid is exactly 1, and the logarithm of what is left is minus infinity or NaN. The
    logarithm and the exponential must be simplified against each other on paper first.
    """
    logit, target = losses._pair(logit, target)
    p = sigmoid(logit)
    return float(-np.mean(target * np.log(p) + (1 - target) * np.log(1 - p)))


@misconception("sigmoid_cross_entropy", reread="From logits", caught_by="sigmoid_cross_entropy_of_extreme_logits")
def sigmoid_cross_entropy_overflows(logit, target):
    """the exponential of a large logit overflows

    What is exp(1000)? For which sign of the logit would the exponent be safe?

    The formula is right on paper, and for one sign of the logit also on the machine. For the other the exponential
    leaves the range of floats; taking a maximum out keeps every exponent at or below 0.
    """
    logit, target = losses._pair(logit, target)
    return float(np.mean(np.log(1 + np.exp(logit)) - logit * target))


@misconception("sigmoid_cross_entropy", reread="From logits", caught_by="sigmoid_cross_entropy_of_modest_logits")
def sigmoid_cross_entropy_without_the_sigmoid(logit, target):
    """logits taken for probabilities

    Can a probability be -3? What does the name of the first argument say?

    A logit is any real number, before the sigmoid. Clamped into the range of probabilities, all negative logits become
    the same hopeless guess.
    """
    return losses.binary_cross_entropy(logit, target)


@misconception("sigmoid_cross_entropy", reread="From logits", caught_by="sigmoid_cross_entropy_of_modest_logits")
def sigmoid_cross_entropy_forgets_the_target(logit, target):
    """the cost of a yes, whatever the target is

    With a logit of 5, what does the loss say for target 1 and for target 0?

    The target has dropped out of the formula, so every logit is pulled up. For target 0 the loss must grow with the
    logit.
    """
    logit, target = losses._pair(logit, target)
    return losses.sigmoid_cross_entropy(logit, np.ones_like(logit))


@misconception(
    "sigmoid_cross_entropy",
    lesson=SUM_GROWS,
    reread="From logits",
    caught_by="sigmoid_cross_entropy_averages_over_every_entry",
)
def sigmoid_cross_entropy_sums(logit, target):
    """the sum over entries, not their mean"""
    return losses.sigmoid_cross_entropy(logit, target) * np.size(logit)


@misconception(
    "sigmoid_cross_entropy",
    lesson=EVERY_ENTRY_IS_A_QUESTION,
    reread="From logits",
    caught_by="sigmoid_cross_entropy_averages_over_every_entry",
)
def sigmoid_cross_entropy_averages_over_rows(logit, target):
    """the sum over a row's entries, averaged over rows"""
    return losses.sigmoid_cross_entropy(logit, target) * np.size(logit) / len(logit)
