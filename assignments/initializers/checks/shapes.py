"""The shapes of what was drawn."""

import numpy as np

from autograder.checks import expect_statistics, generator, predicate

from .matrices import not_numbers

SHAPE_ADVICE = "One row for each input, one column for each unit, so that x @ weights works out."


def ask_shapes(draw, shapes, rng):
    """`draw(shape, generator)` gives arrays of the shapes asked for."""
    drawn = [draw(shape, generator(rng)) for shape in shapes]
    expect_statistics(lengths, as_long_as, *drawn, shapes=[list(shape) for shape in shapes])


@predicate
def lengths(*drawn):
    """How long each axis of each answer is, and whether anything was drawn at all."""
    found: dict[str, float] = {}
    for number, weights in enumerate(drawn):
        wrong = not_numbers(weights)
        if wrong:
            return wrong
        found |= {f"{number}: axes": float(weights.ndim), f"{number}: entries": float(weights.size)}
        found |= {f"{number}: axis {axis}": float(length) for axis, length in enumerate(weights.shape)}
        found[f"{number}: constant"] = float(np.ptp(weights) == 0)
    return found


@predicate
def as_long_as(statistics, shapes):
    """The shapes of all answers are the ones asked for, and none is a constant."""
    for number, shape in enumerate(shapes):
        axes = int(statistics[f"{number}: axes"])
        got = tuple(int(statistics[f"{number}: axis {axis}"]) for axis in range(axes))
        if got != tuple(shape):
            return f"has shape {got}, but shape {tuple(shape)} was wanted"
        if statistics[f"{number}: constant"]:
            return "is one and the same number everywhere, which is no draw"
    return None
