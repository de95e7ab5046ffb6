"""Grades in nbgrader's gradebook: one notebook an assignment, one grade cell a check. Only this module writes there.

What people enter by hand (manual scores, extra credit, manual comments, due dates, extensions, names) is never touched.
A batch is one transaction, preceded by a copy of the SQLite file; a batch that changes nothing writes nothing.
"""

import os
import sqlite3
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import CourseError
from ..report import Report
from .feedback import comment
from .offering import Feedback, Offering
from .weighting import cell_name

# A class of thousands with all its grades would take gigabytes.
STUDENTS_AT_ONCE = 100


@dataclass(frozen=True)
class Entry:
    """What is written of one student: the report, and when the work was handed in, in UTC."""

    report: Report
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class Written:
    """What a write did: the students whose entries changed, the copy made before, and cells kept for their entries."""

    changed: list[str] = field(default_factory=list)
    backup: Path | None = None
    retired: list[str] = field(default_factory=list)


def register(offering: Offering, assignment: str, module: str, weights: Mapping[str, float]) -> Written:
    """Makes the assignment known to the gradebook, with a grade cell of each check's points."""
    return write_entries(offering, assignment, module, weights, {})


def write_entries(
    offering: Offering, assignment: str, module: str, weights: Mapping[str, float], entries: Mapping[str, Entry]
) -> Written:
    """Brings the gradebook up to date with some students' reports. `weights` names every check and its points."""
    with _opened(offering) as gradebook:
        session = gradebook.db
        transaction = _Transaction(session, offering)
        changed: list[str] = []
        with session.no_autoflush:
            retired = _lay_out(gradebook, assignment, module, weights)
            transaction.flush()
            students = list(entries)
            for start in range(0, len(students), STUDENTS_AT_ONCE):
                notebook = gradebook.find_notebook(module, assignment)
                changed += [
                    student
                    for student in students[start : start + STUDENTS_AT_ONCE]
                    if _write_entry(session, notebook, weights, student, entries[student], offering.feedback)
                ]
                transaction.flush()
        transaction.commit()
        return Written(changed, transaction.backup, retired)


class _Transaction:
    """One transaction, and before its first change a copy of the file. What was flushed is no longer held in memory."""

    def __init__(self, session: Any, offering: Offering) -> None:
        self._session = session
        self._offering = offering
        self._changed = False
        self.backup: Path | None = None

    def flush(self) -> None:
        session = self._session
        if session.new or session.deleted or any(session.is_modified(thing) for thing in session.dirty):
            if not self._changed:
                self.backup = back_up(self._offering)
                self._changed = True
            session.flush()
        session.expunge_all()

    def commit(self) -> None:
        if self._changed:
            self._session.commit()


