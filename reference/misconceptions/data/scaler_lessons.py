"""What wrong versions of both scalers ask and explain in the same words."""

from autograder.publishing.misconceptions import Lesson

OTHER_COLUMNS = Lesson(
    question="You fit on three columns and transform one. What shape comes out?",
    explanation="NumPy repeats a single column as often as it is needed, so one column turns into three and nobody is "
    "told. Rows that don't have the columns of `fit` can only be a mistake.",
    reread="Fit on the training rows, and on nothing else",
)
