"""A key is current where a fresh recording differs in its last bits alone, and is not where anything else changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.checks.answer_key import Key, RecordedCase, RecordedCheck, load_key
from autograder.checks.program import Case, Expectation
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.publishing.generated import outdated_key
from autograder.publishing.key_comparison import alike, same_check
from autograder.worker.run_case import Operation
from autograder.worker.values import GeneratorState, Handle, Raised

Change = Callable[[Any], Any]
SINGLE = np.zeros(2, dtype=np.float32)


def last_bits(value: np.ndarray | float, *, single: bool) -> Any:
    """The value as another processor computes it: every number a few last bits away, every other one upwards."""
    array = np.asarray(value)
    precision = np.float32 if single or array.dtype.itemsize < 8 else np.float64
    signs = np.where(np.arange(array.size) % 2, 1, -1).reshape(array.shape)
    with np.errstate(all="ignore"):
        moved = (array * (1 + 4 * signs * np.finfo(precision).eps)).astype(array.dtype)
    return float(moved) if isinstance(value, float) else moved


def changed(tree: Any, change: Change) -> Any:
    """The tree with every number in it changed, and all else as it was."""
    match tree:
        case float():
            return change(tree)
        case np.ndarray() | np.generic():
            return change(np.asarray(tree)) if tree.dtype.kind == "f" else tree
        case list() | tuple():
            return type(tree)(changed(member, change) for member in tree)
        case dict():
            return {name: changed(member, change) for name, member in tree.items()}
        case _:
            return tree


def recomputed(check: RecordedCheck, change_of: Callable[[Case], Change]) -> RecordedCheck:
    """The check with every answer, computed parameter and sign changed; its inputs and its author's tolerances stay."""
    cases = []
    for recorded in check.cases:
        change = change_of(recorded.case)
        expectations = tuple(
            Expectation(e.kind, e.slots, {
                name: value if name in ("rtol", "atol") else changed(value, change)
                for name, value in e.parameters.items()
            })
            for e in recorded.case.expectations
        )  # fmt: skip
        cases.append(
            RecordedCase(Case(recorded.case.operations, expectations), changed(dict(recorded.expected), change))
        )
    signs = {
        name: tuple(
            (number, place, changed(wrong, change_of(check.cases[number].case))) for number, place, wrong in signs
        )
        for name, signs in check.signs.items()
    }
    return replace(check, cases=tuple(cases), signs=signs)


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    """One with cases of both precisions."""
    return kit_course().assignment("losses")


@pytest.fixture(scope="module")
def key(assignment: Assignment) -> Key:
    return load_key(assignment.key_path)


def test_a_key_with_other_last_bits_everywhere_is_current(assignment: Assignment, key: Key) -> None:
    def by_precision(case: Case) -> Change:
        return lambda value: last_bits(value, single=case.single_precision)

    assert {recorded.case.single_precision for check in key.checks for recorded in check.cases} == {False, True}
    fresh = replace(key, checks=tuple(recomputed(check, by_precision) for check in key.checks))
    assert outdated_key(assignment, fresh) == ""


def test_a_key_is_not_current_where_the_last_bits_of_single_precision_change_double(
    assignment: Assignment, key: Key
) -> None:
    def as_single(case: Case) -> Change:
        return lambda value: last_bits(value, single=True)

    fresh = replace(key, checks=tuple(recomputed(check, as_single) for check in key.checks))
    assert outdated_key(assignment, fresh).endswith(" changed")


def test_a_key_of_other_sources_misconceptions_or_checks_is_not_current(assignment: Assignment, key: Key) -> None:
    assert outdated_key(assignment, key) == ""
    assert outdated_key(assignment, replace(key, source="other")) == "it was recorded from other sources"
    assert outdated_key(assignment, replace(key, kit="0.0.0")) == "it was recorded from other sources"
    assert outdated_key(assignment, replace(key, misconceptions={})) == "the misconceptions changed"
    assert outdated_key(assignment, replace(key, checks=key.checks[1:])) == "the checks changed"
    first, *rest = key.checks
    fresh = replace(key, checks=(replace(first, advice="Think."), *rest))
    assert outdated_key(assignment, fresh) == f"{first.full_id} changed"


def check_of(
    inputs: np.ndarray, expected: Any = 1.0, value: Any = 1.0, wrong: Any = 1.0, **others: Any
) -> RecordedCheck:
    parameters = {"value": value, "rtol": None, "atol": None, **others}
    operations: tuple[Operation, ...] = (("name", "m", "f"), ("value", inputs), ("call", Handle(0), [Handle(1)], {}))
    case = Case(operations, (Expectation("value", (2,), parameters),))
    return RecordedCheck(
        "f", "works", "works", 1.0, "value", "", 1, 10.0, "core", (RecordedCase(case, {2: expected}),),
        {"doubles": ((0, 0, [wrong]),)},
    )  # fmt: skip


