"""The numerical gradient: central differences of forward answers, and the rules by which a gradient is judged by them.

An entry x of the argument is moved by a step of `1e-5 * max(1, |x|)` in both directions. The error of a central
difference is of the order of the square of its step. Near a kink it is not: a draw where the step and half of it
disagree is drawn again.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .comparison import Difference, Tolerance, all_finite, difference

Floats = npt.NDArray[np.float64]

MAX_ENTRIES = 200
STEP = 1e-5

# Far above the error of a central difference in double precision, far below a derivative wrong by 0.05 %.
TOLERANCE = Tolerance(rtol=1e-4, atol=1e-6)

# Two steps agree to the order of the square of the larger; a kink between them shows at once.
HALF = 0.5
KINK = Tolerance(rtol=1e-5, atol=1e-5)


def steps_at(at: Floats, fraction: float = 1.0) -> Floats:
    """How far each entry is moved. fraction: `HALF` for the finer difference that shows a kink."""
    return STEP * fraction * np.maximum(1.0, np.abs(at))


def moved(at: Floats, steps: Floats) -> Iterator[Floats]:
    """The points at which the forward code is asked: each entry moved up, then down."""
    for index in np.ndindex(at.shape):
        for sign in (1.0, -1.0):
            point = at.copy()
            point[index] += sign * steps[index]
            yield point


def gradient(answers: Sequence[Any], steps: Floats, upstream: npt.ArrayLike | None = None) -> Floats | None:
    """The central differences of the answers at the `moved` points, in the shape of the argument.

    upstream: weights of the answer's entries; without it the answer is a single number. None where some answer is not
    finite, no number, or of another shape than its weights.
    """
    weights = np.ones(()) if upstream is None else np.asarray(upstream, dtype=float)
    weighted = [_weighted(answer, weights) for answer in answers]
    if None in weighted:
        return None
    pairs = np.array(weighted, dtype=float).reshape(-1, 2)
    return np.asarray((pairs[:, 0] - pairs[:, 1]) / (2 * steps.ravel())).reshape(steps.shape)


def _weighted(answer: Any, weights: Floats) -> float | None:
    """The sum of an answer's entries, each times its weight."""
    if all_finite(answer) is not True or isinstance(answer, (list, tuple, dict)):
        return None
    array = np.asarray(answer, dtype=float)
    return float(np.sum(weights * array)) if array.shape == weights.shape else None


def gradient_difference(got: Any, numerical: Floats, rtol: float | None, atol: float | None) -> Difference | None:
    """None where a gradient equals a numerical one, else the first difference.

    rtol, atol: what a check asks for instead of `TOLERANCE`. The absolute part grows with the largest entry, since the
    error of each central difference does.
    """
    asked = TOLERANCE.merged(rtol, atol)
    scale = max(1.0, float(np.abs(numerical).max()))
    return difference(got, numerical, Tolerance(asked.rtol, asked.atol * scale))


def crosses_kink(coarse: Floats, fine: Floats) -> bool:
    """Whether central differences with the step and with half of it disagree, as they do across a kink."""
    return not np.allclose(coarse, fine, rtol=KINK.rtol, atol=KINK.atol)


def says_nothing(own: Floats, right: Floats | None) -> bool:
    """Whether the student's forward code is constant where the right one is not: a zero gradient fits it unearned."""
    return right is not None and bool(right.any()) and not own.any()
