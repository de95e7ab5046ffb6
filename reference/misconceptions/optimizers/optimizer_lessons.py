"""What wrong versions of several optimizers ask and explain in the same words."""

from autograder.publishing.misconceptions import Lesson

RATE_KEPT_ELSEWHERE = Lesson(
    question="A schedule sets `optimizer.learning_rate = 0.5`. Which of your lines reads it?",
    explanation="The attribute is how the training loop steers the optimizer. A rate that was copied elsewhere when "
    "the optimizer was made does not hear of it.",
    reread="Schedules",
)

MEMORY_BY_SHAPE = Lesson(
    question="Two layers have weights of one shape. Do they meet in your memory?",
    explanation="A memory that is found by the array's shape is shared by all arrays of that shape. Their position in "
    "the list tells them apart.",
    reread="What an optimizer remembers",
)

EPSILON_INSIDE_THE_ROOT = Lesson(
    question="With a gradient of 1e-6, which is larger: its square, or epsilon?",
    explanation="Inside the root epsilon competes with a square, outside with a size. For tiny gradients the square is "
    "lost against it, and the steps nearly stop.",
    reread="Epsilon",
)
