"""A notebook beside a module that was handed in as a file: stock nbgrader sees notebooks only."""

import os
from collections.abc import Iterable
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.errors import IntakeError
from autograder.files import write_atomically
from autograder.instructor.offering.offering import Offering
from autograder.intake.notebook.reading import MAX_NOTEBOOK
from autograder.intake.submission import TRANSCRIBED, read_source

from .module_as_notebook import notebook_of_module
from .notebook_stages import notebook_bytes, read_notebook


def put_notebooks_beside(offering: Offering, name: str, students: Iterable[str]) -> list[Path]:
    """The same for some students' submissions of an assignment; nothing where its work is no module."""
    assignment = offering.course.assignments.get(name)
    if assignment is None:
        return []
    folders = [offering.submitted / student / name for student in students]
    return [path for folder in folders if (path := put_notebook_beside(offering, assignment, folder)) is not None]


def put_notebook_beside(offering: Offering, assignment: Assignment, folder: Path) -> Path | None:
    """Writes the module in a student's folder as the released notebook with the module's text in its cells.

    None where there is nothing to do: no module that can be read, a notebook of the student's own, or an assignment
    that was released without a notebook. The module counts: the notebook says that it was made of it.
    """
    module = folder / f"{assignment.module}.py"
    notebook = folder / f"{assignment.module}.ipynb"
    released = offering.release(assignment.name) / notebook.name
    if not released.is_file() or (os.path.lexists(notebook) and not was_put_beside(notebook)):
        return None
    if notebook.exists() and notebook.stat().st_mtime_ns >= max(_changed(module), _changed(released)):
        return notebook
    try:
        text = read_source(module)
    except (IntakeError, OSError):
        return None
    write_atomically(notebook, notebook_bytes(notebook_of_module(read_notebook(released), text, assignment.module)))
    return notebook


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def was_put_beside(path: Path) -> bool:
    """Whether a file is a notebook that was made of the module beside it, and not handed in."""
    if path.suffix != ".ipynb" or not path.with_suffix(".py").is_file() or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return TRANSCRIBED in file.read(MAX_NOTEBOOK)
    except OSError:
        return False
