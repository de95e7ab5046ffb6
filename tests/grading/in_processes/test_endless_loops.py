"""An endless loop holds no place for minutes, and costs nothing but what it is in."""

import time

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference

pytestmark = pytest.mark.slow


@pytest.mark.long
def test_a_loop_in_one_stub_costs_that_stub_and_half_a_minute() -> None:
    losses = kit_course().assignment("losses")
    text = Reference(losses).solution + "\n\ndef mse(prediction, target):\n    while True:\n        pass\n"
    began = time.monotonic()
    report = grade(losses, load_key(losses.key_path), Submission({"losses": text}), reference=Reference(losses))
    assert time.monotonic() - began < 90
    assert {check.stub for check in report.checks if not check.passed} == {"mse"}
    assert any("all that was left" in check.message for check in report.checks)
