"""A class that hands in notebooks: right and wrong ones, and what happens to notebooks in the hands of people."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.instructor.offering.offering import Offering

Notebook = Any
Change = Callable[[Notebook], None]

SUMS = """
def mse(prediction, target):
    if np.shape(prediction) != np.shape(target):
        raise ValueError("the shapes differ")
    return float(((prediction - target) ** 2).sum())
"""


def released(offering: Offering, assignment: str = "losses") -> Notebook:
    """The notebook that students get."""
    return nbformat.read(offering.release(assignment) / f"{assignment}.ipynb", as_version=4)


def solved(offering: Offering, assignment: str = "losses") -> Notebook:
    """The notebook that students get, with the solution written into it."""
    notebook = released(offering, assignment)
    source = nbformat.read(offering.source(assignment) / f"{assignment}.ipynb", as_version=4)
    solutions = {cell.id: cell.source for cell in source.cells if is_solution(cell) and cell.cell_type == "code"}
    for cell in notebook.cells:
        cell.source = solutions.get(cell.id, cell.source)
    return notebook


def is_solution(cell: Any) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell: Any) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def cell_of(notebook: Notebook, stub: str) -> Any:
    """The cell in which a stub is written."""
    return next(c for c in notebook.cells if is_solution(c) and c.metadata.nbgrader.grade_id == stub)


def hand_in_notebook(offering: Offering, student: str, notebook: Notebook, assignment: str = "losses") -> Path:
    """Puts it where nbgrader collects submissions. Written as it is: a student's editor validates nothing either."""
    path = offering.submitted / student / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


# What becomes of a right notebook.


def sums_instead_of_averaging(notebook: Notebook) -> None:
    cell_of(notebook, "mse").source += f"\n{SUMS}"


def has_done_a_part(notebook: Notebook) -> None:
    done = ("mse", "mae", "mse_gradient")
    for cell in notebook.cells:
        stub = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if is_solution(cell) and stub not in done:
            cell.source = f'def {stub}(*arguments):\n    raise NotImplementedError("write {stub}")'


def warns_all_the_time(notebook: Notebook) -> None:
    cell = cell_of(notebook, "mse")
    cell.source = "import sys\nimport warnings\nwarnings.warn('deprecated, they say')\n" + cell.source.replace(
        "    prediction, target = _pair(prediction, target)\n",
        "    prediction, target = _pair(prediction, target)\n    warnings.warn('again')\n"
        "    print('noise', file=sys.stderr)\n",
        1,
    )


def uses_magics(notebook: Notebook) -> None:
    cell = cell_of(notebook, "mae")
    cell.source = f"%matplotlib inline\n!echo hello\n{cell.source}\nmae?\n%time x = 1"
    cell = cell_of(notebook, "huber")
    cell.source = f"%%capture\n{cell.source}"
    notebook.cells.append(new_code_cell("%%bash\nexit 1"))


def has_deleted_cells(notebook: Notebook) -> None:
    tests = [cell.id for cell in notebook.cells if is_test(cell)]
    gone = {tests[0], tests[1], tests[7], cell_of(notebook, "huber_gradient").id}
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]


def has_copied_cells(notebook: Notebook) -> None:
    copied = [deepcopy(cell) for cell in notebook.cells if is_test(cell)][:3]
    answer = deepcopy(cell_of(notebook, "mse"))
    answer.source = SUMS
    notebook.cells[4:4] = [*copied, answer]


def has_reordered_cells(notebook: Notebook) -> None:
    given = [cell for cell in notebook.cells if not (is_test(cell) or is_solution(cell))]
    answers = [cell for cell in notebook.cells if is_solution(cell)]
    tests = [cell for cell in notebook.cells if is_test(cell)]
    helpers_first = sorted(answers, key=lambda cell: cell.metadata.nbgrader.grade_id != "mse")
    notebook.cells = [*given, helpers_first[0], *reversed(helpers_first[1:]), *reversed(tests)]


def has_a_syntax_error(notebook: Notebook) -> None:
    cell_of(notebook, "huber").source = "def huber(prediction, target:\n    return 0.0"


def raises_at_the_top(notebook: Notebook) -> None:
    cell = cell_of(notebook, "mae")
    cell.source = f"raise RuntimeError('left over')\n{cell.source}"


def never_ends(notebook: Notebook) -> None:
    cell = cell_of(notebook, "mae")
    cell.source = f"{cell.source}\nwhile True:\n    pass"


def overwrites_tests(notebook: Notebook) -> None:
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = "print('all is well')"
            cell.metadata.nbgrader.points = 1000
    notebook.cells.append(new_markdown_cell("Thank you."))


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        sums_instead_of_averaging, has_done_a_part, warns_all_the_time, uses_magics, has_deleted_cells,
        has_copied_cells, has_reordered_cells, has_a_syntax_error, raises_at_the_top, never_ends, overwrites_tests,
    )
}  # fmt: skip
