"""A notebook beside a module that was handed in as a file: stock nbgrader sees notebooks only."""

from pathlib import Path

from ..assignment import Assignment
from ..errors import IntakeError
from ..files import write_atomically
from ..submission import read_source
from .offering import Offering
from .stages import notebook_bytes, read_notebook
from .transcribed import notebook_of_module


def put_notebook_beside(offering: Offering, assignment: Assignment, folder: Path) -> Path | None:
    """Writes the module in a student's folder as the released notebook with the module's text in its cells.

    None where there is nothing to do: no module that can be read, a notebook of the student's own, or an assignment
    that was released without a notebook. Both say the same, so it does not matter which of them is graded.
    """
    module = folder / f"{assignment.module}.py"
    notebook = folder / f"{assignment.module}.ipynb"
    released = offering.release(assignment.name) / notebook.name
    if notebook.exists() or notebook.is_symlink() or not released.is_file():
        return None
    try:
        text = read_source(module)
    except (IntakeError, OSError):
        return None
    write_atomically(notebook, notebook_bytes(notebook_of_module(read_notebook(released), text, assignment.module)))
    return notebook
