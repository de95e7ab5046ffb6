"""What a module sets when it is imported decides about nothing that is graded."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from tests.conftest import Hand, failed

pytestmark = pytest.mark.slow

NAIVE = "import numpy as np\n\n\ndef sigmoid(x):\n    return (1 / (1 + np.exp(-x))).astype(x.dtype)\n"
SILENCED = NAIVE + "\n\nnp.seterr(all='ignore')\n"


@pytest.mark.parametrize(
    "line",
    ["np.seterr(all='raise')", "np.seterr(all='ignore')", "from pathlib import Path; HERE = Path(__file__).parent"],
)
def test_a_right_module_may_set_what_it_likes(hand_in: Hand, solution: str, line: str) -> None:
    assert hand_in(f"{solution}\n{line}\n").passed


def test_a_warning_cannot_be_silenced_for_all_calls_at_once() -> None:
    activations = kit_course().assignment("activations")
    key = load_key(activations.key_path)
    reports = [grade(activations, key, Submission({"activations": text}), only="sigmoid") for text in (NAIVE, SILENCED)]
    for report in reports:
        assert any("gave a warning: RuntimeWarning: overflow" in check.message for check in failed(report))
    assert reports[0].score == reports[1].score