PLACES = ["expected", "value", "wrong"]
WRITTEN = [
    pytest.param(lambda number: number, id="a float"),
    pytest.param(lambda number: np.array([number, number]), id="an array"),
    pytest.param(lambda number: np.float64(number), id="a scalar"),
    pytest.param(lambda number: [{"w": number}], id="a structure"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("write", WRITTEN)
@pytest.mark.parametrize(
    ("inputs", "small", "large"),
    [(SINGLE, 1e-6, 1e-3), (SINGLE.astype(float), 1e-15, 1e-9), (SINGLE.astype(float), 1e-13, 1e-11)],
)
def test_a_number_of_a_case_is_compared_in_the_precision_of_its_inputs(
    place: str, write: Callable[[float], Any], inputs: np.ndarray, small: float, large: float
) -> None:
    before = check_of(inputs, **{place: write(1.0)})
    for sign in (1, -1):
        assert same_check(before, check_of(inputs, **{place: write(1.0 + sign * small)}))
        assert not same_check(before, check_of(inputs, **{place: write(1.0 + sign * large)}))


@pytest.mark.parametrize("place", PLACES)
def test_an_array_of_single_precision_is_compared_as_one_whatever_goes_in(place: str) -> None:
    one = np.ones(2, dtype=np.float32)
    before = check_of(np.zeros(2), **{place: one})
    assert same_check(before, check_of(np.zeros(2), **{place: one + np.float32(1e-6)}))
    assert not same_check(before, check_of(np.zeros(2), **{place: one + np.float32(1e-3)}))


@pytest.mark.parametrize("tolerance", ["rtol", "atol"])
def test_a_tolerance_is_compared_exactly_however_small(tolerance: str) -> None:
    for inputs in (SINGLE, np.zeros(2)):
        before = check_of(inputs, **{tolerance: 1e-13})
        assert same_check(before, check_of(inputs, **{tolerance: 1e-13}))
        assert not same_check(before, check_of(inputs, **{tolerance: 2e-13}))
        assert not same_check(before, check_of(inputs))


def test_inputs_are_compared_in_the_precision_that_they_have() -> None:
    ones = np.ones(2)
    assert same_check(check_of(ones), check_of(ones * (1 + 1e-15)))
    assert not same_check(check_of(ones), check_of(ones * (1 + 1e-11)))
    assert not same_check(check_of(ones), check_of(ones.astype(np.float32)))
    assert not same_check(check_of(ones.astype(np.float32)), check_of((ones * 1.001).astype(np.float32)))


def test_what_is_said_about_a_check_is_compared() -> None:
    check = check_of(np.zeros(2))
    changes: dict[str, Any] = {
        "stub": "g", "id": "other", "title": "other", "points": 2.0, "about": "contract", "advice": "other",
        "repeats": 2, "seconds": 1.0, "kind": "extension", "program": "other", "cases": check.cases * 2, "signs": {},
    }  # fmt: skip
    for name, other in changes.items():
        assert not same_check(check, replace(check, **{name: other}))


def test_other_calls_expectations_and_signs_are_changes() -> None:
    check = check_of(np.zeros(2))
    (recorded,) = check.cases
    (said,) = recorded.case.expectations
    for expectation in (
        Expectation("oracle", said.slots, said.parameters), Expectation(said.kind, (1,), said.parameters),
        Expectation(said.kind, said.slots, said.parameters | {"more": 1}),
    ):  # fmt: skip
        case = Case(recorded.case.operations, (expectation,))
        assert not same_check(check, replace(check, cases=(RecordedCase(case, recorded.expected),)))
    for signs in (
        {"halves": check.signs["doubles"]}, {"doubles": check.signs["doubles"] * 2}, {"doubles": ((0, 1, [1.0]),)},
        {"doubles": ((0, 0, [1.0, 1.0]),)},
    ):  # fmt: skip
        assert not same_check(check, replace(check, signs=signs))


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (1.0, np.array(1.0), True), (1.0, 1, False), (1, 1.0, False), (1, 1, True), (1, True, False), ("a", "a", True),
        ("a", "b", False), (None, None, True), (None, 0.0, False), (0.0, None, False),
        (np.nan, np.nan, True), (np.inf, np.inf, True), (np.inf, -np.inf, False),
        (np.ones(2), np.ones(3), False), (np.ones(2), np.ones(2, dtype=int), False), (np.ones(2), [1.0, 1.0], False),
        (np.arange(2), np.arange(2), True), (np.arange(2), np.array([0, 2]), False),
        ([1.0], (1.0,), True), ([1.0], [1.0, 1.0], False), ([1.0], 1.0, False), ([1.0], [2.0], False),
        ({"a": 1.0}, {"a": 1.0}, True), ({"a": 1.0}, {"b": 1.0}, False), ({"a": 1.0}, {"a": 2.0}, False),
        ({"a": 1.0}, [], False),
        (Raised(("KeyError",), "a"), Raised(("KeyError",), "b"), True),
        (Raised(("KeyError",)), Raised(("OSError",)), False),
        (Raised(("KeyError",)), None, False), (Handle(1), Handle(1), True), (Handle(1), Handle(2), False),
        (GeneratorState("a"), GeneratorState("a"), True), (GeneratorState("a"), GeneratorState("b"), False),
        (np.ones(2, dtype=np.complex64), np.full(2, 1 + 1e-6, dtype=np.complex64), True),
        (np.ones(2, dtype=complex), np.full(2, 1 + 1e-6, dtype=complex), False),
    ],
)  # fmt: skip
def test_values_are_alike_but_for_last_bits(mine: object, theirs: object, same: bool) -> None:
    assert alike(mine, theirs) == same
