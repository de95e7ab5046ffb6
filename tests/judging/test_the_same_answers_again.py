"""A class says the same hundreds of times: that is decoded and judged once, and comes to the same as the first time."""

from collections.abc import Callable

import numpy as np
import pytest

from autograder.checks.answer_key import RecordedCase, RecordedCheck
from autograder.checks.program import Case, Expectation
from autograder.judging.findings import JUDGED_BEFORE, CheckFindings, judged
from autograder.running.implementation import Run
from autograder.running.messages import REMEMBERED_SIZE, ProcessEnded, answers_of
from autograder.worker.run_case import Answers, Operation
from autograder.worker.serving import case_message
from autograder.worker.values import Handle, Raised

CALL: tuple[Operation, ...] = (("name", "losses", "mse"), ("call", Handle(0), [], {}))


def crossed(*values: object, index: int = 0, warnings: tuple[str, ...] = ()) -> Answers:
    """Answers to one case, as they come out of the pipe."""
    answers = Answers(dict(enumerate(values, 1)), {1: list(warnings)} if warnings else {})
    return answers_of(case_message(index, answers), index)


def findings(recorded: RecordedCase, *answers: Answers, **predicates: Callable[..., str | None]) -> CheckFindings:
    check = RecordedCheck("mse", "averages", "averages", 1.0, "value", "", len(answers), 1.0, "core", (recorded,))
    return judged(check, Run(list(answers)), [0] * len(answers), predicates)


def test_equal_bytes_are_one_answer_whatever_the_place_in_the_program() -> None:
    assert crossed(0.25, np.arange(3.0)) is crossed(0.25, np.arange(3.0), index=1700)
    assert crossed(0.25) is not crossed(0.5)
    assert crossed(0.25) is not crossed(0.25, warnings=("RuntimeWarning: overflow",))


def test_nobody_can_change_what_is_remembered() -> None:
    answers = crossed([np.arange(3.0)], {"w": np.ones(2)})
    with pytest.raises(ValueError, match="read-only"):
        answers.values[1][0][0] = 7
    with pytest.raises(ValueError, match="read-only"):
        answers.values[2]["w"].sort()


def test_a_large_answer_is_not_remembered() -> None:
    large = np.zeros(REMEMBERED_SIZE)
    assert crossed(large) is not crossed(large)
    assert not crossed(large).said


@pytest.mark.parametrize(
    "payload",
    [
        case_message(1, Answers({1: 0.5})), case_message(0, Answers({1: 0.5}))[:-1],
        case_message(0, Answers({1: 0.5})) + b"N", b"", b"\xff" * 30, case_message(0, Answers({"1": 0.5})),  # type: ignore[dict-item]
    ],
    ids=["out of order", "cut", "with more behind it", "empty", "no value at all", "a slot that is none"],
)  # fmt: skip
def test_what_is_no_answer_ends_the_conversation_every_time(payload: bytes) -> None:
    crossed(0.5)
    for _ in range(2):
        with pytest.raises(ProcessEnded, match="nonsense"):
            answers_of(payload, 0)


def test_a_right_answer_remembered_makes_no_wrong_one_right() -> None:
    recorded = RecordedCase(Case(CALL, (Expectation("oracle", (1,)),)), {1: 0.25})
    assert findings(recorded, crossed(0.25), crossed(0.25)).passed
    assert findings(recorded, crossed(0.25)).passed
    assert not findings(recorded, crossed(0.5)).passed
    assert not findings(recorded, crossed(0.25), crossed(0.5)).passed
    assert findings(recorded, crossed(0.25), crossed(0.5)).is_nondeterministic
    assert not findings(recorded, crossed(Raised(("ValueError",), "no"))).passed


def test_one_answer_is_judged_for_each_case_by_itself() -> None:
    quarter = RecordedCase(Case(CALL, (Expectation("oracle", (1,)),)), {1: 0.25})
    half = RecordedCase(Case(CALL, (Expectation("oracle", (1,)),)), {1: 0.5})
    assert findings(quarter, crossed(0.25)).passed
    assert not findings(half, crossed(0.25)).passed


def test_another_predicate_judges_anew() -> None:
    expectation = Expectation("that", (1,), {"predicate": "small", "constants": {}})
    recorded = RecordedCase(Case(CALL, (expectation,)), {})
    assert findings(recorded, crossed(0.25), small=lambda x: None).passed
    assert not findings(recorded, crossed(0.25), small=lambda x: "is too large").passed


def test_the_same_is_judged_once_and_a_crowd_of_ways_is_not_kept() -> None:
    asked = []
    predicates = {"small": lambda x: asked.append(x)}
    expectation = Expectation("that", (1,), {"predicate": "small", "constants": {}})
    recorded = RecordedCase(Case(CALL, (expectation,)), {})
    check = RecordedCheck("mse", "small", "is small", 1.0, "value", "", 1, 1.0, "core", (recorded,))
    for _ in range(3):
        judged(check, Run([crossed(0.25)]), [0], predicates)
    assert asked == [0.25]
    for number in range(2 * JUDGED_BEFORE):
        judged(check, Run([crossed(float(number))]), [0], predicates)
    assert judged(check, Run([crossed(0.25)]), [0], predicates).passed
    assert asked.count(0.25) == 2


def test_as_many_ways_of_answering_are_remembered_as_there_is_room_for() -> None:
    asked = []
    predicates = {"small": lambda x: asked.append(x)}
    recorded = RecordedCase(Case(CALL, (Expectation("that", (1,), {"predicate": "small", "constants": {}}),)), {})
    check = RecordedCheck("mse", "small", "is small", 1.0, "value", "", 1, 1.0, "core", (recorded,))
    every = [float(number) for number in range(JUDGED_BEFORE)]
    for number in [*every, *every]:
        judged(check, Run([crossed(number)]), [0], predicates)
    assert asked == every
    for number in (-1.0, 0.0):
        judged(check, Run([crossed(number)]), [0], predicates)
    assert asked == [*every, -1.0, 0.0]
