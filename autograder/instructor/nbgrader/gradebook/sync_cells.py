"""The cells of a notebook in nbgrader's gradebook, brought to what the layout says; what people entered stays.

Stock `nbgrader generate_assignment` refuses a gradebook whose cells differ from the notebook's once somebody has handed
in. So the cells are exactly those that it would enter itself.
"""

from collections.abc import Iterable
from typing import Any

from autograder.instructor.nbgrader.notebooks.cell_layout import Layout, grade_id


def lay_out(gradebook: Any, assignment: str, wanted: Layout) -> list[str]:
    """Gives the notebook the wanted cells. The names of old ones that stay for what people entered there."""
    from nbgrader import api

    session = gradebook.db
    found = session.query(api.Assignment).filter_by(name=assignment).one_or_none()
    if found is None:
        found = api.Assignment(name=assignment, course_id=gradebook.course_id)
        session.add(found)
    notebook = next((notebook for notebook in found.notebooks if notebook.name == wanted.notebook), None)
    if notebook is None:
        notebook = api.Notebook(name=wanted.notebook, assignment=found)
        session.add(notebook)
    if wanted.kernelspec is not None and notebook.kernelspec != wanted.kernelspec:
        notebook.kernelspec = wanted.kernelspec
    _rename(notebook.grade_cells, wanted)
    kept = _grade_cells(session, notebook, wanted)
    kept |= _answer_cells(session, notebook, wanted)
    _source_cells(session, notebook, wanted)
    return sorted(kept)


def _rename(cells: Iterable[Any], wanted: Layout) -> None:
    """Cells that are called `stub.check`, as the kit once did and nbgrader does not allow."""
    taken = {cell.name for cell in cells}
    for cell in cells:
        name = grade_id(cell.name)
        if name != cell.name and name in wanted.grades and name not in taken:
            cell.name = name


def _grade_cells(session: Any, notebook: Any, wanted: Layout) -> set[str]:
    from nbgrader import api

    there = {(cell.name, False): cell for cell in notebook.grade_cells}
    there |= {(cell.name, True): cell for cell in notebook.task_cells}
    for name, about in wanted.grades.items():
        cell = there.pop((name, about.task), None)
        if cell is None:
            make = api.TaskCell if about.task else api.GradeCell
            session.add(make(name=name, notebook=notebook, max_score=about.points, cell_type=about.kind))
            continue
        if cell.max_score != about.points:
            cell.max_score = about.points
        if cell.cell_type != about.kind:
            cell.cell_type = about.kind
    return {cell.name for cell in there.values() if _retired(session, cell)}


def _retired(session: Any, cell: Any) -> bool:
    """Takes away a graded cell that is no more. True if it stays, worth 0, for what people entered there."""
    grades, notes = list(cell.grades), list(cell.comments)
    by_hand = any(grade.manual_score is not None or grade.extra_credit for grade in grades)
    if by_hand or any(note.manual_comment for note in notes):
        if cell.max_score != 0:
            cell.max_score = 0.0
        for grade in grades:
            if grade.auto_score:
                grade.auto_score = 0.0
            if grade.needs_manual_grade:
                grade.needs_manual_grade = False
        return True
    _delete(session, [*grades, *notes, cell])
    return False


def _answer_cells(session: Any, notebook: Any, wanted: Layout) -> set[str]:
    """The cells that students write in, where comments stand."""
    from nbgrader import api

    there = {cell.name: cell for cell in notebook.solution_cells}
    for name in sorted(wanted.answers - set(there)):
        session.add(api.SolutionCell(name=name, notebook=notebook))
    kept = set()
    for name in set(there) - wanted.answers:
        notes = list(there[name].comments)
        if any(note.manual_comment for note in notes):
            kept.add(name)
        else:
            _delete(session, [*notes, there[name]])
    return kept


def _source_cells(session: Any, notebook: Any, wanted: Layout) -> None:
    """What the cells hold: stock autograde puts locked ones back to this."""
    from nbgrader import api

    there = {cell.name: cell for cell in notebook.source_cells}
    for name, about in wanted.sources.items():
        cell = there.pop(name, None)
        if cell is None:
            cell = api.SourceCell(name=name, notebook=notebook)
            session.add(cell)
        now = (cell.cell_type, cell.locked, cell.source, cell.checksum)
        if now != (about.kind, about.locked, about.text, about.checksum):
            cell.cell_type, cell.locked, cell.source, cell.checksum = (
                about.kind, about.locked, about.text, about.checksum,
            )  # fmt: skip
    _delete(session, there.values())


def _delete(session: Any, things: Iterable[Any]) -> None:
    for thing in things:
        session.delete(thing)
