"""The result of one check: its status, its points, the fault that it shows, the reason for machines."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder.checks.answer_key import RecordedCase, RecordedCheck
from autograder.checks.program import Case, Expectation
from autograder.grading.check_results import not_imported, result_of
from autograder.grading.named_mistakes import Verdict
from autograder.grading.unwritten import calls_unwritten, is_unwritten, tasks_in
from autograder.grading.wording import NONDETERMINISTIC, RECURSION, VALUE_FIRST
from autograder.judging.findings import CheckFindings, judged
from autograder.report.reason import (
    MissingName,
    NoAnswer,
    NotImportable,
    RaisedError,
    TimedOut,
    Unwritten,
    WaitsFor,
    WrongAnswer,
)
from autograder.report.report import CheckResult
from autograder.running.implementation import Run
from autograder.worker.run_case import Answers, Operation
from autograder.worker.values import Handle, Raised
from tests.grading.desk import MISTAKE, check

ORACLE = Expectation("oracle", (1,))
DTYPE = Expectation("dtype", (1,), {"dtype": "float32"})
REFUSAL = Expectation("refusal", (1,), {})
KEY_ERROR = Raised(("KeyError", "Exception"), "'w'", "second.py, line 2")
STUBS = ("alone", "helper", "Dense")


def asked(
    *expectations: Expectation, wanted: Any = 9.0, cases: int = 1, repeats: int = 1, **about: Any
) -> RecordedCheck:
    operations: tuple[Operation, ...] = (
        ("name", "second", "alone"),
        ("call", Handle(0), [3.0], {}),
        ("call", Handle(0), [4.0], {}),
    )
    made = [Case(operations, expectations or (ORACLE,)) for _ in range(cases)]
    return check("alone", cases=[RecordedCase(case, {1: wanted}) for case in made], repeats=repeats, **about)


def answered(one: RecordedCheck, *answers: Any, ending: Any = "complete", detail: str = "") -> CheckFindings:
    order = list(range(len(one.cases))) * one.repeats
    run = Run([Answers({1: a} if not isinstance(a, dict) else a) for a in answers], ending, detail)
    return judged(one, run, order[: len(answers)], {})


def result(found: CheckFindings, misconception: Any = None, **verdict: Any) -> CheckResult:
    return result_of(Verdict(found, **verdict), misconception, STUBS)


def test_what_passed_has_its_points_and_no_reason() -> None:
    found = result(answered(asked(points=7.0), 9.0), note="(a note)")
    assert (found.status, found.points, found.max_points, found.note) == ("passed", 7.0, 7.0, "(a note)")
    assert (found.id, found.stub, found.title) == ("works", "alone", "works as it should")
    assert (found.reason, found.message, found.advice) == (None, "", "")


def test_a_wrong_answer_shows_call_got_and_wanted() -> None:
    found = result(answered(asked(points=7.0), 8.0), MISTAKE)
    assert (found.status, found.points, found.max_points) == ("failed", 0.0, 7.0)
    assert found.reason == WrongAnswer("alone(3)", fact="it is 8, but 9 was wanted", judgement="value")
    assert found.message == "alone(3): it is 8, but 9 was wanted."
    assert (found.advice, found.call, found.got, found.wanted) == ("Think.", "alone(3)", "8   float", "9   float")
    assert found.misconception == MISTAKE
    assert (found.id, found.stub, found.title) == ("works", "alone", "works as it should")


def test_what_was_wanted_is_shown_only_where_it_is_known() -> None:
    found = result(answered(asked(Expectation("finite", (1,))), np.nan))
    assert (found.got, found.wanted) == ("nan   float", "")


def test_an_exception_is_shown_with_its_line() -> None:
    found = result(answered(asked(), KEY_ERROR))
    assert found.reason == RaisedError("alone(3)", error="KeyError", detail="'w'", where="second.py, line 2")
    assert found.message == "alone(3): raised KeyError: 'w' (second.py, line 2)."


def test_an_exception_where_another_was_wanted_is_a_wrong_answer() -> None:
    found = result(answered(asked(REFUSAL, ORACLE, about="contract"), KEY_ERROR))
    assert isinstance(found.reason, WrongAnswer)
    assert found.reason.judgement == "contract"
    assert "where a ValueError was to be raised" in found.message


WRONG_FLOAT32 = np.array(8.0, dtype=np.float32)


def test_a_contract_check_shows_the_contract_that_is_broken() -> None:
    one = asked(ORACLE, DTYPE, about="contract", wanted=np.array(9.0))
    broken = result(answered(one, np.array(9.0)))
    assert broken.reason == WrongAnswer(
        "alone(3)", fact="has dtype float64, but float32 was wanted", judgement="contract"
    )
    assert broken.advice == "Think."
    both = result(answered(one, np.array(8.0)))
    assert isinstance(both.reason, WrongAnswer)
    assert (both.reason.judgement, both.reason.value_first, both.advice) == ("contract", False, "Think.")


def test_where_the_contract_holds_the_value_comes_first() -> None:
    found = result(answered(asked(ORACLE, DTYPE, about="contract", wanted=np.array(9.0)), WRONG_FLOAT32))
    assert isinstance(found.reason, WrongAnswer)
    assert (found.reason.judgement, found.reason.value_first) == ("value", True)
    assert found.advice == VALUE_FIRST
    assert found.points == 0
    raised = result(
        answered(
            asked(ORACLE, Expectation("refusal", (2,)), about="contract"), {1: KEY_ERROR, 2: Raised(("ValueError",))}
        )
    )
    assert isinstance(raised.reason, RaisedError)
    assert raised.reason.value_first
    assert raised.advice == VALUE_FIRST


def test_of_two_wrong_values_the_first_is_shown() -> None:
    two = asked(ORACLE, Expectation("value", (2,), {"value": 5.0}), about="contract")
    found = result(answered(two, {1: 8.0, 2: 7.0}))
    assert found.message == "alone(3): it is 8, but 9 was wanted."
    assert found.advice == VALUE_FIRST


def test_another_check_shows_its_first_fault() -> None:
    found = result(answered(asked(ORACLE, DTYPE, wanted=np.array(9.0)), np.array(8.0)))
    assert isinstance(found.reason, WrongAnswer)
    assert (found.reason.judgement, found.reason.value_first) == ("value", False)


def test_answers_that_change_are_said_to_change() -> None:
    one = asked(repeats=2)
    found = result(answered(one, 8.0, 7.0))
    assert isinstance(found.reason, WrongAnswer)
    assert found.reason.nondeterministic
    assert found.advice == NONDETERMINISTIC
    raised = result(answered(one, KEY_ERROR, 9.0))
    assert isinstance(raised.reason, RaisedError)
    assert (raised.reason.nondeterministic, raised.advice) == (True, NONDETERMINISTIC)
    assert result(answered(one, 8.0, 8.0)).advice == "Think."


def test_recursion_has_an_advice_of_its_own() -> None:
    deep = Raised(("RecursionError", "RuntimeError"), "maximum recursion depth exceeded")
    assert result(answered(asked(), deep)).advice == RECURSION


@pytest.mark.parametrize(("given", "shortened"), [(None, False), (2.0, True)])
def test_a_time_out_says_how_long_was_waited(given: float | None, shortened: bool) -> None:
    found = result(replace(answered(asked(), ending="timeout", detail="a loop"), seconds=given))
    assert found.status == "timeout"
    assert found.reason == TimedOut(given or 10.0, "a loop", shortened)
    assert found.points == 0
    assert found.advice == "Think."


def test_a_fault_before_the_end_is_what_is_shown() -> None:
    found = result(answered(asked(cases=2), 8.0, ending="timeout"))
    assert found.status == "failed"


def test_a_process_that_ended_gave_no_answer() -> None:
    found = result(answered(asked(), ending="died", detail="its process\x1b ended"))
    assert (found.status, found.reason) == ("error", NoAnswer("its process\\x1b ended"))


def test_what_waits_is_skipped_whatever_it_answered() -> None:
    for answer in (8.0, 9.0):
        found = result(answered(asked(), answer), waits_for=["first.base", "helper"])
        assert (found.status, found.points, found.reason) == ("skipped", 0.0, WaitsFor(["first.base", "helper"]))


def test_texts_of_the_students_are_escaped() -> None:
    hostile = Raised(("Bad\x1b", "Exception"), "\x1b[31m", "\x1b.py")
    found = result(answered(asked(), hostile))
    assert found.reason == RaisedError("alone(3)", error="Bad\\x1b", detail="\\x1b[31m", where="\\x1b.py")
    loaded = not_imported("second.py", asked(), hostile)
    assert (loaded.status, loaded.reason) == ("error", NotImportable("second.py", "Bad\\x1b", "\\x1b[31m", "\\x1b.py"))
    refused = result(answered(asked(REFUSAL), Raised(("KeyError",), "\x1b")))
    assert isinstance(refused.reason, WrongAnswer)
    assert "\x1b" not in refused.reason.fact


def task(text: str, *classes: str) -> Raised:
    return Raised((*classes, "NotImplementedError", "RuntimeError"), text)


@pytest.mark.parametrize(
    ("text", "reason", "status"),
    [
        ("write alone", Unwritten("alone"), "failed"),
        ("write helper", WaitsFor(["helper"], unwritten=True), "skipped"),
        ("write Dense.forward", WaitsFor(["Dense"], unwritten=True), "skipped"),
        ("write nobody", Unwritten("alone"), "failed"),
        ("", Unwritten("alone"), "failed"),
    ],
)
def test_what_is_not_written_is_named(text: str, reason: object, status: str) -> None:
    found = result(answered(asked(), task(text)))
    assert (found.reason, found.status) == (reason, status)


def test_an_error_that_follows_from_what_is_not_written_is_not_shown() -> None:
    two = asked(Expectation("oracle", (1,)))
    found = result(answered(two, {0: task("write helper"), 1: KEY_ERROR}))
    assert found.reason == WaitsFor(["helper"], unwritten=True)
    value = result(answered(two, {0: task("write helper"), 1: 8.0}))
    assert isinstance(value.reason, WrongAnswer)


def test_an_exception_derived_from_it_is_the_students_own() -> None:
    found = result(answered(asked(), task("write helper", "Mine")))
    assert isinstance(found.reason, RaisedError)


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("MissingName", "second.alone", True), ("MissingName", "second.other", False),
        ("MissingName", "second.aaa", False),
        ("AttributeError", "second.alone", False),
    ],
)  # fmt: skip
def test_a_name_that_the_module_lacks_is_missing(name: str, text: str, missing: bool) -> None:
    found = result(answered(asked(), Raised((name,), text)))
    assert (found.reason == MissingName("second", "alone")) == missing


def first_fault(found: CheckFindings) -> Any:
    return next(iter(found.faults.values()))


def test_whose_task_is_open() -> None:
    own, other = answered(asked(), task("write alone")), answered(asked(), task("write helper"))
    assert list(tasks_in(first_fault(own), "alone", STUBS)) == [("alone", "")]
    assert list(tasks_in(first_fault(other), "alone", STUBS)) == [("helper", "")]
    method = answered(asked(), task("write Dense.forward"))
    assert list(tasks_in(first_fault(method), "alone", STUBS)) == [("Dense", "forward")]
    assert calls_unwritten(own)
    assert calls_unwritten(other)
    assert is_unwritten(own, STUBS)
    assert not is_unwritten(other, STUBS)


@pytest.mark.parametrize("answer", [8.0, KEY_ERROR, task("", "Mine"), 9.0])
def test_no_task_is_open_where_nothing_says_so(answer: object) -> None:
    found = answered(asked(), answer)
    assert not calls_unwritten(found)
    assert not is_unwritten(found, STUBS)
