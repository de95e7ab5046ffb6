"""The contract of every loss and of every gradient: shapes, types, and the caller's arrays.

The arguments are one entry, or one row, so that dividing by the wrong number loses no points here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checks import check_each, expect_dtype, expect_float, expect_oracle, expect_refusal, expect_unchanged

from .drawn_inputs import (
    at_the_edge,
    certain_rows,
    classified,
    extreme_row,
    extreme_scores,
    guessed,
    missed,
    scored,
    scored_rows,
)
from .tolerances import ROUGH

Shape = tuple[int, ...]
Pair = tuple[np.ndarray, np.ndarray]

# Pairs of shapes that NumPy would broadcast, and pairs that it would not.
UNLIKE_SHAPES = [((5,), (5, 1)), ((5, 1), (5,)), ((4, 3), (3,)), ((1,), (4,)), ((4,), (3,))]
UNLIKE_ROWS = [
    ((4, 3), (4, 2)),
    ((4, 3), (4, 1)),
    ((4, 3), (3,)),
    ((3, 3), (3,)),
    ((5, 3), (1, 3)),
    ((1, 3), (5, 3)),
    ((3,), (3, 1)),
]


def none(rng):
    """No pairs of arguments."""
    return ()


@dataclass(frozen=True)
class Arguments:
    """What a loss is called with, and its gradient too."""

    draw: Callable[[np.random.Generator, Shape], Pair]
    shape: Shape
    unlike: Sequence[tuple[Shape, Shape]]  # shapes that must be refused
    tempting: Callable[[np.random.Generator], Iterable[Pair]]  # pairs that tempt to put things right in place
    refusal_points: float


LOSSES = {
    "mse": Arguments(missed, (1,), UNLIKE_SHAPES, none, 0.25),
    "mae": Arguments(missed, (1,), UNLIKE_SHAPES, none, 0.25),
    "binary_cross_entropy": Arguments(guessed, (1,), UNLIKE_SHAPES, at_the_edge, 0.5),
    "categorical_cross_entropy": Arguments(classified, (1, 3), UNLIKE_ROWS, certain_rows, 0.5),
    "huber": Arguments(missed, (1,), UNLIKE_SHAPES, none, 0.5),
    "sigmoid_cross_entropy": Arguments(scored, (1,), UNLIKE_SHAPES, extreme_scores, 0.5),
    "softmax_cross_entropy": Arguments(scored_rows, (1, 3), UNLIKE_ROWS, extreme_row, 0.5),
}
GRADIENTS = {f"{loss}_gradient": arguments for loss, arguments in LOSSES.items()}
STUBS = LOSSES | GRADIENTS


@check_each(
    STUBS,
    points={stub: arguments.refusal_points for stub, arguments in STUBS.items()},
    about="contract",
    advice="Compare the two shapes first and raise ValueError where they differ. NumPy stretches (n,) against (n, 1) "
    "to (n, n) without a word; such a network trains, badly, and nothing says why.",
)
def refuses_shapes_that_differ(module, rng, stub):
    """refuses shapes that differ, instead of broadcasting"""
    function, arguments = getattr(module, stub), STUBS[stub]
    for first, second in arguments.unlike:
        expect_refusal(function(arguments.draw(rng, first)[0], arguments.draw(rng, second)[1]))
    expect_oracle(function(*arguments.draw(rng, arguments.shape)), **ROUGH)


@check_each(
    GRADIENTS,
    points=0.25,
    about="contract",
    advice="Look at the dtype of what you return. The first argument decides: float32 stays float32, also where the "
    "target is float64 or a constant of another type has crept in.",
)
def keeps_the_dtype(module, rng, stub):
    """has the float dtype of its first argument"""
    for one, other in [("f8", "f8"), ("f4", "f4"), ("f4", "f8"), ("f8", "f4")]:
        first, second = STUBS[stub].draw(rng, STUBS[stub].shape)
        gradient = getattr(module, stub)(first.astype(one), second.astype(other))
        expect_oracle(gradient, **ROUGH)
        expect_dtype(gradient, one)


@check_each(
    LOSSES,
    points=0.25,
    about="contract",
    advice="Turn the result into a Python float before you return it: a NumPy scalar of float32 is none.",
)
def returns_a_float(module, rng, stub):
    """is a Python float, for float32 arrays too"""
    for dtype in ("f8", "f4"):
        first, second = STUBS[stub].draw(rng, STUBS[stub].shape)
        loss = getattr(module, stub)(first.astype(dtype), second.astype(dtype))
        expect_oracle(loss, **ROUGH)
        expect_float(loss)


@check_each(
    STUBS,
    points=0.25,
    about="contract",
    advice="Look for `-=`, `*=`, `out=` and assignments to entries or slices of an argument: the caller's array is the "
    "caller's. Work on a new array.",
)
def leaves_its_arguments_alone(module, rng, stub):
    """leaves the arrays that it is given as they are"""
    first, second = STUBS[stub].draw(rng, STUBS[stub].shape)
    expect_oracle(getattr(module, stub)(first, second), **ROUGH)
    expect_unchanged(first, second)
    for extreme, target in STUBS[stub].tempting(rng):
        getattr(module, stub)(extreme, target)
        expect_unchanged(extreme, target)
