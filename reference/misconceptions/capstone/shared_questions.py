"""What wrong versions of `predict` and `validation_loss` ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

SCALED_LIKE_THE_TRAINING_ROWS = Lesson(
    question="What was done to the training rows before the network saw them? Is it done here too?",
)
