"""The answers of drawn items, computed once more by NumPy, PyTorch and scikit-learn, a file a topic.

Nothing here looks at an item's expressions: what is asked is read from the question's text, as a student reads it, so
that a wrong formula, or a text that shows another number than the formula uses, is found.
"""

from tests.quiz.recomputed import derivatives, losses, networks, scaling, steps, tables, training
from tests.quiz.recomputed.recomputing import numbers_in, recomputations

TOPICS = (derivatives, losses, networks, scaling, steps, tables, training)
__all__ = ["TOPICS", "numbers_in", "recomputations"]
