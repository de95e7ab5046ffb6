"""What wrong versions of several optimizers and schedules ask in the same words, some with one explanation."""

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

DIVISOR_OF_THE_FIRST_STEP = Lesson(question="What do you divide by in the very first step?")

MEMORY_OF_THE_FIRST_STEP = Lesson(question="What does your optimizer know in the second step about the first?")

DTYPE_OF_ZEROS = Lesson(question="What is the dtype of `np.zeros(3)`, and what becomes of a float32 array beside it?")

TWO_OPTIMIZERS = Lesson(question="Two optimizers are at work in one program. How many averages does an entry have?")

ROW_MINUS_COLUMN = Lesson(question="What is the shape of (3,) minus (3, 1)?")

DTYPE_FOR_A_FLOAT32_PARAMETER = Lesson(question="What is the dtype of your answer to a float32 parameter?")

SAME_EPOCH_TWICE = Lesson(
    question="Somebody asks your schedule twice about the same epoch. Do they get the same answer?",
)
