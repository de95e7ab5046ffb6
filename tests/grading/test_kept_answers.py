"""What is kept of a submission's answers: the wrong ones, as long as there is room, and nothing of the right ones."""

import numpy as np
import pytest

from autograder.checks.answer_key import RecordedCheck
from autograder.checks.program import Expectation
from autograder.grading import judged_checks
from autograder.grading.carried_errors import carry_errors_forward
from autograder.grading.judged_checks import MAX_KEPT, Judged, Omitted, judge, size_of
from autograder.grading.named_mistakes import Diagnosed, Verdict
from autograder.grading.reading import Asked, read
from autograder.grading.run_checks import Answered, run
from autograder.intake.submission import Submission
from autograder.judging.expectations import Evidence, Fault
from autograder.judging.findings import CheckFindings, Finding, Place
from autograder.running.implementation import Run
from autograder.worker.run_case import Answers
from autograder.worker.values import Handle, Raised
from tests.grading.desk import Desk, InThisProcess, called, check, first, key_of, second

WRONG = "import numpy as np\n\ndef alone(x):\n    return np.zeros(1000)\n"


def findings(desk: Desk, *checks: str | RecordedCheck, alone: str = WRONG) -> list[CheckFindings]:
    asked = read(
        desk.assignment, key_of(*(check("alone", one) if isinstance(one, str) else one for one in checks)),
        Submission({"first": first(), "second": second(alone=alone)}), only=None, stubs=None, reference=None,
        make=lambda request, stand_ins: InThisProcess(desk, request, stand_ins),  # type: ignore[arg-type, return-value]
        progress=None,
    )  # fmt: skip
    with run(asked) as execution:
        judged = judge(execution)
        return list(carry_errors_forward(judged).findings.values())


def kept(found: CheckFindings) -> object:
    (finding,) = found.findings.values()
    return finding.evidence.answers.values.get(1)


def test_a_wrong_answer_is_kept_and_a_right_one_is_not(desk: Desk) -> None:
    (wrong,) = findings(desk, "one")
    assert isinstance(kept(wrong), np.ndarray)
    assert list(wrong.faults) == [Place(0, 0)]
    (right,) = findings(desk, "one", alone="def alone(x):\n    return x * x\n")
    assert kept(right) is None
    assert right.passed
    assert (wrong.run.answers, right.run.answers) == ([], [])


def test_answers_are_kept_as_long_as_there_is_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_KEPT == 64 * 2**20
    one = size_of({1: np.zeros(1000)})
    for room, expected in [(2 * one, [True, True, False]), (2 * one - 1, [True, False, False]), (0, [False] * 3)]:
        monkeypatch.setattr(judged_checks, "MAX_KEPT", room)
        found = findings(desk, "one", "two", "three")
        assert [isinstance(kept(each), np.ndarray) for each in found] == expected
        assert not any(each.passed for each in found)
        assert repr(kept(found[2])) == "(too large to be kept)"


def test_one_answer_is_counted_once_however_many_expectations_it_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judged_checks, "MAX_KEPT", size_of({1: np.zeros(1000)}))
    twice = called("alone", 3.0, Expectation("oracle", (1,)), Expectation("float", (1,)))
    (found,) = findings(desk, check("alone", cases=[twice]))
    assert list(found.faults) == [Place(0, 0), Place(0, 1)]
    assert all(isinstance(one.evidence.answer(1), np.ndarray) for one in found.faults.values())


def test_each_check_keeps_what_was_answered_to_it_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that are let go leave their identity to the next ones, which are others all the same."""
    monkeypatch.setattr(judged_checks, "MAX_KEPT", 0)
    kept_answers, asked = judged_checks._Kept(), check("alone", "one")

    def lightened(number: int) -> object:
        evidence = Evidence(asked.cases[0].case, Answers({0: np.zeros(1000), 1: number}))
        found = CheckFindings(asked, {Place(0, 0): Finding(Fault("is wrong", 1), evidence)}, Run([]))
        return kept_answers.lightened(found)[Place(0, 0)].evidence.answer(1)

    assert [lightened(number) for number in range(20)] == list(range(20))


def test_what_is_small_stays_where_there_is_no_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged_checks, "MAX_KEPT", 0)
    for length, stays in [(974, True), (975, False)]:
        (found,) = findings(desk, "one", alone=f"def alone(x):\n    return 'x' * {length}\n")
        assert isinstance(kept(found), Omitted) != stays
    (found,) = findings(desk, "one", alone="def alone(x):\n    raise KeyError('w' * 5000)\n")
    assert isinstance(kept(found), Raised)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (np.zeros(10), 180), ("x" * 10, 60), ([], 50), ([1.0, 2.0], 166), ((1.0,), 108), ({}, 200), ({"a": 1.0}, 301),
        (1, 30), (2**80, 40), (True, 30), (Raised(("KeyError",), "x" * 100), 0), (1.0, 50), (None, 50),
        (Handle(1, "Node"), 50), ([[1.0]], 166),
    ],
)  # fmt: skip
def test_how_much_room_an_answer_takes(value: object, size: int) -> None:
    assert size_of(value) == size


@pytest.mark.parametrize("fact", [Asked, Answered, Judged, Verdict, Diagnosed])
def test_what_one_stage_gives_the_next_cannot_change_it(fact: type) -> None:
    assert fact.__dataclass_params__.frozen  # type: ignore[attr-defined]
