"""The notebook that a student begins with, generated from stub module and handout: there is no second source.

    notebook_bytes(assignment)      its file: nbformat 4.5, cell ids stable from version to version
    student_notebook(assignment)    the same as a NotebookNode
    solution_cells(assignment)      (stub, cell id) of each cell that is to be written

From top to bottom: the handout's introduction; a cell that brings `grade`; what the stub module's docstring promises;
what is given (imports, classes to build on), in cells of their own; then chapter by chapter the handout, each followed
by the stubs that it asks for, each of these by a check cell; at the end a cell that grades everything.

Each cell says in `metadata.course` which role it has and for which stub, and carries the role as a tag.
"""

import json
from typing import TYPE_CHECKING, Any

from autograder import __version__
from autograder.course.assignment import Assignment
from autograder.errors import CourseError

from .chapters import chapters_of, places
from .notebook_cells import Cell, Piece, can_stand_so, docstring_of, pieces_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

SETUP = """\
# Run this first. `grade("name")` grades what stands here, as often as you like; notebooks of earlier modules that lie
# in this folder can be imported like modules.
from autograder import grade"""

ALL = "# Everything that is defined so far:\ngrade()"


def notebook_cells(assignment: Assignment) -> list[Cell]:
    """The cells of a student's notebook, in order."""
    text = stub_text(assignment)
    chapters = chapters_of(assignment)
    cells = [Cell("handout-0", "handout", chapters[0].text)] if chapters else []
    cells.append(Cell("setup", "setup", SETUP))
    if promises := docstring_of(text):
        cells.append(Cell("promises", "handout", promises))
    placed = _placed(pieces_of(text, assignment.stubs), assignment)
    cells += _code([piece for place, piece in placed if place == 0])
    for number, chapter in enumerate(chapters[1:], 1):
        cells.append(Cell(f"handout-{number}", "handout", chapter.text))
        cells += _code([piece for place, piece in placed if place == number])
    return [*cells, Cell("check-all", "check", ALL)]


def stub_text(assignment: Assignment) -> str:
    """The stub module as students get it."""
    try:
        return assignment.template_path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(
            f"{assignment.template_path} is missing: install the kit again, or run `course stubs` in a checkout"
        ) from error


def _placed(pieces: list[Piece], assignment: Assignment) -> list[tuple[int, Piece]]:
    """The pieces in the notebook's order, each with the number of the chapter after which it stands; 0 is the top."""
    chapters = chapters_of(assignment)
    wanted = places(chapters, [piece.cell.stub for piece in pieces if piece.cell.stub]) if len(chapters) > 1 else {}
    found: list[tuple[int, Piece]] = []
    for piece in pieces:
        # What is given stays with the stub that it follows in the module.
        before = found[-1][0] if found else 0
        found.append((wanted.get(piece.cell.stub, 0) if piece.cell.stub else before, piece))
    ordered = sorted(found, key=lambda item: item[0])
    if can_stand_so([piece for _, piece in ordered]):
        return ordered
    # In the module's order, then, each as early as the order allows.
    latest = 0
    in_order = []
    for place, piece in found:
        latest = max(latest, place)
        in_order.append((latest, piece))
    return in_order


def _code(pieces: list[Piece]) -> list[Cell]:
    cells: list[Cell] = []
    for piece in pieces:
        cells.append(piece.cell)
        if stub := piece.cell.stub:
            cells.append(Cell(f"check-{stub}", "check", f'grade("{stub}")', stub))
    return cells


def solution_cells(assignment: Assignment) -> list[tuple[str, str]]:
    """Each stub, in the notebook's order, with the id of the cell in which it is written."""
    return [(cell.stub, cell.id) for cell in notebook_cells(assignment) if cell.role == "solution"]


def notebook_bytes(assignment: Assignment) -> bytes:
    """The notebook's file. Raises CourseError where the stub module is missing.

    Written without nbformat, whose import would take a student most of the time; a test has nbformat agree.
    """
    content = {
        "cells": [_as_saved(cell) for cell in notebook_cells(assignment)],
        "metadata": {
            "course": {"assignment": assignment.name, "kit": __version__},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n"


def _as_saved(cell: Cell) -> dict[str, Any]:
    """A cell as Jupyter saves it."""
    about = {"role": cell.role, **({"stub": cell.stub} if cell.stub else {})}
    source = cell.text.splitlines(keepends=True)
    if cell.role == "handout":
        return {"cell_type": "markdown", "id": cell.id, "metadata": {"course": about}, "source": source}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell.id,
        "metadata": {"course": about, "tags": [cell.role]},
        "outputs": [],
        "source": source,
    }


def student_notebook(assignment: Assignment) -> "NotebookNode":
    """The notebook as nbformat has it. Raises CourseError where the stub module is missing."""
    import nbformat

    notebook: NotebookNode = nbformat.reads(notebook_bytes(assignment).decode(), as_version=4)
    return notebook
