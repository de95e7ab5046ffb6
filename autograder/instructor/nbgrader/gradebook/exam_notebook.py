"""A student's exam as formgrader shows it: the questions, the answers, what was judged and what a person is to judge.

An open-ended answer stands in a cell that is graded by hand, below its question, its rubric and a model answer.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from autograder.instructor.nbgrader.notebooks.cell_layout import SCHEMA, grade_id, stub_cell
from autograder.instructor.offering.offering import Feedback
from autograder.instructor.offering.weighting import cell_name
from autograder.quiz.items.item import Item
from autograder.report.report import CheckResult, Report

from .autograded import said_first, with_result

NOTHING = "*No answer.*"


def exam_notebook(
    title: str, items: Sequence[Item], report: Report, by_hand: frozenset[str], feedback: Feedback
) -> Any:
    """The notebook of one graded exam. items: the exam's, for the rubrics."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    by_id = {item.id: item for item in items}
    results = {grade_id(cell_name(check)): check for check in report.checks}
    cells = [*said_first(report.notes), new_markdown_cell(f"# {escape(title)}", id="title")]
    for number, check in enumerate(report.checks, 1):
        item = by_id.get(check.item)
        if cell_name(check) in by_hand:
            cells += _open(number, check, item)
        else:
            cells += [_asked(number, check), with_result(_judged(check), results, feedback)]
    return new_notebook(cells=cells, metadata={"kernelspec": _KERNEL, "language_info": {"name": "python"}})


_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def _asked(number: int, check: CheckResult) -> Any:
    """The question and the answer: the cell beside which comments stand."""
    from nbformat.v4 import new_markdown_cell

    text = f"{_question(number, check)}\n\n**Answer:** {_escaped(check.got) or NOTHING}"
    name = stub_cell(cell_name(check))
    return new_markdown_cell(text, id=name, metadata=_about(name, solution=True))


def _judged(check: CheckResult) -> Any:
    from nbformat.v4 import new_code_cell

    name = grade_id(cell_name(check))
    about = _about(name, grade=True, locked=True, points=check.max_points)
    return new_code_cell(f"# {check.item or check.title}: judged by its key", id=name, metadata=about)


def _open(number: int, check: CheckResult, item: Item | None) -> list[Any]:
    from nbformat.v4 import new_markdown_cell

    name = grade_id(cell_name(check))
    asked = new_markdown_cell(_question(number, check) + _rubric(check, item), id=f"{name}-asked")
    about = _about(name, grade=True, solution=True, points=check.max_points)
    return [asked, new_markdown_cell(_escaped(check.got) or NOTHING, id=name, metadata=about)]


def _question(number: int, check: CheckResult) -> str:
    return f"## {number}. {escape(check.title, quote=False)}\n\n{check.call}"


def _rubric(check: CheckResult, item: Item | None) -> str:
    if item is None or not item.rubric:
        return ""
    scale = check.max_points / item.points if item.points else 0.0
    lines = [f"- {criterion.points * scale:g} points: {criterion.text}" for criterion in item.rubric]
    return "\n\n**Rubric**\n\n" + "\n".join(lines) + f"\n\n**A model answer.** {item.explanation}"


def _escaped(text: str) -> str:
    """A student's text as Markdown that shows it and does nothing else; line breaks stay."""
    return escape(text, quote=False).replace("\n", "  \n")


def _about(name: str, **roles: Any) -> Mapping[str, Any]:
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**plain, **roles, "grade_id": name, "schema_version": SCHEMA}}
