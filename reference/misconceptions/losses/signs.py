"""Which way a loss and its gradient point: lessons for several losses."""

from autograder.publishing.misconceptions import Lesson

GRADIENTS_POINT_UPHILL = Lesson(
    question="A prediction is too high and you raise it further: does the loss rise or fall? And what does your sign "
    "say?",
    explanation="The gradient points to where the loss grows; subtracting it is the optimizer's business. With the "
    "sign turned, every step of training makes the network worse.",
    reread="The gradient of a mean",
)
LOGARITHMS_ARE_NEGATIVE = Lesson(
    question="Is the logarithm of a probability positive or negative? Should a loss fall or rise as the guess gets "
    "better?",
    explanation="The logarithm of a probability is at most 0, so a minus turns it into a loss that is smallest, 0, for "
    "a perfect guess. Without the minus, minimising drives the probabilities towards the wrong answers.",
)
