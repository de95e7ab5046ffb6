"""A student's notebook put in order, as nbgrader's autograde does it, with what was odd about it.

Cells that nbgrader knows get back what nbgrader must find in them: their ids, roles and points, and, where they are
locked, their text. A test that is missing is put back where it stood. Of copies the last counts, as nbgrader has it;
the others stay as cells of the student's. All else is the student's and stays where it is.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

PUT_BACK = "*This cell was missing and was put back.*"


def repaired(student: Any, saved: Any) -> tuple[Any, list[str]]:
    """The student's notebook with every cell of the saved one, and a sentence for each thing that was odd."""
    known = {name: cell for cell in saved.cells if (name := id_of(cell))}
    names = [id_of(cell) for cell in student.cells]
    last = {name: number for number, name in enumerate(names) if name in known}
    odd = _copied(names, last)
    cells = []
    for number, (name, cell) in enumerate(zip(names, student.cells, strict=True)):
        if last.get(name) == number:
            cells.append(_as_known(cell, known[name], odd))
        else:
            cells.append(_of_the_students(cell))
    missing = [name for name in known if name not in last]
    if missing:
        odd.append(f"Missing, and put back: {_listed(missing)}.")
        cells = _with(cells, missing, list(known), known)
    notebook = copy(saved)
    notebook.cells = cells
    _give_ids(notebook.cells)
    return notebook, odd


def id_of(cell: Any) -> str:
    """What nbgrader calls a cell that it cares about; nothing for others."""
    about = cell.metadata.get("nbgrader") if isinstance(cell.metadata, Mapping) else None
    if not isinstance(about, Mapping):
        return ""
    if not any(about.get(role) for role in ("grade", "solution", "locked", "task")):
        return ""
    name = about.get("grade_id")
    return name if isinstance(name, str) else ""


def is_locked(cell: Any) -> bool:
    """Whether the cell's text is the instructor's."""
    about = cell.metadata.get("nbgrader", {})
    return not about.get("solution") and bool(about.get("grade") or about.get("locked") or about.get("task"))


def _copied(names: Sequence[str], last: Mapping[str, int]) -> list[str]:
    copies = sorted({name for number, name in enumerate(names) if name in last and last[name] != number})
    return [f"There more than once, of which the last counts: {_listed(copies)}."] if copies else []


def _as_known(cell: Any, known: Any, odd: list[str]) -> Any:
    """The cell with the role and points that it was released with; a locked one with its text too."""
    fixed = copy(known)
    if is_locked(known):
        return fixed
    fixed.source = cell.source
    if cell.cell_type != known.cell_type:
        odd.append(f"Of another kind than it was, and made {known.cell_type} again: {id_of(known)}.")
    return fixed


def _of_the_students(cell: Any) -> Any:
    own = copy(cell)
    own.metadata = type(own.metadata)()
    if own.cell_type == "code":
        own.outputs = []
        own.execution_count = None
    return own


def _with(cells: list[Any], missing: Sequence[str], order: Sequence[str], known: Mapping[str, Any]) -> list[Any]:
    """The cells with the missing ones, each after the one that stood before it."""
    from nbformat.v4 import new_markdown_cell

    cells = list(cells)
    for name in missing:
        before = order[order.index(name) - 1] if order.index(name) else None
        place = next((n + 1 for n, cell in enumerate(cells) if before and id_of(cell) == before), 0)
        cells[place:place] = [new_markdown_cell(PUT_BACK), copy(known[name])]
    return cells


def _give_ids(cells: Sequence[Any]) -> None:
    """Every cell gets an id of its own: editors copy them."""
    taken: set[str] = set()
    for cell in cells:
        name, times = cell["id"], 1
        while name in taken:
            times += 1
            name = f"{cell['id'][:50]}-{times}"
        taken.add(name)
        cell["id"] = name


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
