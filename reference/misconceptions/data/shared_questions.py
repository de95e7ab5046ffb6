"""What wrong versions of `split` and `minibatches` ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

TWO_SHUFFLES = Lesson(question="You ask the generator for an order twice. Is it the same order?")
AS_MANY_LABELS_AS_ROWS = Lesson(question="What happens if y is shorter than X? And what if it is longer?")
