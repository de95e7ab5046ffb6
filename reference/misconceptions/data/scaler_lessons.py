"""What wrong versions of both scalers ask in the same words, some with one explanation."""

from autograder.publishing.misconceptions import Lesson

OTHER_COLUMNS = Lesson(
    question="You fit on three columns and transform one. What shape comes out?",
    explanation="NumPy repeats a single column as often as it is needed, so one column turns into three and nobody is "
    "told. Rows that don't have the columns of `fit` can only be a mistake.",
    reread="Fit on the training rows, and on nothing else",
)
TRANSFORMING_ONE_ROW = Lesson(question="What does `transform` return for a single row? What should it?")
COLUMNS_AS_SMALL_AS_EPSILON = Lesson(
    question="What becomes of a column whose values are of the size of that small number?",
)
DTYPE_OF_FLOAT32_ROWS = Lesson(question="What dtype do your results have if the rows are float32?")
TRANSFORMED_TWICE = Lesson(question="You transform X twice. Why is the second result different?")
