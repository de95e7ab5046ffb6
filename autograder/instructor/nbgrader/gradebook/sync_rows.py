"""The rows of students in nbgrader's gradebook: submissions, grades and comments, written in bulk.

Object by object, as nbgrader writes them, a class of a thousand takes minutes. Here a portion of the class is read with
one statement a table, compared, and only what differs is written.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from autograder.instructor.nbgrader.notebooks.cell_layout import Layout, grade_id, stub_cell
from autograder.instructor.offering.offering import Feedback
from autograder.instructor.offering.weighting import cell_name
from autograder.report.report import CheckResult, Report

from .feedback import comment_on


@dataclass(frozen=True)
class Entry:
    """What is written of one student: the report, and when the work was handed in, in UTC.

    late_penalty: points that are taken off for coming late, where the offering has a policy for that. unanswered: cells
    graded by people in which nothing was written, so that nobody has to look at them.
    """

    report: Report
    submitted_at: datetime | None = None
    late_penalty: float | None = None
    unanswered: frozenset[str] = frozenset()


@dataclass
class _Changes:
    """Rows to add and to update, by table, in the order in which tables depend on each other."""

    added: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    updated: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    students: set[str] = field(default_factory=set)

    def add(self, table: Any, student: str, **row: Any) -> None:
        self.added.setdefault(table, []).append(row)
        self.students.add(student)

    def update(self, table: Any, student: str, row_id: str, **values: Any) -> None:
        self.updated.setdefault(table, []).append({"row_id": row_id, **values})
        self.students.add(student)

    def write(self, session: Any) -> None:
        from sqlalchemy import bindparam, insert, update

        for table, rows in self.added.items():
            session.execute(insert(table), rows)
        for table, rows in self.updated.items():
            by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
            for row in rows:
                by_columns.setdefault(tuple(sorted(row)), []).append(row)
            for alike in by_columns.values():
                # On the connection: through the session this would be an ORM update, row by row.
                session.connection().execute(update(table).where(table.c.id == bindparam("row_id")), alike)


class GradebookNotebook:
    """The notebook of an assignment in the gradebook, to which students' rows belong."""

    def __init__(self, session: Any, notebook: Any, wanted: Layout, feedback: Feedback) -> None:
        from nbgrader import api

        self._session = session
        self._feedback = feedback
        self._wanted = wanted
        self._notebook_id: str = notebook.id
        self._assignment_id: str = notebook.assignment_id
        self._people = api.Student.__table__
        self._submissions = api.SubmittedAssignment.__table__
        self._notebooks = api.SubmittedNotebook.__table__
        self._grades = api.Grade.__table__
        self._comments = api.Comment.__table__
        graded = [*notebook.grade_cells, *notebook.task_cells]
        self._grade_cells = {cell.name: cell.id for cell in graded if cell.name in wanted.grades}
        noted = [*notebook.solution_cells, *notebook.task_cells]
        self._comment_cells = {cell.name: cell.id for cell in noted if cell.name in wanted.commented}

    def write(self, entries: Mapping[str, Entry], before: Callable[[], None]) -> list[str]:
        """The students whose rows changed. `before` is called before the first change, if there is one."""
        changes = self._changes(entries)
        if changes.students:
            before()
            changes.write(self._session)
        return [student for student in entries if student in changes.students]

    def _changes(self, entries: Mapping[str, Entry]) -> _Changes:
        changes = _Changes()
        people = self._known_people(list(entries))
        submissions = self._known_submissions(list(entries))
        submitted = [row.id for row in submissions.values()]
        notebooks = self._known_notebooks(submitted)
        copies = [row.id for row in notebooks.values()]
        grades = self._known(self._grades, copies)
        comments = self._known(self._comments, copies)
        for student, entry in entries.items():
            if student not in people:
                changes.add(self._people, student, id=student)
            submission_id, again = self._submission(changes, student, entry, submissions.get(student))
            copy_id = self._copy(changes, student, entry, submission_id, notebooks.get(submission_id))
            self._grade(changes, student, entry, copy_id, grades.get(copy_id, {}), again)
            self._comment(changes, student, entry, copy_id, comments.get(copy_id, {}))
        return changes

    def _known_people(self, students: Collection[str]) -> set[str]:
        from sqlalchemy import select

        return set(self._session.scalars(select(self._people.c.id).where(self._people.c.id.in_(students))))

    def _known_submissions(self, students: Collection[str]) -> dict[str, Any]:
        from sqlalchemy import select

        table = self._submissions
        mine = (table.c.assignment_id == self._assignment_id) & table.c.student_id.in_(students)
        columns = select(table.c.id, table.c.student_id, table.c.timestamp)
        return {row.student_id: row for row in self._session.execute(columns.where(mine))}

    def _known_notebooks(self, submissions: Collection[str]) -> dict[str, Any]:
        from sqlalchemy import select

        table = self._notebooks
        mine = (table.c.notebook_id == self._notebook_id) & table.c.assignment_id.in_(submissions)
        columns = select(table.c.id, table.c.assignment_id, table.c.late_submission_penalty)
        return {row.assignment_id: row for row in self._session.execute(columns.where(mine))}

    def _known(self, table: Any, copies: Collection[str]) -> dict[str, dict[str, Any]]:
        """The rows of grades or comments, by the student's copy and the cell."""
        from sqlalchemy import select

        found: dict[str, dict[str, Any]] = {}
        for row in self._session.execute(select(table).where(table.c.notebook_id.in_(copies))):
            found.setdefault(row.notebook_id, {})[row.cell_id] = row
        return found

    def _submission(self, changes: _Changes, student: str, entry: Entry, known: Any) -> tuple[str, bool]:
        """The id of the student's submission, and whether it is another than before."""
        if known is None:
            new = _new_id()
            changes.add(
                self._submissions, student, id=new, assignment_id=self._assignment_id, student_id=student,
                timestamp=entry.submitted_at,
            )  # fmt: skip
            return new, False
        again = entry.submitted_at is not None and known.timestamp != entry.submitted_at
        if again:
            changes.update(self._submissions, student, known.id, timestamp=entry.submitted_at)
        return known.id, again

    def _copy(self, changes: _Changes, student: str, entry: Entry, submission_id: str, known: Any) -> str:
        """The id of the student's copy of the notebook."""
        penalty = entry.late_penalty or None
        if known is None:
            new = _new_id()
            changes.add(
                self._notebooks, student, id=new, assignment_id=submission_id, notebook_id=self._notebook_id,
                flagged=False, late_submission_penalty=penalty,
            )  # fmt: skip
            return new
        if entry.late_penalty is not None and (known.late_submission_penalty or None) != penalty:
            changes.update(self._notebooks, student, known.id, late_submission_penalty=penalty)
        return str(known.id)

    def _grade(
        self, changes: _Changes, student: str, entry: Entry, copy_id: str, known: Mapping[str, Any], again: bool
    ) -> None:
        checks = {cell_name(check): check for check in entry.report.checks}
        for name, cell_id in self._grade_cells.items():
            about = self._wanted.grades[name]
            check = checks.get(about.check)
            row = known.get(cell_id)
            if not about.check and not about.by_hand and row is not None:
                continue  # a test of the instructor's own, which stock autograde runs
            points: float | None
            if about.by_hand:
                points = 0.0 if name in entry.unanswered or _is_settled(check) else None
            elif not about.check:
                points = None
            else:
                points = check.points if check else 0.0  # no check only where the record is older than it
            waits = points is None
            if row is None:
                changes.add(
                    self._grades, student, id=_new_id(), notebook_id=copy_id, cell_id=cell_id, auto_score=points,
                    needs_manual_grade=waits,
                )  # fmt: skip
                continue
            # As nbgrader does: a score that a person entered stands, and that person is asked to look again.
            moved = row.auto_score != points or (about.by_hand and again)
            needs = row.needs_manual_grade or moved if row.manual_score is not None else waits
            if row.auto_score != points or row.needs_manual_grade != needs:
                changes.update(self._grades, student, row.id, auto_score=points, needs_manual_grade=needs)

    def _comment(self, changes: _Changes, student: str, entry: Entry, copy_id: str, known: Mapping[str, Any]) -> None:
        checks: dict[str, list[CheckResult]] = {}
        for check in entry.report.checks:
            own = grade_id(cell_name(check))
            place = own if own in self._comment_cells else stub_cell(cell_name(check))
            checks.setdefault(place, []).append(check)
        for name, cell_id in self._comment_cells.items():
            text = comment_on(checks.get(name, []), self._feedback) or None
            row = known.get(cell_id)
            if row is None:
                changes.add(
                    self._comments, student, id=_new_id(), notebook_id=copy_id, cell_id=cell_id, auto_comment=text
                )
            elif row.auto_comment != text:
                changes.update(self._comments, student, row.id, auto_comment=text)


def _is_settled(check: CheckResult | None) -> bool:
    """Whether a question that people grade has no answer, so that there is nothing to grade."""
    return check is not None and check.status != "skipped"


def _new_id() -> str:
    return uuid.uuid4().hex
