"""A student who works in notebooks all the way: a mistake in an earlier one is charged there, once."""

from pathlib import Path

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import read_submission
from autograder.publishing.reference import Reference, reference_of
from autograder.report.report import Report
from tests.conftest import at_fault, failed

from .written import Notebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Right notebooks of `activations`, `initializers` and `network`."""
    for module in ("activations", "initializers", "network"):
        owner = kit_course().assignment(module)
        assert owner is not None
        Notebook.solved(owner).save(tmp_path, module)
    return tmp_path


def spoil(folder: Path, module: str, cell_id: str, text: str) -> None:
    owner = kit_course().assignment(module)
    assert owner is not None
    notebook = Notebook.solved(owner)
    notebook.put(cell_id, text)
    notebook.save(folder, module)


def graded(folder: Path, module: str, *, staff: bool) -> Report:
    owner = kit_course().assignment(module)
    assert owner is not None
    reference = reference_of(owner) if staff else None
    return grade(owner, load_key(owner.key_path), read_submission(kit_course(), folder, module), reference=reference)


def test_a_cell_that_fails_in_an_earlier_notebook_costs_the_later_one_nothing(folder):
    spoil(folder, "activations", "solution-tanh", "def tanh(x:\n    return np.tanh(x)")
    spoil(folder, "initializers", "solution-zeros", "import torch\ndef zeros(shape):\n    return np.zeros(shape)")
    report = graded(folder, "network", staff=True)
    assert report.passed, failed(report)[0]
    assert any("replaced by a right version" in check.note for check in report.checks if check.stub == "Activation")
    assert any("activations.ipynb, cell" in note and "SyntaxError" in note for note in report.notes)
    assert at_fault(graded(folder, "activations", staff=True)) == {"tanh"}


def test_at_home_what_builds_on_it_waits_and_says_for_what(folder):
    spoil(folder, "activations", "solution-relu", "def relu(x):\n    return x")
    report = graded(folder, "network", staff=False)
    assert at_fault(report) == set()
    assert any("needs `relu` in activations, which is not right yet" in check.message for check in failed(report))
    assert {check.stub for check in failed(report)} <= {"Activation", "Network", "build_mlp"}


def test_a_module_may_build_on_notebooks_and_a_notebook_on_modules(folder):
    network, activations = kit_course().assignment("network"), kit_course().assignment("activations")
    (folder / "network.ipynb").unlink()
    (folder / "network.py").write_text(Reference(network).solution)
    assert graded(folder, "network", staff=False).passed
    (folder / "activations.ipynb").unlink()
    (folder / "activations.py").write_text(Reference(activations).solution)
    (folder / "network.py").unlink()
    Notebook.solved(network).save(folder, "network")
    assert graded(folder, "network", staff=False).passed
