"""What people have entered in nbgrader's gradebook that counts in a penalty: due dates, extensions, points by hand.

Read only, and without nbgrader: its tables are asked with plain statements, which takes no time for a large class.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from autograder.errors import CourseError
from autograder.instructor.offering.database_server import engine_of
from autograder.instructor.offering.offering import Offering

# Where a database has no intervals, SQLAlchemy stores them as the time since this moment.
_EPOCH = datetime(1970, 1, 1)  # nbgrader keeps times without a zone

_STUDENTS = """
select s.student_id, s.extension, coalesce(n.late_submission_penalty, 0), a.duedate
from submitted_assignment s join assignment a on s.assignment_id = a.id
left join submitted_notebook n on n.assignment_id = s.id
where a.name = :assignment
"""
_POINTS = """
select s.student_id, c.name, g.auto_score, g.manual_score, g.extra_credit
from grade g join base_cell c on g.cell_id = c.id
join submitted_notebook n on g.notebook_id = n.id
join submitted_assignment s on n.assignment_id = s.id join assignment a on s.assignment_id = a.id
where a.name = :assignment and (g.manual_score is not null or g.extra_credit is not null)
"""
_TOTALS = """
select s.student_id, sum(coalesce(g.manual_score, g.auto_score, 0) + coalesce(g.extra_credit, 0))
from grade g join submitted_notebook n on g.notebook_id = n.id
join submitted_assignment s on n.assignment_id = s.id join assignment a on s.assignment_id = a.id
where a.name = :assignment group by s.student_id
"""
_DUE = "select duedate from assignment where name = :assignment"


@dataclass
class ByHand:
    """One student's row, as people and earlier batches left it."""

    extension: timedelta | None = None
    penalty: float = 0.0
    total: float = 0.0  # before the penalty
    manual: dict[str, float] = field(default_factory=dict)  # by the cell's name
    extra: float = 0.0


@dataclass
class ManualEntries:
    """What is in the gradebook about one assignment; empty where there is no gradebook yet."""

    due: datetime | None = None
    students: dict[str, ByHand] = field(default_factory=dict)

    def of(self, student: str) -> ByHand:
        return self.students.get(student, ByHand())


def manual_entries(offering: Offering, assignment: str) -> ManualEntries:
    """What the gradebook holds of an assignment. Raises CourseError where it cannot be read."""
    found = ManualEntries()
    with _asking(offering) as ask:
        if ask is None:
            return found
        for (due,) in ask(_DUE, assignment):
            found.due = _moment(due)
        for student, extension, penalty, _ in ask(_STUDENTS, assignment):
            found.students[student] = ByHand(_interval(extension), float(penalty))
        for student, name, _, manual, extra in ask(_POINTS, assignment):
            if manual is not None:
                found.students[student].manual[name] = manual
            found.students[student].extra += extra or 0.0
        for student, total in ask(_TOTALS, assignment):
            found.students[student].total = float(total or 0.0)
    return found


@contextmanager
def _asking(offering: Offering) -> Iterator[Any]:
    """A function that asks the gradebook; None where there is none yet."""
    file = offering.database_file
    if file is not None:
        if not file.exists() or not file.stat().st_size:
            yield None
            return
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
                if not connection.execute("select 1 from sqlite_master where name = 'submitted_assignment'").fetchone():
                    yield None
                    return
                yield lambda statement, name: connection.execute(statement, {"assignment": name})
        except sqlite3.Error as error:
            raise CourseError(
                f"the gradebook at {file} could not be read ({error}): the same command goes on once it answers"
            ) from error
        return
    from sqlalchemy import inspect, text
    from sqlalchemy.exc import SQLAlchemyError

    engine = engine_of(offering)
    try:
        if not inspect(engine).has_table("submitted_assignment"):
            yield None
            return
        with engine.connect() as connected:
            yield lambda statement, name: connected.execute(text(statement), {"assignment": name})
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CourseError(f"the gradebook could not be read ({reason}): the same command goes on later") from error
    finally:
        engine.dispose()


def _moment(value: Any) -> datetime | None:
    """A time as SQLite (text) or a server (a datetime) gives it."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.fromisoformat(value)


def _interval(value: Any) -> timedelta | None:
    if value is None or isinstance(value, timedelta):
        return value
    return datetime.fromisoformat(value) - _EPOCH
