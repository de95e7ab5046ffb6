"""What an author may write, and what a check becomes: a program, with expectations that answers are judged by."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.checks.language import (
    Check,
    build_program,
    check,
    check_each,
    checks_of,
    collect,
    expect_dtype,
    expect_finite,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_statistics,
    expect_that,
    expect_unchanged,
    expect_value,
    predicate,
    predicates_of,
)
from autograder.checks.program import Case, Program, asked_together
from autograder.errors import AuthoringError
from autograder.numerics.finite_differences import MAX_ENTRIES, moved, steps_at


def program(build: Callable[[Any, Any], None], fraction: float = 1.0) -> Program:
    made = Check("f", "works", "works", 1, "value", "", 1, None, None, build)
    return build_program(made, "m", ["f", "g"], [7], fraction)


def case(build: Callable[[Any, Any], None], fraction: float = 1.0) -> Case:
    (only,) = program(build, fraction).cases
    return only


def inputs(one: Case) -> list[np.ndarray]:
    return [operation[1] for operation in one.operations if operation[0] == "value"]


AT = np.array([[0.5, -3.0], [100.0, 0.0]])


@pytest.mark.parametrize("fraction", [1.0, 0.5])
def test_a_gradient_is_asked_at_the_points_of_finite_differences(fraction: float) -> None:
    one = case(lambda module, rng: expect_gradient(module.g(AT), of=module.f, at=AT, upstream=2, rtol=0.1), fraction)
    (said,) = one.expectations
    points = list(moved(AT, steps_at(AT, fraction)))
    assert [array.tolist() for array in inputs(one)] == [AT.tolist(), *(point.tolist() for point in points)]
    assert len(said.slots) == 1 + len(points) == 9
    assert np.array_equal(said.parameters["steps"], steps_at(AT, fraction))
    assert (said.parameters["upstream"], said.parameters["rtol"], said.parameters["atol"]) == (2.0, 0.1, None)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (np.ones(MAX_ENTRIES + 1), "1 to 200 entries, not 201"), (np.ones(0), "not 0"),
        (np.ones(2, dtype=np.float32), "needs a float64 array"), (np.ones(2, dtype=int), "needs a float64 array"),
    ],
)  # fmt: skip
def test_a_gradient_that_no_difference_can_judge_is_refused(at: np.ndarray, said: str) -> None:
    with pytest.raises(AuthoringError, match=said):
        program(lambda module, rng: expect_gradient(module.g(at), of=module.f, at=at))


def test_a_gradient_of_as_many_entries_as_allowed_is_not() -> None:
    full = np.ones(MAX_ENTRIES)
    assert len(case(lambda m, rng: expect_gradient(m.g(full), of=m.f, at=full)).expectations[0].slots) == 401


@pytest.mark.parametrize(
    ("inputs", "single"),
    [
        (np.ones(2, dtype=np.float32), True), ([np.ones(2, dtype=np.float16)], True),
        ({"x": np.ones(1, dtype=np.float32)}, True),
        (np.ones(2), False), (np.ones(2, dtype=np.int32), False), (1.0, False), (np.ones(2, dtype=np.complex64), True),
    ],
)  # fmt: skip
def test_a_case_is_of_single_precision_where_such_arrays_go_in(inputs: object, single: bool) -> None:
    assert case(lambda module, rng: expect_oracle(module.f(inputs))).single_precision == single


def test_calls_that_share_nothing_are_cases_of_their_own() -> None:
    def build(module: Any, rng: Any) -> None:
        shared = np.ones(2)
        expect_same(module.f(shared), module.g(shared))
        expect_oracle(module.f(3.0))
        expect_oracle(module.f(4.0))
        module.f(5.0)  # nobody asks about it

    cases = program(build).cases
    assert [len(one.expectations) for one in cases] == [1, 1, 1]
    assert [sum(operation[0] == "call" for operation in one.operations) for one in cases] == [2, 1, 1]


def test_what_the_program_brought_along_is_not_asked_of_the_student() -> None:
    one = case(lambda module, rng: expect_same(module.f(AT), AT))
    answer, constant = one.expectations[0].slots
    assert one.observed == [answer]
    assert (one.is_constant(constant), one.is_constant(answer)) == (True, False)
    assert np.array_equal(one.constant(constant), AT)


def test_what_is_to_stay_unchanged_is_looked_at_when_the_case_is_over() -> None:
    def build(module: Any, rng: Any) -> None:
        expect_unchanged(AT)
        expect_oracle(module.f(AT))

    one = case(build)
    said = next(e for e in one.expectations if e.kind == "unchanged")
    before, after = said.slots
    assert one.is_constant(before)
    assert one.operations[after][0] == "look"
    assert after == len(one.operations) - 1


def test_an_array_must_not_change_while_a_check_is_written() -> None:
    def build(module: Any, rng: Any) -> None:
        x = np.ones(2)
        expect_oracle(module.f(x))
        x[0] = 2.0
        expect_oracle(module.f(x))

    with pytest.raises(AuthoringError, match="changed after it had been used"):
        program(build)


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda module, rng: None, "expects nothing"),
        (lambda module, rng: module.f(1.0), "expects nothing"),
        (lambda module, rng: expect_oracle(module.h(1.0)), "has no h"),
        (lambda module, rng: expect_oracle(module.f(object())), "cannot be an argument"),
        (lambda module, rng: expect_finite(*module.f(1.0)), "cannot be iterated"),
        (lambda module, rng: expect_finite(module.f(1.0) or module.g(1.0)), "no truth value"),
        (lambda module, rng: expect_that(len, module.f(1.0)), "must be decorated with @predicate"),
        (lambda module, rng: expect_statistics(len, len, module.f(1.0)), "must be decorated with @predicate"),
    ],
)
def test_what_no_check_may_do_is_refused(build: Callable[[Any, Any], None], said: str) -> None:
    with pytest.raises(AuthoringError, match=said):
        program(build)


def test_expectations_stand_inside_a_check() -> None:
    with pytest.raises(AuthoringError, match="stand inside a check"):
        collect(None)  # type: ignore[arg-type]


def test_what_is_said_of_an_answer_is_kept_for_the_judge() -> None:
    def build(module: Any, rng: Any) -> None:
        answer = module.f(1.0)
        expect_oracle(answer, rtol=0.1)
        expect_value(answer, 2.0, atol=0.2)
        expect_refusal(answer, naming="x")
        expect_dtype(answer, float)

    said = {e.kind: e.parameters for e in case(build).expectations}
    assert said["oracle"] == {"rtol": 0.1, "atol": None}
    assert said["value"] == {"value": 2.0, "rtol": None, "atol": 0.2}
    assert said["refusal"] == {"naming": "x"}
    assert said["dtype"] == {"dtype": "float64"}


def test_checks_of_one_program_are_asked_together_if_they_make_the_same_calls() -> None:
    first = program(lambda module, rng: expect_oracle(module.f(1.0)))
    second = program(lambda module, rng: expect_finite(module.f(1.0)))
    (both,) = asked_together([first.cases, second.cases])
    assert [e.kind for e in both.expectations] == ["oracle", "finite"]
    with pytest.raises(ValueError, match="zip"):
        asked_together([first.cases, first.cases * 2])


def written() -> Callable[..., None]:
    """A check as its author writes it."""

    def works(module: Any, rng: Any, stub: str = "f") -> None:
        """works
        as it should"""

    return works


def test_a_checks_docstring_is_its_title() -> None:
    made = check("f", points=3, about="contract", advice="Think.", repeats=1)(written()).check  # type: ignore[attr-defined]
    assert (made.full_id, made.title, made.points, made.repeats) == ("f.works", "works as it should", 3, 1)


@pytest.mark.parametrize("about", [{"points": 0}, {"points": -1}, {"points": 1, "repeats": 0}])
def test_a_check_is_worth_something_and_is_run(about: dict[str, Any]) -> None:
    with pytest.raises(AuthoringError, match="positive points and repeats"):
        check("f", **about)(written())


def test_a_check_without_a_title_is_refused() -> None:
    with pytest.raises(AuthoringError, match="needs a docstring"):
        check("f", points=1)(lambda module, rng: None)


def test_one_check_for_many_stubs_is_worth_what_each_says() -> None:
    module = type("module", (), {"each": check_each(["f", "g"], points={"f": 1, "g": 2})(written())})
    assert [(made.full_id, made.points) for made in checks_of([module])] == [("f.works", 1), ("g.works", 2)]


def test_predicates_are_known_by_names_that_nobody_else_has() -> None:
    @predicate
    def small(answer: object) -> None:
        return None

    other = predicate(lambda answer: None)
    assert predicates_of([type("a", (), {"small": small}), type("b", (), {"small": small})]) == {"small": small}
    with pytest.raises(AuthoringError, match="two predicates are called small"):
        predicates_of([type("a", (), {"small": small}), type("b", (), {"small": other})])
