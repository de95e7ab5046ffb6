"""What a loss averages over, and what its gradient is divided by: lessons for several losses."""

from autograder.publishing.misconceptions import Lesson

SUM_GROWS = Lesson(
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of entries, so a learning rate that suits ten rows is far too large for a "
    "thousand. The mean stays comparable whatever the size of the batch.",
)
EVERY_ENTRY_IS_COMPARED = Lesson(
    question="How many numbers are compared in a table of 5 rows and 3 columns, and by what do you divide?",
    explanation="The length of a table is the number of its rows. This loss averages over every entry, so that a "
    "network with three outputs isn't three times as wrong as one with a single output.",
    reread="Squared and absolute errors",
)
EVERY_ENTRY_IS_A_QUESTION = Lesson(
    question="A table of 5 rows and 3 columns holds how many yes-or-no questions?",
    explanation="Here every entry is a question of its own, and the loss averages over all of them. Averaging over "
    "rows belongs to the categorical cross-entropy, where a whole row is one question.",
)
ONE_ROW_IS_ONE_QUESTION = Lesson(
    question="A row of ten classes: how many questions did the network answer there, one or ten?",
    explanation="One row is one question. Dividing by rows times classes makes the loss, and the step, shrink as "
    "classes are added, though no question became easier.",
)
ONE_ENTRY_OF_MANY = Lesson(
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number. Without that the "
    "step grows with the batch.",
    reread="The gradient of a mean",
)
ONE_ROW_OF_MANY = Lesson(
    question="If there are a thousand rows, how much does the mean move when one of them moves?",
    explanation="Each row is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
)
