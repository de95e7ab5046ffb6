"""What wrong versions of `sigmoid` and `tanh` ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

INFINITY_BY_INFINITY = Lesson(question="What is infinity divided by infinity?")
