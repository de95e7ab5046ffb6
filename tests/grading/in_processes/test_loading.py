"""Files that do not load, or should not shadow anything: always a report, never a traceback of ours."""

import pytest

from tests.conftest import failed

pytestmark = pytest.mark.slow


def test_a_syntax_error_shows_line_and_caret(hand_in, solution):
    report = hand_in(solution + "\n\ndef broken(:\n    pass\n")
    assert report.score == 0
    assert {check.status for check in report.checks} == {"error"}
    message = report.checks[0].message
    assert "SyntaxError" in message
    assert "def broken(:" in message
    assert message.splitlines()[-1].strip() == "^"
    assert message.splitlines()[-1].index("^") == message.splitlines()[-2].index("(:") + 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raise ValueError('not today')", "ValueError: not today"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("import os; os._exit(3)", "its process ended with exit status 3"),
        ("import torch", "`torch` cannot be imported in graded code"),
        ("import importlib; importlib.import_module('torch')", "`torch` cannot be imported in graded code"),
        ("import nothing_of_that_name", "`nothing_of_that_name` cannot be imported in graded code"),
        ("x = 1 / 0", "losses.py, line 1: x = 1 / 0"),
    ],
)
def test_an_error_at_import_is_named_with_its_line(hand_in, text, said):
    report = hand_in(text)
    assert report.score == 0
    assert said in report.checks[0].message
    assert any("could not be imported" in note for note in report.notes)


def test_a_missing_function_costs_itself_alone(hand_in, solution):
    report = hand_in(solution + "\n\ndel mae\n")
    assert {check.stub for check in failed(report)} == {"mae"}
    assert {check.message for check in failed(report)} == {"`mae` is not written yet: losses.py has no such name."}


def test_wrong_parameters_cost_the_function_alone(hand_in, solution):
    report = hand_in(solution + "\n\ndef mae(prediction):\n    return 0.0\n")
    assert {check.stub for check in failed(report)} == {"mae"}
    assert "takes 1 positional argument" in failed(report)[0].message


def test_files_that_would_shadow_others_shadow_nothing(hand_in, solution):
    evil = "raise RuntimeError('shadowed')"
    report = hand_in(solution, numpy=evil, json=evil, sitecustomize=evil, conftest=evil, support=evil, checks=evil)
    assert report.passed


def test_modules_of_the_students_own_are_importable(hand_in, solution):
    report = hand_in(
        "from my_losses import *\n",
        my_losses=solution + "\n__all__ = [n for n in dir() if n[0] != '_']\n",
    )
    assert report.passed


def test_the_untouched_stub_gets_nothing_and_hears_where_to_begin(hand_in, reference):
    report = hand_in(reference.stub)
    assert report.score == 0
    assert report.notes == ["Nothing is written yet: write `mse` in losses.py first (`course hint mse` helps)."]
    assert report.checks[0].message == "`mse` is not written yet."
