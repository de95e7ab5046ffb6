"""What students write instead of `categorical_cross_entropy_gradient`."""

import losses
from autograder.publishing.misconceptions import misconception

from .averages import ONE_ROW_OF_MANY


@misconception(
    "categorical_cross_entropy_gradient",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_of_the_logit(probability, target):
    """the derivative with respect to the logits, not the probabilities

    Which variable do you differentiate by? Does a row's loss depend on the probability of a wrong class?

    Probability minus target is what softmax and cross-entropy give together. With respect to the probabilities
    themselves only the true class has a slope; the softmax' own backward step comes later.
    """
    probability, target = losses._rows(probability, target)
    return (probability - target) / len(probability)


@misconception(
    "categorical_cross_entropy_gradient",
    lesson=ONE_ROW_OF_MANY,
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_forgets_the_mean(probability, target):
    """the slope of each row, without the mean"""
    probability, target = losses._rows(probability, target)
    return -target / losses._inside(probability)


@misconception(
    "categorical_cross_entropy_gradient",
    reread="The gradient of a mean",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_divides_by_entries(probability, target):
    """divided by the number of entries instead of the number of rows

    By what does your `categorical_cross_entropy` divide, and by what does its gradient?

    The factor of the mean is the same in the loss and in its gradient, and this loss averages over rows.
    """
    probability, target = losses._rows(probability, target)
    return -target / losses._inside(probability) / probability.size


@misconception(
    "categorical_cross_entropy_gradient",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_points_downhill(probability, target):
    """the gradient with the wrong sign

    You raise the probability of the true class: does the loss rise or fall? What does your sign say?

    The gradient points to where the loss grows. The loss falls as the true class becomes more probable, so the
    derivative there is negative.
    """
    return -losses.categorical_cross_entropy_gradient(probability, target)


@misconception(
    "categorical_cross_entropy_gradient",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_gradient_is_finite_at_the_edge",
)
def categorical_cross_entropy_gradient_unguarded(probability, target):
    """no guard against probabilities of exactly 0

    By what do you divide where the probability is exactly 0? What is the target there?

    The loss was guarded at the edge, its gradient was not. A quotient by 0 is infinite or NaN, and whatever weight it
    reaches is lost.
    """
    probability, target = losses._rows(probability, target)
    return -target / probability / len(probability)