def back_up(offering: Offering) -> Path | None:
    """A consistent copy of the SQLite gradebook, or None where there is no such file."""
    database = offering.database_file
    if database is None or not database.exists():
        return None
    offering.backups.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    copy = offering.backups / f"{database.stem}-{stamp}{database.suffix}"
    with (
        closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


@contextmanager
def _opened(offering: Offering) -> Iterator[Any]:
    """The gradebook; what goes wrong with it is said in a sentence, and nothing half-written stays."""
    try:
        from nbgrader.api import Gradebook
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as error:
        raise CourseError(
            f"the gradebook needs {error.name}, which is not installed: pip install 'backprop-course[instructor]'"
        ) from error
    where = offering.database_file or "the address in course.toml"
    gradebook = None
    try:
        with _alembic_on_path():
            gradebook = Gradebook(offering.database_url, offering.name)
        yield gradebook
    except (SQLAlchemyError, sqlite3.Error) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CourseError(
            f"the gradebook at {where} could not be written ({reason}), and is as it was before."
            " The records are kept: the same command writes them once the gradebook answers"
        ) from error
    finally:
        if gradebook is not None:
            gradebook.db.rollback()
            gradebook.close()


@contextmanager
def _alembic_on_path() -> Iterator[None]:
    """nbgrader calls the command `alembic` for a new gradebook, which fails where the environment is not activated."""
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join(filter(None, [sysconfig.get_path("scripts"), path]))
    try:
        yield
    finally:
        os.environ["PATH"] = path


def _lay_out(gradebook: Any, assignment: str, module: str, weights: Mapping[str, float]) -> list[str]:
    """Gives the notebook exactly the wanted cells. The names of old ones that stay for what people entered."""
    from nbgrader import api

    session = gradebook.db
    found = session.query(api.Assignment).filter_by(name=assignment).one_or_none()
    if found is None:
        found = api.Assignment(name=assignment, course_id=gradebook.course_id)
        session.add(found)
    notebook = next((notebook for notebook in found.notebooks if notebook.name == module), None)
    if notebook is None:
        notebook = api.Notebook(name=module, assignment=found)
        session.add(notebook)
    grade_cells = {cell.name: cell for cell in notebook.grade_cells}
    solution_cells = {cell.name: cell for cell in notebook.solution_cells}
    for name, points in weights.items():
        cell = grade_cells.get(name)
        if cell is None:
            session.add(api.GradeCell(name=name, notebook=notebook, max_score=points, cell_type="code"))
        elif cell.max_score != points:
            cell.max_score = points
        if name not in solution_cells:
            session.add(api.SolutionCell(name=name, notebook=notebook))
    return [
        name
        for name in sorted({*grade_cells, *solution_cells} - set(weights))
        if _retire(session, grade_cells.get(name), solution_cells.get(name))
    ]


def _retire(session: Any, cell: Any, note: Any) -> bool:
    """Takes away the cell of a check that is no more. True if it stays, worth 0, for what people entered there."""
    grades = list(cell.grades) if cell is not None else []
    notes = list(note.comments) if note is not None else []
    by_hand = any(grade.manual_score is not None or grade.extra_credit for grade in grades)
    if by_hand or any(note.manual_comment for note in notes):
        if cell is not None and cell.max_score != 0:
            cell.max_score = 0.0
        for grade in grades:
            if grade.auto_score:
                grade.auto_score = 0.0
        return True
    for thing in [*grades, *notes, cell, note]:
        if thing is not None:
            session.delete(thing)
    return False


def _write_entry(
    session: Any, notebook: Any, weights: Mapping[str, float], student: str, entry: Entry, feedback: Feedback
) -> bool:
    """One student's submission, its grades and its comments. True if anything changed."""
    cells = {cell.name: cell for cell in notebook.grade_cells}
    notes = {cell.name: cell for cell in notebook.solution_cells}
    submitted, changed = _submitted(session, notebook, student, entry.submitted_at)
    grades = {grade.cell: grade for grade in submitted.grades}
    comments = {comment.cell: comment for comment in submitted.comments}
    checks = {cell_name(check): check for check in entry.report.checks}
    for name in weights:
        check = checks.get(name)  # None only where the record is older than the check
        cell, note = cells[name], notes[name]
        changed |= _grade(session, submitted, cell, grades.get(cell), check.points if check else 0.0)
        text = comment(check, feedback) if check else ""
        changed |= _comment(session, submitted, note, comments.get(note), text or None)
    return changed


def _submitted(session: Any, notebook: Any, student: str, submitted_at: datetime | None) -> tuple[Any, bool]:
    """The student's copy of the notebook, made where there is none, and whether that changed anything."""
    from nbgrader import api

    person = session.get(api.Student, student)
    if person is None:
        person = api.Student(id=student)
        session.add(person)
    submission = (
        session.query(api.SubmittedAssignment)
        .filter_by(assignment_id=notebook.assignment_id, student_id=student)
        .one_or_none()
    )
    changed = submission is None
    if submission is None:
        submission = api.SubmittedAssignment(assignment=notebook.assignment, student=person)
        session.add(submission)
    if submitted_at is not None and submission.timestamp != submitted_at:
        submission.timestamp = submitted_at
        changed = True
    submitted = next((copy for copy in submission.notebooks if copy.notebook is notebook), None)
    if submitted is None:
        submitted = api.SubmittedNotebook(notebook=notebook, assignment=submission)
        session.add(submitted)
        changed = True
    return submitted, changed


def _grade(session: Any, submitted: Any, cell: Any, grade: Any, points: float) -> bool:
    from nbgrader import api

    if grade is None:
        session.add(api.Grade(cell=cell, notebook=submitted, auto_score=points, needs_manual_grade=False))
        return True
    if grade.auto_score == points:
        return False
    # As nbgrader does: a score that a person entered stands, and that person is asked to look again.
    grade.needs_manual_grade = grade.manual_score is not None
    grade.auto_score = points
    return True


def _comment(session: Any, submitted: Any, note: Any, existing: Any, text: str | None) -> bool:
    from nbgrader import api

    if existing is None:
        session.add(api.Comment(cell=note, notebook=submitted, auto_comment=text))
        return True
    if existing.auto_comment == text:
        return False
    existing.auto_comment = text
    return True
