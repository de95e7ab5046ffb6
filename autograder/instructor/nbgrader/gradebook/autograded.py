"""What formgrader shows and `nbgrader generate_feedback` reads: `autograded/<student>/<assignment>/`.

It is the student's own notebook, put in order; below each test stands what the report says of it. A module that was
handed in as a file is shown as a notebook with its text in the cells.
"""

import json
import os
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import msgspec

from autograder.errors import IntakeError
from autograder.files import write_atomically
from autograder.instructor.nbgrader.notebooks.cell_layout import Layout, grade_id
from autograder.instructor.nbgrader.notebooks.module_as_notebook import notebook_of_module
from autograder.instructor.nbgrader.notebooks.repair import id_of, repaired
from autograder.instructor.offering.offering import Feedback, Offering
from autograder.instructor.offering.submissions import TIMESTAMP, attempts, noted_time
from autograder.instructor.offering.weighting import cell_name
from autograder.intake.notebook.reading import MAX_NOTEBOOK
from autograder.intake.notebook.salvage import salvaged
from autograder.intake.submission import read_bytes
from autograder.report.report import CheckResult, Report

from .feedback import plain_feedback

MAX_CELL = 256 * 1024
READ_ONLY = 0o444  # as nbgrader has it


@runtime_checkable
class Showable(Protocol):
    """What can show a graded submission as a notebook."""

    @property
    def name(self) -> str: ...

    @property
    def notebook(self) -> str: ...

    @property
    def is_shown(self) -> bool:
        """Whether there is a notebook to show submissions in."""
        ...

    def shown(self, student: str, folders: Sequence[Path], report: Report) -> tuple[Path, Any]:
        """The folder, of these, of the submission that was graded, and the notebook that shows it."""
        ...


@dataclass(frozen=True)
class Autograded:
    """The notebooks of one assignment in `autograded/`. Each has the time of the file that it was made from."""

    offering: Offering
    gradable: Showable

    def shows(self, student: str) -> bool:
        """Whether the notebook is there, and, where there is one submission, of just this."""
        path = self._path(student)
        folders = self._folders(student)
        return path.exists() and (len(folders) > 1 or path.stat().st_mtime_ns == self._written(folders[0]))

    def show(self, student: str, report: Report) -> None:
        """Writes the notebook, and beside it when it was handed in, by which nbgrader tells a newer submission."""
        folder, notebook = self.gradable.shown(student, self._folders(student), report)
        path = self._path(student)
        when = noted_time(folder)
        if when is None:
            (path.parent / TIMESTAMP).unlink(missing_ok=True)
        else:
            write_atomically(path.parent / TIMESTAMP, when, mode=READ_ONLY)
        # Not as nbformat writes: of a large class that takes a minute, and nobody edits these.
        write_atomically(path, json.dumps(notebook).encode(), mode=READ_ONLY)
        os.utime(path, ns=(0, self._written(folder)))

    def unanswered(self, student: str, wanted: Layout) -> frozenset[str]:
        """Of the questions that the instructor added, those in whose cells nothing was written."""
        asked = {name: wanted.sources[name].text for name, cell in wanted.grades.items() if cell.is_extra}
        if not asked:
            return frozenset()
        path = self._folders(student)[0] / f"{self.gradable.notebook}.ipynb"
        cells = [] if (own := own_notebook(path)) is None else own.cells
        answers = {id_of(cell): cell.source for cell in cells}
        return frozenset(name for name, text in asked.items() if answers.get(name, "").strip() in ("", text.strip()))

    def _folders(self, student: str) -> list[Path]:
        return attempts(self.offering, self.gradable.name, student)

    def _path(self, student: str) -> Path:
        return self.offering.folder / "autograded" / student / self.gradable.name / f"{self.gradable.notebook}.ipynb"

    def _written(self, folder: Path) -> int:
        """When what is shown of a submission was written, in nanoseconds."""
        for name in (f"{self.gradable.notebook}.ipynb", f"{self.gradable.notebook}.py", "."):
            try:
                return (folder / name).stat().st_mtime_ns
            except OSError:
                continue
        return 0


def display_of(offering: Offering, gradable: object) -> Autograded | None:
    """Where submissions are shown; None where there is no notebook to show them in."""
    return Autograded(offering, gradable) if isinstance(gradable, Showable) and gradable.is_shown else None


