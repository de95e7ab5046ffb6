"""Notebooks of a class: taken in beside modules and in archives, and graded in the sandbox like them."""

import io
import zipfile
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import handed_in
from autograder.intake.submission import Submission
from autograder.sandbox.protection import find_protection

from .written import Notebook


@pytest.fixture
def offering(tmp_path: Path) -> Offering:
    return create_offering(tmp_path / "autumn")


def folder(offering: Offering, student: str, name: str = "losses") -> Path:
    made = offering.submitted / student / name
    made.mkdir(parents=True)
    return made


def taken_in(offering: Offering, assignment: Assignment, student: str) -> Submission:
    work = handed_in(offering, assignment, student)
    assert work.submission is not None, work.problem
    return work.submission


def test_the_one_that_was_worked_on_counts_and_of_two_the_notebook(offering, assignment, solved, untouched, reference):
    ada = folder(offering, "ada")
    solved.save(ada, "losses")
    (ada / "losses.py").write_text(reference.stub)
    assert "losses" in taken_in(offering, assignment, "ada").cells
    bob = folder(offering, "bob")
    untouched.save(bob, "losses")
    (bob / "losses.py").write_text(reference.solution)
    assert "losses" not in taken_in(offering, assignment, "bob").cells
    cyd = folder(offering, "cyd")
    solved.save(cyd, "losses")
    (cyd / "losses.py").write_text("def mse(prediction, target):\n    return 0.0\n")
    assert "losses" in taken_in(offering, assignment, "cyd").cells


def test_a_broken_notebook_is_its_students_result(offering, assignment):
    (folder(offering, "ada") / "losses.ipynb").write_bytes(b'{"cells": [')
    assert "no notebook that can be read" in handed_in(offering, assignment, "ada").problem
    (folder(offering, "bob") / "losses.ipynb").symlink_to("/etc/passwd")
    assert "is a link" in handed_in(offering, assignment, "bob").problem


def test_an_archive_may_hold_notebooks_with_large_outputs(offering, assignment, solved):
    solved.cell("check-mse")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "y" * 5_000_000}]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("week 3/losses.ipynb", solved.data())
        archive.writestr("week 3/.ipynb_checkpoints/losses-checkpoint.ipynb", b"{}")
    (folder(offering, "ada") / "ada.zip").write_bytes(packed.getvalue())
    found = taken_in(offering, assignment, "ada")
    assert list(found.cells) == ["losses"]
    assert found.notes == ()


def test_earlier_notebooks_handed_in_on_their_own_come_along(offering):
    network = kit_course().assignment("network")
    for module in ("network", "activations"):
        Notebook.untouched(kit_course().assignment(module)).save(folder(offering, "ada", module), module)
    (folder(offering, "ada", "initializers") / "initializers.ipynb").write_bytes(b"[]")
    found = taken_in(offering, network, "ada")
    assert set(found.cells) == {"network", "activations"}
    assert any("initializers was left out: initializers.ipynb is no notebook" in note for note in found.notes)


def test_a_notebook_is_graded_in_the_sandbox_and_what_escapes_it_costs_its_cell(
    offering, assignment, solved, public_key
):
    protection = find_protection()
    if protection.level == "limits":
        pytest.skip("no sandbox is to be had on this machine")
    solved.put("solution-mae", f"import os\nos._exit(0)\n{solved.source('solution-mae')}")
    solved.append("import matplotlib.pyplot as plt\nplt.show()\n!cat /etc/passwd")
    solved.append("open('/etc/passwd').read()")
    solved.save(folder(offering, "ada"), "losses")
    report = grade(assignment, public_key, taken_in(offering, assignment, "ada"), make=protection.process)
    assert report.sandbox == protection.level
    assert {check.stub for check in report.checks if not check.passed} == {"mae"}
    notes = "\n".join(report.notes)
    assert f"cell {solved.index('solution-mae') + 1}, ended the process and was left out" in notes
    assert "PermissionError" in notes or "FileNotFoundError" in notes
