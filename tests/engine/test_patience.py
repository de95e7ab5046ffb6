"""An endless loop holds no place for minutes, and costs nothing but what it is in."""

import time

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.grading.time_budget import AT_LEAST, Patience
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from tests.instructor.classroom import recorded


def lose(patience: Patience, seconds: float, *, timeout: bool) -> None:
    patience.waiting(lambda: time.sleep(seconds), lambda _: timeout)


def test_checks_have_their_own_time_until_too_much_was_lost() -> None:
    patience = Patience(seconds=0.05)
    check = recorded("mse", "averages", 1)
    assert patience.seconds_for(check) == check.seconds
    lose(patience, 0.1, timeout=True)
    lose(patience, 0.3, timeout=False)
    assert (patience.seconds_for(check), patience.timeouts) == (check.seconds, 2)
    lose(patience, 0.1, timeout=True)
    assert (patience.seconds_for(check), patience.timeouts) == (AT_LEAST, 1)


def test_what_slices_the_time_is_not_waited_for_for_ever_either() -> None:
    patience = Patience(seconds=0.01)
    lose(patience, 0.35, timeout=False)
    assert patience.is_short


@pytest.mark.long
def test_a_loop_in_one_stub_costs_that_stub_and_half_a_minute() -> None:
    losses = kit_course().assignment("losses")
    text = Reference(losses).solution + "\n\ndef mse(prediction, target):\n    while True:\n        pass\n"
    began = time.monotonic()
    report = grade(losses, load_key(losses.key_path), Submission({"losses": text}), reference=Reference(losses))
    assert time.monotonic() - began < 90
    assert {check.stub for check in report.checks if not check.passed} == {"mse"}
    assert any("all that was left" in check.message for check in report.checks)