def graded_notebook(saved: Any, folder: Path, module: str, text: str | None, report: Report, feedback: Feedback) -> Any:
    """A student's notebook with the results in it.

    saved: the instructor's notebook as the gradebook keeps it. folder: the submission. text: the module's, where it was
    handed in as a file. A submission that cannot be read is shown with what is wrong with it, and nothing else.
    """
    own = None if text is not None else own_notebook(folder / f"{module}.ipynb")
    if own is not None:
        notebook, odd = repaired(own, saved)
    elif text is not None:
        notebook, odd = notebook_of_module(saved, text, module), []
    else:
        notebook, odd = copy(saved), []
        notebook.cells = [cell for cell in saved.cells if id_of(cell)]
    checks = {grade_id(cell_name(check)): check for check in report.checks}
    notebook.cells = [*said_first([*report.notes, *odd]), *(with_result(c, checks, feedback) for c in notebook.cells)]
    return notebook


def said_first(sentences: Sequence[str]) -> list[Any]:
    """A cell that says what the assistant should know before reading on."""
    from nbformat.v4 import new_markdown_cell

    if not sentences:
        return []
    return [new_markdown_cell("\n".join(f"- {escape(text, quote=False)}" for text in sentences), id="what-was-odd")]


def with_result(cell: Any, checks: Mapping[str, CheckResult], feedback: Feedback) -> Any:
    check = checks.get(id_of(cell))
    if check is None or cell.cell_type != "code":
        return cell
    from nbformat import NotebookNode

    shown = copy(cell)
    if check.passed:
        text = "\n".join(filter(None, ["passed", check.note]))
        output = NotebookNode(output_type="stream", name="stdout", text=text)
    else:
        lines = plain_feedback(check, feedback).splitlines()
        output = NotebookNode(output_type="error", ename=check.status, evalue="", traceback=lines)
    shown.outputs = [output]
    return shown


class _OwnCell(msgspec.Struct):
    cell_type: str = "code"
    source: str | list[str] = ""
    input: str | list[str] | None = None
    id: str = ""
    metadata: msgspec.Raw = msgspec.Raw(b"{}")


class _OwnWorksheet(msgspec.Struct):
    cells: list[msgspec.Raw] = []


class _OwnFile(msgspec.Struct):
    cells: list[msgspec.Raw] = []
    worksheets: list[_OwnWorksheet] = []


def own_notebook(path: Path) -> Any | None:
    """The cells of a student's file, as far as they can be read, without outputs; None where there is nothing.

    nbformat's own makers of cells validate each, which takes most of the time, and warn of what is odd.
    """
    from nbformat import NotebookNode

    try:
        data = read_bytes(path, MAX_NOTEBOOK)
    except IntakeError:  # a link shows somebody else's work, a pipe is waited for; the report says what is wrong
        return None
    if len(data) > MAX_NOTEBOOK:
        return None
    cells = [cell for number, raw in enumerate(_cells_of(data)) if (cell := _read(raw, number)) is not None]
    return NotebookNode(cells=cells) if cells else None


def _cells_of(data: bytes) -> Sequence[msgspec.Raw | bytes]:
    try:
        file = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_OwnFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return salvaged(data).cells
    return [*file.cells, *(cell for worksheet in file.worksheets for cell in worksheet.cells)]


def _read(raw: msgspec.Raw | bytes, number: int) -> Any | None:
    """One cell without its outputs; nothing where it is no cell."""
    from nbformat import NotebookNode

    try:
        cell = msgspec.json.decode(raw, type=_OwnCell)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    source = cell.input if cell.input is not None else cell.source
    text = source if isinstance(source, str) else "".join(source)
    kind = cell.cell_type if cell.cell_type in ("code", "raw") else "markdown"
    rest: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return NotebookNode(
        cell_type=kind,
        id=cell.id if _is_id(cell.id) else f"cell-{number}",
        source=text[:MAX_CELL].replace("\0", ""),
        metadata=_metadata(cell.metadata),
        **rest,
    )


def _is_id(text: str) -> bool:
    return 0 < len(text) <= 64 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


class _OwnGrading(msgspec.Struct):
    grade: bool = False
    solution: bool = False
    locked: bool = False
    task: bool = False
    grade_id: str = ""


class _Metadata(msgspec.Struct):
    nbgrader: _OwnGrading = msgspec.field(default_factory=_OwnGrading)


def _metadata(raw: msgspec.Raw) -> Any:
    """What nbgrader says of a cell; the rest of its metadata is of no use here."""
    from nbformat import NotebookNode

    try:
        about = msgspec.json.decode(raw, type=_Metadata).nbgrader
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return NotebookNode()
    return NotebookNode(nbgrader=NotebookNode(msgspec.to_builtins(about))) if about.grade_id else NotebookNode()
