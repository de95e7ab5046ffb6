"""What nbgrader knows of a notebook: which cells are graded, where comments stand, and what a locked cell must say.

nbgrader takes letters, digits, `-` and `_` in the id of a cell, so that the check `mse.averages` is the grade cell
`mse-averages`. Comments belong to the cell in which the stub is written: formgrader shows none beside a locked test.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from autograder.errors import CourseError
from autograder.instructor.offering.offering import Offering

CellType = Literal["code", "markdown"]
SCHEMA = 3


@dataclass(frozen=True)
class GradeCell:
    """A cell that earns points. `check` is the check that decides, as reports name it.

    What the instructor added has none: it is graded by people, or, where it is a test, by stock autograde alone.
    """

    points: float
    kind: CellType = "code"
    check: str = ""
    by_hand: bool = False
    task: bool = False

    @property
    def is_extra(self) -> bool:
        """Whether it is a question of the instructor's that a person grades."""
        return self.by_hand and not self.check


@dataclass(frozen=True)
class SourceCell:
    """What a cell holds as it was released, the hidden tests included: stock autograde puts locked ones back."""

    kind: CellType
    locked: bool
    text: str
    checksum: str


@dataclass(frozen=True)
class Layout:
    """The cells of one notebook, by their ids. `answers` are those in which students write."""

    notebook: str
    grades: Mapping[str, GradeCell]
    answers: frozenset[str]
    sources: Mapping[str, SourceCell] = field(default_factory=dict)
    kernelspec: str | None = None

    @property
    def commented(self) -> frozenset[str]:
        """The cells that can be commented on."""
        return self.answers | {name for name, cell in self.grades.items() if cell.task}


def grade_id(check: str) -> str:
    """What nbgrader calls the cell of a check."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", check)


def layout(
    offering: Offering,
    assignment: str,
    notebook: str,
    weights: Mapping[str, float],
    by_hand: Collection[str] = frozenset(),
) -> Layout:
    """The cells of an assignment: those of the checks, and what the instructor added to the notebook in `source/`.

    weights: the points of each check. by_hand: those of them that a person gives.
    """
    path = source_notebook(offering, assignment, notebook)
    if path.exists():
        return _of_notebook(path, notebook, weights, by_hand)
    grades = {
        grade_id(name): GradeCell(points, "markdown" if name in by_hand else "code", name, name in by_hand)
        for name, points in weights.items()
    }
    if len(grades) < len(weights):
        raise CourseError(f"two checks of `{assignment}` have one name for nbgrader: {', '.join(weights)}")
    answers = {grade_id(name) if name in by_hand else stub_cell(name) for name in weights}
    return Layout(notebook, grades, frozenset(answers))


def source_notebook(offering: Offering, assignment: str, notebook: str) -> Path:
    return offering.source(assignment) / f"{notebook}.ipynb"


def stub_cell(check: str) -> str:
    """The id of the cell in which the stub of a check is written."""
    return grade_id(check.partition(".")[0])


def _of_notebook(path: Path, notebook: str, weights: Mapping[str, float], by_hand: Collection[str]) -> Layout:
    from .notebook_stages import as_saved, read_notebook

    checks = {grade_id(name): name for name in weights}
    content = as_saved(read_notebook(path), {grade_id(name): points for name, points in weights.items()})
    grades: dict[str, GradeCell] = {}
    answers = set()
    sources = {}
    for cell in content.cells:
        about = cell.metadata.get("nbgrader", {})
        name = about.get("grade_id", "")
        if not name or not any(about.get(role) for role in ("grade", "solution", "locked", "task")):
            continue
        if about.get("grade") or about.get("task"):
            check, task = checks.get(name, ""), bool(about.get("task"))
            asked = check in by_hand or (not check and (task or bool(about.get("solution"))))
            grades[name] = GradeCell(float(about["points"]), cell.cell_type, check, asked, task)
        if about.get("solution"):
            answers.add(name)
        locked = not about.get("solution") and bool(about.get("grade") or about.get("locked"))
        sources[name] = SourceCell(cell.cell_type, locked, cell.source, about.get("checksum", ""))
    missing = sorted(checks[name] for name in checks if name not in grades)
    if missing:
        raise CourseError(
            f"{path} has no test cell for {', '.join(missing[:5])}: put it back, or delete the notebook and release"
            " again, which writes it anew"
        )
    return Layout(notebook, grades, frozenset(answers), sources, _kernelspec(content))


def _kernelspec(content: Any) -> str:
    return json.dumps(content.metadata.get("kernelspec", {}))
