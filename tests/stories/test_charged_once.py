"""A wrong `relu`, a private helper in its module, a right network on top, and a graph sorted by recursion."""

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from tests.conftest import at_fault, failed

HELPER = '''

def _stable_exp(x):
    """A private helper that network.py imports too."""
    return np.exp(np.minimum(x, 0.0))
'''

LEAKS = """

def relu(x):
    return np.where(x > 0, x, np.asarray(0.01, dtype=x.dtype) * x)
"""

NETWORK_USES_IT = """

from activations import _stable_exp, relu

assert 0.0 < _stable_exp(-1.0) < 1.0
"""

RECURSES = '''

def topological_order(output):
    """Visits the inputs first, by calling itself."""
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for parent in node.inputs:
            visit(parent)
        order.append(node)

    visit(output)
    return order
'''


def text_of(name: str) -> str:
    return Reference(kit_course().assignment(name)).solution


def graded(name: str, texts: dict[str, str], *, staff: bool) -> Report:
    assignment = kit_course().assignment(name)
    reference = Reference(assignment) if staff else None
    return grade(assignment, load_key(assignment.key_path), Submission(texts), reference=reference)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {
        "activations": text_of("activations") + HELPER + LEAKS,
        "initializers": text_of("initializers"),
        "network": text_of("network").replace('"""\n', '"""\n' + NETWORK_USES_IT, 1),
    }


def test_the_wrong_relu_loses_only_itself_and_is_named(texts):
    report = graded("activations", texts, staff=True)
    assert at_fault(report) == {"relu"}
    assert report.score == 100 - sum(check.max_points for check in failed(report))
    names = {check.misconception.id for check in failed(report) if check.misconception}
    assert len(names) == 1, [check.message for check in failed(report)]
    assert "leak" in next(iter(names))


def test_the_right_network_beside_it_gets_full_marks_with_a_note(texts):
    report = graded("network", texts, staff=True)
    assert report.score == 100, [(check.id, check.message) for check in failed(report)]
    notes = {check.note for check in report.checks if check.note}
    assert notes == {"(`activations.relu` replaced by a right version for this)"}


def test_on_the_students_own_machine_the_network_waits_for_relu(texts):
    report = graded("network", texts, staff=False)
    assert {check.status for check in failed(report)} == {"skipped"}
    assert all("fix `relu` in activations first" in check.message for check in failed(report))


def test_a_network_whose_activations_did_not_come_along_is_graded_for_itself(texts):
    report = graded("network", {"network": text_of("network")}, staff=True)
    assert report.score == 100, [(check.id, check.message) for check in failed(report)]
    assert any("activations.py, initializers.py did not come with network.py" in note for note in report.notes)


def test_sorting_by_recursion_fails_the_long_chain_alone():
    report = graded("graph", {"graph": text_of("graph") + RECURSES}, staff=True)
    (lost,) = failed(report)
    assert lost.stub == "topological_order"
    assert "RecursionError" in lost.message
    told = lost.advice + (lost.misconception.explanation if lost.misconception else "")
    assert "limit" in told
    replaced = {check.stub for check in report.checks if "topological_order" in check.note}
    assert {"forward", "backward", "edge_partials"} <= replaced


def test_a_wrong_order_costs_its_own_points_and_no_other_stubs():
    wrong = "\n\ndef topological_order(output):\n    return [output]\n"
    report = graded("graph", {"graph": text_of("graph") + wrong}, staff=True)
    assert at_fault(report) == {"topological_order"}
    assert not any(check.status == "skipped" for check in report.checks)
