"""The probability that belongs to a logit, as the wrong versions compute it on their way."""

import numpy as np


def sigmoid(logit):
    """The textbook formula, which overflows for large logits."""
    return 1 / (1 + np.exp(-logit))
