"""Which dtype an answer has: a lesson for several activations."""

from autograder.publishing.misconceptions import Lesson

WIDENED = Lesson(
    question="What is the dtype of your result for a float32 input?",
    explanation="An array made without a dtype, or a conversion to float, widens everything behind it to 64 bits.",
    reread="What every function keeps to",
)
