"""What is odd about the cells of a student's notebook: missing, copied, in another order. None of it costs a point."""

import re
from collections.abc import Sequence

from autograder.course.assignment import Assignment

from .reading import CodeCell, ReadNotebook, cells_named, defined_in
from .template import solution_cells


def oddities(assignment: Assignment, read: ReadNotebook) -> list[str]:
    """A sentence for each thing that its student may not know about the notebook, going by its lines alone."""
    file = f"{assignment.module}.ipynb"
    order = [(stub, cell_id) for stub, cell_id in solution_cells(assignment)]
    places: dict[str, list[int]] = {stub: [] for stub, _ in order}
    for cell in read.cells:
        for name in dict.fromkeys(defined_in(cell.text)):
            if name in places:
                places[name].append(cell.number)
    said = []
    missing = [stub for stub, numbers in places.items() if not numbers and not _is_named(stub, read.cells)]
    if missing:
        names = ", ".join(f"`{stub}`" for stub in missing)
        said.append(f"No cell of {file} defines {names}: it was deleted, or renamed. It counts as not written yet.")
    for stub, numbers in places.items():
        if len(numbers) > 1:
            said.append(f"`{stub}` is defined in {cells_named(numbers)} of {file}: the last one counts.")
    ids = [cell_id for _, cell_id in order]
    standing = [ids.index(cell.id) for cell in read.cells if cell.id in ids]
    if standing != sorted(standing):
        said.append(f"The cells of {file} are in another order than at first; they were run from top to bottom.")
    return said


def _is_named(stub: str, cells: Sequence[CodeCell]) -> bool:
    """Whether something else than a plain definition gives the name a meaning: an assignment, an import, a branch."""
    name = re.compile(
        rf"^\s*{stub}\s*[:=]|^\s*(?:from|import)\b.*\b{stub}\b|^\s+(?:def|class)\s+{stub}\b", re.MULTILINE
    )
    return any(name.search(cell.text) for cell in cells)
