"""Notebooks that students hand in: their code cells as text. Nothing of it is executed or parsed as Python here.

The judge reads these bytes, so they are never believed: outputs are passed over without being built, sizes are capped,
and what is no notebook is refused with one sentence. What is only odd is read as far as it can be, and said.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from autograder.errors import IntakeError

from .salvage import salvaged

MAX_NOTEBOOK = 64 * 1024 * 1024
MAX_SOURCE = 256 * 1024
MAX_CELLS = 2000
# Each may become an object of the judge's while a notebook is read.
MAX_BRACES = 1_000_000

DEMO = "demo"
"""The tag of a cell that is not run when the notebook is graded: plots, long experiments."""

_Decoded = TypeVar("_Decoded")


@dataclass(frozen=True)
class CodeCell:
    """One code cell. `number` counts all cells from 1, as a person counts down the page."""

    number: int
    id: str
    text: str


@dataclass(frozen=True)
class ReadNotebook:
    """The code cells that count, in order, and what was odd about the file."""

    cells: tuple[CodeCell, ...]
    notes: tuple[str, ...] = ()


_NONE = msgspec.Raw(b"null")


class _FileCell(msgspec.Struct):
    """A cell that must be an object; what its parts are is looked at one by one."""

    cell_type: msgspec.Raw = _NONE
    source: msgspec.Raw = _NONE
    input: msgspec.Raw = _NONE  # so the source was called before the format's version 4
    id: msgspec.Raw = _NONE
    metadata: msgspec.Raw = _NONE


class _Worksheet(msgspec.Struct):
    cells: list[_FileCell] = []


class _File(msgspec.Struct):
    cells: list[_FileCell] | None = None
    worksheets: list[_Worksheet] | None = None
    nbformat: msgspec.Raw = _NONE


class _GradedCell(msgspec.Struct):
    grade: bool = False
    solution: bool = False
    grade_id: str = ""


class _Tags(msgspec.Struct):
    tags: list[str] = []


class _Nbgrader(msgspec.Struct):
    nbgrader: _GradedCell = msgspec.field(default_factory=_GradedCell)


def read_notebook(name: str, data: bytes) -> ReadNotebook:
    """The code cells of a notebook file of that name. Raises IntakeError where there is nothing to be read in it."""
    if len(data) > MAX_NOTEBOOK:
        raise IntakeError(f"{name} is larger than {MAX_NOTEBOOK >> 20} MiB: clear its outputs and save it again")
    if data.count(b"{") > MAX_BRACES:
        raise IntakeError(f"{name} holds too many things to be read: clear its outputs and save it again")
    notes: list[str] = []
    every = _cells_of(name, data.removeprefix(b"\xef\xbb\xbf"), notes)
    if len(every) > MAX_CELLS:
        raise IntakeError(f"{name} has more than {MAX_CELLS} cells: hand in the assignment's notebook")
    cells = _counting(_read(name, every, notes))
    if sum(len(cell.text) for cell in cells) > MAX_SOURCE:
        raise IntakeError(f"{name} holds more than {MAX_SOURCE >> 10} KiB of code: hand in your own code only")
    return ReadNotebook(tuple(cells), tuple(notes))


def _cells_of(name: str, data: bytes, notes: list[str]) -> list[_FileCell]:
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _salvaged(name, data, notes, _shortly(error))
    if file.cells is not None:
        return file.cells
    if file.worksheets is None:
        raise IntakeError(f"{name} is no notebook: it has no cells. Hand in the file that Jupyter saved")
    version = _as(file.nbformat, int) or 3
    notes.append(f"{name} was saved in the format of an older Jupyter (version {version}); it was read all the same.")
    return [cell for worksheet in file.worksheets for cell in worksheet.cells]


def _salvaged(name: str, data: bytes, notes: list[str], why: str) -> list[_FileCell]:
    found = salvaged(data)
    cells = []
    for cell in found.cells:
        with contextlib.suppress(msgspec.DecodeError):
            cells.append(msgspec.json.decode(cell, type=_FileCell))
    if not cells:
        raise IntakeError(f"{name} is no notebook that can be read ({why}): open it in Jupyter and save it again")
    if found.is_broken or len(cells) < len(found.cells):
        notes.append(
            f"{name} is damaged; {len(cells)} of its cells could be read, and only these were graded. Open it in"
            " Jupyter, see what is missing, and save it again."
        )
    return cells


def _as(raw: msgspec.Raw, kind: type[_Decoded]) -> _Decoded | None:
    """A part of the file as what it ought to be; None where it is anything else."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _read(name: str, cells: Sequence[_FileCell], notes: list[str]) -> list[tuple[CodeCell, msgspec.Raw]]:
    """The code cells with their metadata."""
    found = []
    unread = []
    ids: Counter[str] = Counter()
    for number, cell in enumerate(cells, 1):
        kind, text = _as(cell.cell_type, str), _text(cell)
        if kind is None or text is None:
            unread.append(number)
            continue
        cell_id = _as(cell.id, str) or ""
        ids[cell_id] += 1
        if kind == "code":
            found.append((CodeCell(number, cell_id, text), cell.metadata))
    if unread:
        notes.append(f"{name}: {cells_named(unread)} could not be read and was left out.")
    if any(times > 1 for cell_id, times in ids.items() if cell_id):
        notes.append(f"{name} has cells with the same id, as some editors leave behind when they copy; all were read.")
    return found


def _text(cell: _FileCell) -> str | None:
    """The source, which is one text or a list of lines. None for anything else."""
    text: str | None = None
    for raw in (cell.source, cell.input):
        if text is None:
            text = _as(raw, str)
        if text is None and (lines := _as(raw, list[str])) is not None:
            text = "".join(lines)
    # NUL is no source text; so replaced it costs the cell, and no more.
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _counting(cells: Sequence[tuple[CodeCell, msgspec.Raw]]) -> list[CodeCell]:
    """The cells that are run when the notebook is graded."""
    about = {cell.number: _as(metadata, _Nbgrader) for cell, metadata in cells}
    tests = {n: a.nbgrader.grade_id for n, a in about.items() if a and a.nbgrader.grade and not a.nbgrader.solution}
    # Of copies of a test nbgrader takes the last for its own, and the others for the student's.
    own_tests = set({grade_id: number for number, grade_id in tests.items()}.values())
    return [
        cell
        for cell, metadata in cells
        if cell.text.strip()
        and cell.number not in own_tests
        and not only_asks_for_a_grade(cell.text)
        and DEMO not in (_as(metadata, _Tags) or _Tags()).tags
    ]


_ASKING = re.compile(
    r"(?:from\s+autograder\s+import\s+grade|import\s+autograder|(?:autograder\.)?grade\s*\([^()]*\))?\s*;?\s*(?:#.*)?"
)


def only_asks_for_a_grade(text: str) -> bool:
    """Whether nothing stands in a cell but `grade("mse")`, its import and comments."""
    return all(_ASKING.fullmatch(line.strip()) for line in text.splitlines())


def cells_named(numbers: Sequence[int]) -> str:
    """Cells by their numbers, as a sentence says them."""
    return f"cell {numbers[0]}" if len(numbers) == 1 else f"cells {', '.join(map(str, numbers[:10]))}"


def _shortly(error: Exception) -> str:
    return ascii(str(error)[:100])[1:-1]


def defined_in(text: str) -> Iterator[str]:
    """The functions and classes that a cell seems to define, going by its lines alone."""
    return (match[1] for match in _DEFINITION.finditer(text))


_DEFINITION = re.compile(r"^(?:async\s+)?(?:def|class)\s+([^\W\d]\w*)", re.MULTILINE)
