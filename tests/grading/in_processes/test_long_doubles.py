"""A right answer in a wider dtype than was wanted is right, and its dtype is not."""

import numpy as np
import pytest

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference

pytestmark = pytest.mark.slow

WIDER = """

_mse_gradient = mse_gradient


def mse_gradient(prediction, target):
    return _mse_gradient(prediction, target).astype(np.longdouble)
"""


@pytest.mark.skipif(np.dtype(np.longdouble).itemsize == 8, reason="a long double is a double here")
def test_a_right_gradient_of_long_doubles_fails_for_its_dtype_alone(assignment: Assignment) -> None:
    key = load_key(assignment.key_path)
    text = Reference(assignment).solution + WIDER
    report = grade(assignment, key, Submission({assignment.module: text}), reference=None)
    about = {(check.stub, check.id): check.about for check in key.checks}
    lost = [check for check in report.checks if not check.passed]
    assert lost
    assert {about[check.stub, check.id] for check in lost} == {"contract"}
    assert {check.stub for check in lost} == {"mse_gradient"}
    assert any(f"has dtype {np.dtype(np.longdouble)}" in check.message for check in lost)
