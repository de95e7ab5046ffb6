"""From answers to findings: when a check has passed, in which order it is asked, what is run for several checks."""

import random
from collections.abc import Sequence

import pytest

from autograder.checks.answer_key import Programs
from autograder.checks.program import Case, Expectation
from autograder.judging.findings import (
    CheckFindings,
    Place,
    SharedRuns,
    examine,
    in_order,
    judged,
    judgement_of,
    shuffled,
)
from autograder.running.implementation import Run
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised
from tests.judging.judged import ERROR, SINGLE_INPUT, case_of, check_of, findings_of

ORACLE = Expectation("oracle", (2,))
HALF = {2: 0.5}


def halves(cases: int, repeats: int = 1):
    """A check whose every case is answered rightly by a half."""
    return check_of(*(case_of(ORACLE) for _ in range(cases)), expected=[HALF] * cases, repeats=repeats)


class Answering:
    """An implementation that answers everything so, and knows what it was asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: list[tuple[Sequence[Case], float, Sequence[int]]] = []

    def load(self) -> dict[str, Raised | None]:
        return {}

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        assert order is not None
        self.asked.append((cases, seconds, order))
        return Run([Answers({2: self.answer}) for _ in order])

    def close(self) -> None:
        pass


def test_a_check_passes_where_every_expectation_was_found_to_hold() -> None:
    found = findings_of(halves(2), 0.5, 0.5)
    assert found.passed
    assert found.faults == {}
    assert list(found.findings) == [Place(0, 0), Place(1, 0)]


def test_one_fault_is_enough_to_fail() -> None:
    found = findings_of(halves(2), 0.5, 0.6)
    assert not found.passed
    assert list(found.faults) == [Place(1, 0)]


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_a_case_that_was_never_answered_is_not_passed(answered: int) -> None:
    found = findings_of(halves(3), *[0.5] * answered)
    assert not found.faults
    assert not found.passed
    assert not judged(halves(1), Run([None]), [0], {}).passed
    assert not CheckFindings(halves(1), {}, Run([])).passed


def test_what_was_answered_before_the_end_is_judged() -> None:
    found = judged(halves(3), Run([Answers({2: 0.6})], "timeout"), [1, 0, 2], {})
    assert list(found.faults) == [Place(1, 0)]


@pytest.mark.parametrize("ending", ["timeout", "died"])
def test_a_run_that_did_not_end_is_not_passed(ending: str) -> None:
    found = findings_of(halves(1), 0.5, ending=ending)
    assert not found.faults
    assert not found.passed


def test_what_has_not_been_run_holds_nothing() -> None:
    untried = CheckFindings(halves(1), {}, Run([]))
    assert (untried.findings, untried.run.answers, tuple(untried.schedule), untried.seconds) == ({}, [], (), None)


def test_findings_cannot_be_changed() -> None:
    found = findings_of(halves(1), 0.5)
    for fact in (found, found.findings[Place(0, 0)]):
        with pytest.raises(AttributeError):
            fact.seconds = 1.0  # type: ignore[union-attr, misc]


def test_the_first_fault_of_all_repetitions_stands() -> None:
    check = halves(1, repeats=3)
    for answers, shown in [((0.5, 0.6, 0.7), 0.6), ((0.6, 0.5, 0.7), 0.6), ((0.5, 0.5, 0.7), 0.7)]:
        run = Run([Answers({2: answer}) for answer in answers])
        finding = judged(check, run, [0, 0, 0], {}).findings[Place(0, 0)]
        assert finding.fault is not None
        assert finding.evidence.answer(2) == shown


def test_answers_belong_to_the_cases_of_the_schedule() -> None:
    check = check_of(case_of(ORACLE), case_of(ORACLE), expected=[{2: 1.0}, {2: 2.0}], repeats=2)
    run = Run([Answers({2: answer}) for answer in (2.0, 1.0, 1.0, 2.0)])
    assert judged(check, run, [1, 0, 0, 1], {}).passed
    assert not judged(check, run, [0, 1, 0, 1], {}).passed
    assert judged(check, run, [1, 0, 0, 1], {}).schedule == (1, 0, 0, 1)


def test_a_program_is_asked_as_often_as_the_check_says_in_an_order_of_its_own() -> None:
    check = halves(8, repeats=2)
    assert in_order(check) == [*range(8), *range(8)]
    orders = {tuple(shuffled(check, random.Random(seed))) for seed in range(10)}
    assert len(orders) == 10
    assert tuple(in_order(check)) not in orders
    assert all(sorted(order) == sorted(in_order(check)) for order in orders)


def test_which_judgement_an_expectation_belongs_to() -> None:
    case = case_of(ORACLE, Expectation("dtype", (2,), {"dtype": "float64"}))
    assert [judgement_of(case, number) for number in (0, 1)] == ["value", "contract"]


def is_nondeterministic(*answers: object, inputs: object = 1.0, schedule: Sequence[int] | None = None) -> bool:
    """What is said of answers to cases for which all of them are wrong."""
    cases = [case_of(ORACLE, inputs=inputs)] * (1 + max(schedule or [0]))
    check = check_of(*cases, expected=[{2: 7.0}] * len(cases), repeats=len(answers))
    said = [None if answer is None else Answers({2: answer}) for answer in answers]
    return judged(check, Run(said), schedule or [0] * len(answers), {}).is_nondeterministic


def test_answers_that_change_are_nondeterministic() -> None:
    other, again = Raised(("ValueError",), "no"), Raised(("KeyError",), "another text")
    assert is_nondeterministic(0.5, 0.6)
    assert is_nondeterministic(0.5, 0.5, 0.6)
    assert is_nondeterministic(0.5, ERROR)
    assert is_nondeterministic(ERROR, 0.5)
    assert is_nondeterministic(ERROR, other)
    assert is_nondeterministic(other, ERROR)
    assert not is_nondeterministic(0.5)
    assert not is_nondeterministic(0.5, 0.5, 0.5)
    assert not is_nondeterministic(ERROR, again)


def test_each_case_is_compared_with_itself() -> None:
    assert not is_nondeterministic(0.5, 0.6, schedule=[0, 1])
    assert not is_nondeterministic(0.5, 0.6, 0.5, schedule=[0, 1, 0])
    assert is_nondeterministic(0.5, 0.6, 0.7, schedule=[0, 1, 0])


def test_a_case_not_come_to_is_no_other_answer() -> None:
    assert not is_nondeterministic(0.5, None, 0.5)
    assert is_nondeterministic(0.5, None, 0.6)
    assert is_nondeterministic(None, 0.5, 0.6)


def test_every_answer_of_a_case_is_compared() -> None:
    check = check_of(case_of(ORACLE, calls=2), expected=[{2: 7.0}], repeats=2)
    first = Answers({2: 0.5, 3: 1.0})
    for second, changed in [({2: 0.5, 3: 1.0}, False), ({2: 0.5, 3: 2.0}, True), ({2: 0.5}, True), ({}, True)]:
        assert judged(check, Run([first, Answers(second)]), [0, 0], {}).is_nondeterministic == changed


def test_the_order_of_a_sum_is_deterministic_in_either_precision() -> None:
    assert not is_nondeterministic(0.5, 0.5 * (1 + 1e-7))
    assert is_nondeterministic(0.5, 0.5 * (1 + 1e-5))
    assert not is_nondeterministic(0.5, 0.5 * (1 + 1e-5), inputs=SINGLE_INPUT)
    assert is_nondeterministic(0.5, 0.5 * (1 + 1e-3), inputs=SINGLE_INPUT)


def test_right_answers_may_change() -> None:
    check = check_of(case_of(Expectation("finite", (2,))), repeats=2)
    found = judged(check, Run([Answers({2: 0.5}), Answers({2: 0.6})]), [0, 0], {})
    assert found.passed
    assert not found.is_nondeterministic
    assert not CheckFindings(check, {}, Run([])).is_nondeterministic


def test_a_check_runs_in_the_keys_order_within_its_own_time_unless_told_otherwise() -> None:
    answering, check = Answering(0.5), halves(2, repeats=2)
    assert examine(check, answering, {}).passed
    assert answering.asked[0] == (check.case_list, 10.0, [0, 1, 0, 1])
    found = examine(check, answering, {}, schedule=[1, 0, 1, 0], seconds=3.0)
    assert answering.asked[1] == (check.case_list, 3.0, [1, 0, 1, 0])
    assert found.schedule == (1, 0, 1, 0)


def test_an_implementation_is_judged_by_what_was_recorded() -> None:
    assert not examine(halves(1), Answering(0.6), {}).passed


def program(name: str, expected: float, repeats: int = 1):
    return check_of(case_of(ORACLE), expected=[{2: expected}], program="shared", name=name, repeats=repeats)


def test_checks_of_one_program_are_judged_by_one_run() -> None:
    checks = [program("first", 0.5, 2), program("second", 0.6, 2), halves(1)]
    shared, answering = SharedRuns(Programs(checks)), Answering(0.5)
    assert shared.known(checks[0]) is None
    found = [examine(check, answering, {}, [0, 0], shared=shared) for check in checks]
    assert [one.passed for one in found] == [True, False, True]
    assert len(answering.asked) == 2
    assert [len(case.expectations) for case in answering.asked[0][0]] == [2]
    assert found[1].schedule == (0, 0)
    assert shared.known(checks[1]) == (found[0].run, [0, 0])


def test_a_check_of_its_own_program_is_run_each_time() -> None:
    check, answering = halves(1), Answering(0.5)
    shared = SharedRuns(Programs([check]))
    for _ in range(2):
        examine(check, answering, {}, shared=shared)
    assert len(answering.asked) == 2
