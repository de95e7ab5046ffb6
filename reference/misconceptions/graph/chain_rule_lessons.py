"""What several misconceptions about the chain rule ask and explain."""

from autograder.publishing.misconceptions import Lesson

PARTIALS_MULTIPLY = Lesson(
    question="Two steps that each double a nudge: by how much do they change it together?",
    explanation="Along a path each edge magnifies what the one before has left, so the partials multiply. Sums come "
    "in afterwards, over the paths.",
)
