"""The instructor's notebook in `source/`: the student's notebook with the solution and the tests that earn points.

Each stub is a cell to write in; below it stand the tests, one cell a check, which nbgrader locks and grades. A test
asks by the public key. Under stock autograde its hidden line is there, which has it ask by the offering's hidden key
instead: a line of import, that holds no answer.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.checks.answer_key import Key, RecordedCheck
from autograder.course.assignment import Assignment
from autograder.digests import digest_of
from autograder.intake.notebook.template import student_notebook
from autograder.publishing.reference import Reference

from .cell_layout import SCHEMA, grade_id
from .solution_cells import helpers, solved_stubs

# The visible lines, too, load no more than this package, which loads nothing: in the student's folder there may be
# files that are called like libraries.
HIDDEN_IMPORT = "from autograder.instructor import stock as autograder  # the same, by the hidden key"


def instructors_notebook(assignment: Assignment, reference: Reference, key: Key, weights: Mapping[str, float]) -> Any:
    """The notebook of an assignment as nbgrader wants it in `source/`, nbgrader's metadata of schema 3 included."""
    notebook = student_notebook(assignment)
    solved = solved_stubs(reference.solution, assignment.stubs, reference.solution_path.name)
    first = True
    for cell in notebook.cells:
        about = cell.metadata.get("course", {})
        if about.get("role") == "solution":
            stub = about["stub"]
            beside = helpers(reference.solution, reference.solution_path.name) if first else ""
            cell.source = "\n\n\n".join(filter(None, [beside, solved[stub]]))
            cell.metadata["nbgrader"] = _metadata(grade_id(stub), solution=True)
            first = False
    notebook.metadata["course"]["generated"] = _digest(notebook)
    return with_tests(notebook, key.checks, weights)


def is_as_generated(notebook: Any) -> bool:
    """Whether nobody has edited the notebook since it was generated; the tests, which follow the key, do not matter."""
    return bool(notebook.metadata.get("course", {}).get("generated") == _digest(notebook))


def _digest(notebook: Any) -> str:
    return digest_of(
        json.dumps([cell.cell_type, cell.source, cell.metadata.get("nbgrader")], sort_keys=True)
        for cell in notebook.cells
        if not _is_test(cell)
    )


def with_tests(notebook: Any, checks: Iterable[RecordedCheck], weights: Mapping[str, float]) -> Any:
    """The notebook with exactly these tests, each below the cell in which its stub is written; all else as it was."""
    tests: dict[str, list[Any]] = {}
    for check in checks:
        tests.setdefault(check.stub, []).append(_test_cell(check, weights[check.full_id]))
    cells = [cell for cell in notebook.cells if not _is_test(cell)]
    places = {stub: _last_place(cells, stub) for stub in tests}
    ordered: list[Any] = []
    for number, cell in enumerate(cells):
        ordered.append(cell)
        for stub, place in places.items():
            if place == number:
                ordered += tests.pop(stub)
    # Of a stub whose cell somebody deleted.
    for left in tests.values():
        ordered += left
    notebook.cells = ordered
    return notebook


def _is_test(cell: Any) -> bool:
    return bool(cell.metadata.get("course", {}).get("check"))


def _last_place(cells: list[Any], stub: str) -> int | None:
    """Below which cell the tests of a stub stand: the one that shows its grade, else the one in which it is written."""
    about = [cell.metadata.get("course", {}) for cell in cells]
    mine = [n for n, it in enumerate(about) if it.get("stub") == stub and it.get("role") in ("solution", "check")]
    return mine[-1] if mine else None


def _test_cell(check: RecordedCheck, points: float) -> Any:
    from nbformat.v4 import new_code_cell

    call = f'autograder.grade("{check.stub}", check="{check.id}", strict=True)'
    lines = [
        f"# {check.stub} {check.title}",
        "import autograder",
        "### BEGIN HIDDEN TESTS",
        HIDDEN_IMPORT,
        "### END HIDDEN TESTS",
        call,
    ]
    metadata = {
        "course": {"role": "check", "stub": check.stub, "check": check.id},
        "tags": ["check"],
        "nbgrader": _metadata(grade_id(check.full_id), points=points),
    }
    return new_code_cell("\n".join(lines), id=f"test-{digest_of(check.full_id)[:16]}", metadata=metadata)


def _metadata(name: str, *, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    about: dict[str, Any] = {
        "schema_version": SCHEMA,
        "grade_id": name,
        "grade": points is not None,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if points is not None:
        about["points"] = points
    return about
