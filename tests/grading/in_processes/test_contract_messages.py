"""What a failed contract check says: the broken contract, or that the value comes first."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult

pytestmark = pytest.mark.slow

HEAD = "import numpy as np\n\ndef mae(prediction, target):\n"
REFUSAL = "    if prediction.shape != target.shape:\n        raise ValueError\n"


def checks_of_mae(body: str) -> dict[str, CheckResult]:
    losses = kit_course().assignment("losses")
    report = grade(losses, load_key(losses.key_path), Submission({"losses": HEAD + body}), only="mae")
    return {check.id: check for check in report.checks}


def test_a_wrong_value_gets_no_advice_about_a_promise_that_is_kept() -> None:
    found = checks_of_mae(REFUSAL + "    return float(np.mean(np.abs(prediction - target))) + 1\n")
    assert found["leaves_its_arguments_alone"].status == "failed"
    assert "Fix the value first" in found["leaves_its_arguments_alone"].advice
    assert "mend that first" not in found["mae_averages_sizes_of_errors"].advice


def test_a_broken_promise_is_what_is_shown_beside_a_wrong_value() -> None:
    found = checks_of_mae(REFUSAL + "    prediction -= target\n    return float(np.mean(np.abs(prediction))) + 1\n")
    assert "changed" in found["leaves_its_arguments_alone"].message
    assert "out=" in found["leaves_its_arguments_alone"].advice
