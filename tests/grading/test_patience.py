"""An endless loop holds no place for minutes, and costs nothing but what it is in."""

import time
from collections import Counter

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.grading.time_budget import AT_LEAST, TimeBudget
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from tests.instructor.classroom import recorded

pytestmark = pytest.mark.slow


def test_checks_have_their_own_time_until_too_much_was_lost() -> None:
    budget = TimeBudget(seconds=10)
    check = recorded("mse", "averages", 1)
    assert budget.seconds_for(check) == check.seconds
    budget.spend(20, timed_out=True)
    budget.spend(60, timed_out=False)
    assert budget.seconds_for(check) == check.seconds
    budget.spend(10, timed_out=True)
    assert budget.seconds_for(check) == AT_LEAST


def test_a_stub_is_given_up_after_two_timeouts_and_after_one_where_time_is_short() -> None:
    budget = TimeBudget(seconds=10)
    once, twice = Counter({"mse": 1}), Counter({"mse": 2})
    assert budget.exhausted(once, ["mae", "mse"]) == ""
    assert budget.exhausted(twice, ["mae", "mse"]) == "mse"
    budget.spend(30, timed_out=True)
    assert budget.exhausted(once, ["mae", "mse"]) == "mse"


def test_slow_runs_that_come_to_an_end_shorten_the_time_too() -> None:
    budget = TimeBudget(seconds=0.01)
    budget.spend(0.35, timed_out=False)
    assert budget.is_short


@pytest.mark.long
def test_a_loop_in_one_stub_costs_that_stub_and_half_a_minute() -> None:
    losses = kit_course().assignment("losses")
    text = Reference(losses).solution + "\n\ndef mse(prediction, target):\n    while True:\n        pass\n"
    began = time.monotonic()
    report = grade(losses, load_key(losses.key_path), Submission({"losses": text}), reference=Reference(losses))
    assert time.monotonic() - began < 90
    assert {check.stub for check in report.checks if not check.passed} == {"mse"}
    assert any("all that was left" in check.message for check in report.checks)
