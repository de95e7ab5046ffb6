"""What wrong versions of several losses ask in the same words, and explain in their own."""

from autograder.publishing.misconceptions import Lesson

TWO_DELTAS = Lesson(
    question="Call it twice, with delta 0.5 and with delta 3, on an error of 2. Should the answers be equal?",
)
FAR_TOO_LOW = Lesson(question="A prediction is 100 too low. Is its error larger or smaller than `delta`?")
ERROR_OF_EXACTLY_DELTA = Lesson(question="Which of your two conditions holds for an error of exactly `delta`?")
UNLIKE_ROWS = Lesson(
    question="One row lies near +1000, another near -1000. What is left of the second after your subtraction?",
)
