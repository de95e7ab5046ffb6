"""What several misconceptions about dtypes ask and explain."""

from autograder.publishing.misconceptions import Lesson

from .handout_headings import CARE

WIDER_DTYPE_WINS = Lesson(
    question="Which dtype has a product of a float32 array and a float64 array?",
    explanation="NumPy answers in the wider of two dtypes, so one float64 array quietly widens everything behind it. "
    "By this course's convention the dtype of the first argument decides.",
    reread=CARE,
)
