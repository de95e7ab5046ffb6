"""The matrices that statistics are taken of: their shapes, and what makes an answer one that has statistics."""

import numpy as np

# Far from square, so that fan-in and fan-out cannot be mistaken for each other, nor for their mean.
TALL, WIDE = (400, 50), (50, 400)
ENTRIES = 20_000


def not_numbers(answer):
    """The sentence about an answer that has no statistics, or None."""
    if not isinstance(answer, np.ndarray):
        return f"is a {type(answer).__name__}, not a NumPy array"
    if answer.dtype.kind not in "fiu":
        return f"has dtype {answer.dtype}, not numbers"
    if answer.size == 0:
        return f"is an empty array of shape {answer.shape}"
    if not np.isfinite(answer).all():
        return "is not finite everywhere"
    return None


def too_few_numbers(answer):
    """The sentence about an answer that has no statistics, or too few entries for these; or None."""
    return not_numbers(answer) or (f"has only {answer.size} entries" if answer.size < ENTRIES else None)
