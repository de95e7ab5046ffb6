"""What wrong versions of several stubs ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

ARGMIN_WITH_A_NAN = Lesson(question="What is `np.argmin([1.0, nan, 0.5])`?")
ROW_AGAINST_COLUMN = Lesson(
    question="What is the shape of `(predicted == 1) & (actual == 1)` when one is `(n,)` and the other `(n, 1)`?",
)
