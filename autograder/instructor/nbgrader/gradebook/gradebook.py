"""Grades in nbgrader's gradebook: one notebook an assignment, one grade cell a check. Only this module writes there.

What people enter by hand (manual scores, extra credit, manual comments, due dates, extensions, names) is never touched.
A batch is one transaction, preceded by a copy of the SQLite file; a batch that changes nothing writes nothing, and one
that is known to change nothing does not even open the gradebook.
"""

import os
import sqlite3
import sysconfig
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from autograder.errors import CourseError
from autograder.instructor.nbgrader.notebooks.cell_layout import Layout, layout
from autograder.instructor.offering.database_server import sole_writer
from autograder.instructor.offering.offering import Offering
from autograder.report.report import Report

from .backups import Copy, back_up
from .sync_cells import lay_out
from .sync_rows import Entry, GradebookNotebook
from .sync_state import SyncState, entry_digest

__all__ = ["Display", "Entry", "GradebookWrite", "register", "write_entries"]

# A class of thousands with all its grades would take gigabytes.
STUDENTS_AT_ONCE = 250


@dataclass(frozen=True)
class GradebookWrite:
    """What a write did: the students whose entries changed, the copy made before, and cells kept for their entries.

    unsaved: why no copy was made before something was changed.
    """

    changed: list[str] = field(default_factory=list)
    backup: Path | None = None
    retired: list[str] = field(default_factory=list)
    unsaved: str = ""


class Display(Protocol):
    """Where people look at graded submissions."""

    def shows(self, student: str) -> bool:
        """Whether anything is shown of a student."""
        ...

    def show(self, student: str, report: Report) -> None: ...

    def unanswered(self, student: str, wanted: Layout) -> frozenset[str]:
        """Of the questions that the instructor added, those in whose cells nothing was written."""
        ...


def register(
    offering: Offering,
    assignment: str,
    notebook: str,
    weights: Mapping[str, float],
    by_hand: Collection[str] = frozenset(),
) -> GradebookWrite:
    """Makes the assignment known to the gradebook, with a grade cell of each check's points."""
    return write_entries(offering, assignment, notebook, weights, {}, by_hand)


def write_entries(
    offering: Offering,
    assignment: str,
    notebook: str,
    weights: Mapping[str, float],
    entries: Mapping[str, Entry],
    by_hand: Collection[str] = frozenset(),
    display: Display | None = None,
) -> GradebookWrite:
    """Brings the gradebook up to date with some students' reports, and then what formgrader shows of them.

    weights: every check and its points. by_hand: the checks that a person grades: the gradebook asks for a score until
    one is entered. Where the gradebook is as it was left when the same was written last, nothing is opened.
    """
    told = SyncState(offering, assignment, notebook, weights, by_hand)
    if told.all_of(entries) and (display is None or all(map(display.shows, entries))):
        return GradebookWrite(retired=told.retired)
    with _opened(offering) as gradebook:
        transaction = _Transaction(gradebook.db, offering)
        wanted = layout(offering, assignment, notebook, weights, by_hand)
        with gradebook.db.no_autoflush:
            retired = lay_out(gradebook, assignment, wanted)
            _put_due(gradebook, assignment, offering.due.get(assignment))
            transaction.flush()
            changed: list[str] = []
            digests: dict[str, str] = {}
            if entries:
                rows = GradebookNotebook(
                    gradebook.db, gradebook.find_notebook(notebook, assignment), wanted, offering.feedback
                )
            for students in _portions(list(entries)):
                portion = {student: entries[student] for student in students}
                digests |= {student: entry_digest(entry) for student, entry in portion.items()}
                if display is not None and any(cell.is_extra for cell in wanted.grades.values()):
                    portion = {s: replace(e, unanswered=display.unanswered(s, wanted)) for s, e in portion.items()}
                changed += rows.write(portion, transaction.begin)
        transaction.commit()
    if display is not None:
        for student, digest in digests.items():
            if not (told.knows(student, digest) and display.shows(student)):
                display.show(student, entries[student].report)
    told.remember(digests, retired)
    return GradebookWrite(changed, transaction.copy.path, retired, transaction.copy.missing)


def write_students(offering: Offering, people: Mapping[str, tuple[str, str, str, str]]) -> None:
    """Tells the gradebook who is in the course: first and last name, e-mail, and what the platform's number is, by id.

    What is not said (empty) stays as it is there.
    """
    with _opened(offering) as gradebook:
        from nbgrader import api

        transaction = _Transaction(gradebook.db, offering)
        with gradebook.db.no_autoflush:
            known = {student.id: student for student in gradebook.db.query(api.Student)}
            for student, about in people.items():
                if student not in known:
                    known[student] = api.Student(id=student)
                    gradebook.db.add(known[student])
                for name, value in zip(("first_name", "last_name", "email", "lms_user_id"), about, strict=True):
                    if value and getattr(known[student], name) != value:
                        setattr(known[student], name, value)
            transaction.flush()
        transaction.commit()


def _put_due(gradebook: Any, assignment: str, due: datetime | None) -> None:
    """Notes the due date of course.toml; where that names none, the one entered in formgrader stays."""
    from nbgrader import api

    if due is not None:
        found = gradebook.db.query(api.Assignment).filter_by(name=assignment).one_or_none()
        if found is not None and found.duedate != due:
            found.duedate = due


class _Transaction:
    """One transaction, and before its first change a copy of the file."""

    def __init__(self, session: Any, offering: Offering) -> None:
        self._session = session
        self._offering = offering
        self._changed = False
        self.copy = Copy()

    def begin(self) -> None:
        """To be called before anything is changed."""
        if not self._changed:
            self.copy = back_up(self._offering)
            self._changed = True

    def flush(self) -> None:
        """Writes the objects that changed."""
        session = self._session
        if session.new or session.deleted or any(session.is_modified(thing) for thing in session.dirty):
            self.begin()
            session.flush()
        session.expunge_all()

    def commit(self) -> None:
        if self._changed:
            self._session.commit()


def _portions(students: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(students), STUDENTS_AT_ONCE):
        yield students[start : start + STUDENTS_AT_ONCE]


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
    where = offering.database_file or offering.database_label
    gradebook = None
    try:
        with sole_writer(offering):
            with _alembic_on_path():
                gradebook = Gradebook(offering.database_url, offering.name)
            yield gradebook
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
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
