"""What students write instead of `binary_cross_entropy_gradient`."""

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ENTRY_OF_MANY


@misconception(
    "binary_cross_entropy_gradient",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_of_the_logit(probability, target):
    """the derivative with respect to the logit, not the probability

    Which variable do you differentiate by? Try p = 0.01 with target 1: how steep is -log p there?

    Probability minus target is the gradient after the sigmoid's derivative has been multiplied in. With respect to the
    probability itself the slope is far steeper near 0 and 1; the sigmoid's own backward step comes later.
    """
    probability, target = losses._pair(probability, target)
    return (probability - target) / probability.size


@misconception(
    "binary_cross_entropy_gradient",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_points_downhill(probability, target):
    """the gradient with the wrong sign

    The answer is yes and you raise the probability of yes: does the loss rise or fall? What does your sign say?

    The gradient points to where the loss grows. With target 1 the loss falls as the probability rises, so there the
    derivative is negative.
    """
    return -losses.binary_cross_entropy_gradient(probability, target)


@misconception(
    "binary_cross_entropy_gradient", lesson=ONE_ENTRY_OF_MANY, caught_by="binary_cross_entropy_gradient_for_every_entry"
)
def binary_cross_entropy_gradient_forgets_the_mean(probability, target):
    """the slope of each entry, without the mean"""
    gradient = losses.binary_cross_entropy_gradient(probability, target)
    return gradient * gradient.size


@misconception(
    "binary_cross_entropy_gradient",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_forgets_the_noes(probability, target):
    """no slope where the target is 0

    The answer is no. In which direction should the probability of yes move, and what does your gradient say?

    The second half of the formula has a derivative too. Without it the network never hears that it said yes too often.
    """
    probability, target = losses._pair(probability, target)
    return -target / losses._inside(probability) / probability.size


@misconception(
    "binary_cross_entropy_gradient",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_forgets_the_inner_derivative(probability, target):
    """the inner derivative of 1 - p left out

    What is the derivative of log(1 - p)? Is it positive or negative?

    The chain rule multiplies with the derivative of what stands inside, and that of 1 - p is -1. With target 0 the loss
    grows as the probability of yes grows: the slope is positive there.
    """
    probability, target = losses._pair(probability, target)
    p = losses._inside(probability)
    return -(target / p + (1 - target) / (1 - p)) / p.size


@misconception(
    "binary_cross_entropy_gradient",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_gradient_is_finite_at_the_edge",
)
def binary_cross_entropy_gradient_unguarded(probability, target):
    """no guard against probabilities of exactly 0 and 1

    By what do you divide where the probability is exactly 1?

    The loss was guarded at the edge, its gradient was not. A quotient by 0 is infinite or NaN, and whatever weight it
    reaches is lost.
    """
    probability, target = losses._pair(probability, target)
    return (probability - target) / (probability * (1 - probability)) / probability.size
