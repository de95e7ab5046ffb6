"""One module as its student wrote it, as a file or as a notebook, and which of the two counts where there are both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from autograder.course.course import Course
from autograder.errors import UsageError

from .notebook_cells import docstring_of
from .oddities import oddities
from .reading import CodeCell, read_notebook
from .template import stub_text

Form = Literal["notebook", "module"]
Choose = Callable[[str], Form]
"""Says which of the two counts for a module of that name."""


@dataclass(frozen=True)
class WrittenModule:
    """The text of a module; of a notebook the cells that are run, and what was odd about it."""

    text: str
    cells: tuple[CodeCell, ...] | None = None
    notes: tuple[str, ...] = ()


def written_module(text: str) -> WrittenModule:
    """A module's file."""
    return WrittenModule(text)


def written_notebook(course: Course, module: str, data: bytes) -> WrittenModule:
    """A notebook's file. Raises IntakeError where it cannot be read."""
    read = read_notebook(f"{module}.ipynb", data)
    owner = course.owner(module)
    notes = read.notes if owner is None else (*read.notes, *oddities(owner, read))
    return WrittenModule("\n\n".join(f"# cell {cell.number}\n{cell.text}" for cell in read.cells), read.cells, notes)


def one_of(
    course: Course, module: str, file: WrittenModule, notebook: WrittenModule, choose: Choose | None
) -> WrittenModule:
    """The one that was worked on; of two that were worked on and differ the one that `choose` names.

    Raises UsageError where there is nobody to choose.
    """
    begun_file, begun_notebook = _is_begun(course, module, file), _is_begun(course, module, notebook)
    if begun_file != begun_notebook:
        return file if begun_file else notebook
    if not begun_file or _code(course, module, file) == _code(course, module, notebook):
        # Of equals the file, whose lines are numbered through: a notebook may have been made of it at collecting.
        return file
    if choose is None:
        raise UsageError(
            f"{module}.py and {module}.ipynb differ, and nobody can tell which one counts: say `--from module` or"
            " `--from notebook`, or move one of them away"
        )
    return notebook if choose(module) == "notebook" else file


def _is_begun(course: Course, module: str, written: WrittenModule) -> bool:
    """Whether it is anything else than what was handed out."""
    owner = course.owner(module)
    return owner is None or _code(course, module, written) != _code(course, module, written_module(stub_text(owner)))


def _code(course: Course, module: str, written: WrittenModule) -> list[str]:
    """Its lines of code in alphabetical order: that of a notebook may be another one than that of the file."""
    owner = course.owner(module)
    # A notebook has it as text, unless it was made of the file.
    promises = "" if owner is None else f'"""{docstring_of(stub_text(owner))}\n"""'
    lines = (line.rstrip() for line in written.text.replace(promises, "", 1).splitlines())
    return sorted(line for line in lines if line and not line.lstrip().startswith("#"))
