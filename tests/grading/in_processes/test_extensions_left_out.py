"""Who leaves out an extension must still be told what is wrong in the core that could have used it."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult

pytestmark = pytest.mark.slow

FOLDER = kit_course().reference_folder
TANH = {"return np.tanh(x)": 'raise NotImplementedError("write tanh")',
        "return 1 - t**2": 'raise NotImplementedError("write tanh_derivative")'}  # fmt: skip
GRADIENTS_BACKWARDS = {
    "for array in (layer.d_weights, layer.d_bias)]": "for array in (layer.d_weights, layer.d_bias)][::-1]"
}


def solution(module: str, changes: dict[str, str]) -> str:
    assert FOLDER is not None
    text = (FOLDER / "solutions" / f"{module}.py").read_text(encoding="utf-8")
    for right, wrong in changes.items():
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    return text


@pytest.mark.skipif(FOLDER is None, reason="needs the reference's solutions to change")
def test_a_core_mistake_is_shown_where_an_extension_upstream_is_not_begun() -> None:
    network = kit_course().assignment("network")
    texts = {
        "network": solution("network", GRADIENTS_BACKWARDS),
        "activations": solution("activations", TANH),
        "initializers": solution("initializers", {}),
    }
    report = grade(network, load_key(network.key_path), Submission(texts), reference=None)

    def failed(stub: str) -> list[CheckResult]:
        return [check for check in report.stubs[stub] if not check.passed]

    (mistake,) = failed("Network")
    assert (mistake.id, mistake.status) == ("several_updates_in_a_row_fit", "failed")
    (left_out,) = failed("Activation")
    assert (left_out.id, left_out.status) == ("tanh_forward_and_backward", "skipped")
    assert "`tanh`" in left_out.message
