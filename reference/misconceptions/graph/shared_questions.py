"""What wrong versions of `forward` and `backward` ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

NO_RETURN = Lesson(question="What does a function give back that ends without `return`?")
