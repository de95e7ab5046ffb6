"""Whether two recordings are the same but for the last bits of their numbers.

Processors and BLAS builds add up in different orders, so answers differ in their last bits. Where arrays of single
precision go into a case, those are the last bits of single precision, even where the answer comes out as a Python float
or in an array of float64: it is rounded as its inputs are. Inputs are compared in the precision that they have.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks.answer_key import RecordedCase, RecordedCheck, Sign
from autograder.checks.program import Case
from autograder.numerics.comparison import Tolerance, is_single
from autograder.worker.values import GeneratorState, Handle, Raised

LAST_BITS = Tolerance(rtol=1e-12, atol=1e-12)
LAST_BITS_OF_SINGLE = Tolerance(rtol=1e-5, atol=1e-5)


def same_check(mine: RecordedCheck, theirs: RecordedCheck) -> bool:
    """Whether two recordings of one check are alike: its texts, its cases, and each misconception's signs."""
    return (
        _about(mine) == _about(theirs)
        and len(mine.cases) == len(theirs.cases)
        and all(_same_case(one, other) for one, other in zip(mine.cases, theirs.cases, strict=True))
        and _same_signs(mine, theirs)
    )


def _about(check: RecordedCheck) -> list[Any]:
    return [check.full_id, check.title, check.points, check.about, check.advice, check.repeats, check.seconds,
            check.kind, check.program]  # fmt: skip


def _same_case(mine: RecordedCase, theirs: RecordedCase) -> bool:
    return (
        alike(mine.case.operations, theirs.case.operations)
        and _same_expectations(mine.case, theirs.case)
        and alike(dict(mine.expected), dict(theirs.expected), _precision_of(theirs.case))
    )


def _precision_of(case: Case) -> Tolerance:
    return LAST_BITS_OF_SINGLE if case.single_precision else LAST_BITS


def _same_expectations(mine: Case, theirs: Case) -> bool:
    if [(e.kind, e.slots) for e in mine.expectations] != [(e.kind, e.slots) for e in theirs.expectations]:
        return False
    return all(
        _same_parameters(one.parameters, other.parameters, _precision_of(theirs))
        for one, other in zip(mine.expectations, theirs.expectations, strict=True)
    )


# What the author wrote and nothing computed: a tolerance is often smaller than the last bits.
_WRITTEN = ("rtol", "atol")


def _same_parameters(mine: Mapping[str, Any], theirs: Mapping[str, Any], within: Tolerance) -> bool:
    if any(mine.get(name) != theirs.get(name) for name in _WRITTEN):
        return False
    return alike(_computed(mine), _computed(theirs), within)


def _computed(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if name not in _WRITTEN}


def _same_signs(mine: RecordedCheck, theirs: RecordedCheck) -> bool:
    if list(mine.signs) != list(theirs.signs):
        return False
    return all(_same_shown(mine.signs[name], theirs.signs[name], theirs) for name in theirs.signs)


def _same_shown(mine: Sequence[Sign], theirs: Sequence[Sign], check: RecordedCheck) -> bool:
    """Whether a misconception answers the same, in the same places."""
    if [sign[:2] for sign in mine] != [sign[:2] for sign in theirs]:
        return False
    return all(
        alike(one, other, _precision_of(check.cases[number].case))
        for (number, _, one), (_, _, other) in zip(mine, theirs, strict=True)
    )


def alike(mine: Any, theirs: Any, within: Tolerance = LAST_BITS) -> bool:
    """Whether two values are the same but for the last bits of their numbers.

    Arrays of single precision are compared as single precision, whatever the tolerance.
    """
    match mine:
        case np.ndarray() | float() | np.generic():
            return isinstance(theirs, (np.ndarray, float, np.generic)) and _same_numbers(
                np.asarray(mine), np.asarray(theirs), within
            )
        case list() | tuple():
            return (
                isinstance(theirs, (list, tuple))
                and len(mine) == len(theirs)
                and all(alike(one, other, within) for one, other in zip(mine, theirs, strict=True))
            )
        case dict():
            return (
                isinstance(theirs, dict)
                and list(mine) == list(theirs)
                and all(alike(value, theirs[name], within) for name, value in mine.items())
            )
        case Raised():
            # The text and place of an exception may differ between NumPy's versions.
            return isinstance(theirs, Raised) and mine.name == theirs.name
        case Handle() | GeneratorState():
            return bool(mine == theirs)
        case _:
            return type(mine) is type(theirs) and bool(mine == theirs)


def _same_numbers(mine: np.ndarray, theirs: np.ndarray, within: Tolerance) -> bool:
    if mine.shape != theirs.shape or mine.dtype != theirs.dtype:
        return False
    if mine.dtype.kind not in "fc":
        return bool(np.array_equal(mine, theirs))
    if is_single(mine.dtype):
        within = LAST_BITS_OF_SINGLE
    return bool(np.allclose(mine, theirs, rtol=within.rtol, atol=within.atol, equal_nan=True))
