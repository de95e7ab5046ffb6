"""Grading a class: each submission on its own, one record each, then the gradebook. Interrupted, it continues."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..assignment import Assignment
from ..errors import CourseError
from ..pool import WorkerDied, spread
from ..report import Report
from ..sandbox.protection import Protection, find_protection
from .changes import EVERYTHING, STANDS, Due, Stamp, due, read_stamp, stamp_of
from .gradable import Gradable, Grader, HandedIn
from .gradebook import Entry, Written, write_entries
from .modules import Grade, released_module
from .offering import Offering, writing
from .records import read_pair, record_folder, write_pair
from .submissions import find_submissions
from .weighting import weighted


@dataclass(frozen=True)
class Outcome:
    """What became of one submission. Without a report the kit failed, says why, and nothing was recorded."""

    student: str
    report: Report | None
    graded: bool = True  # False where nothing had changed and the record stands
    before: float | None = None  # the score of the record that was there
    failure: str = ""


Progress = Callable[[int, int, Outcome], None]
"""Called with the number done, the number of all, and the outcome that has just come."""


@dataclass(frozen=True)
class Batch:
    """A batch that has run: outcomes by student in alphabetical order, what the gradebook was told, what to know."""

    assignment: str
    outcomes: list[Outcome]
    written: Written
    notes: list[str]
    protection: Protection | None  # None where nothing had to be run

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.report is None]

    @property
    def reports(self) -> dict[str, Report]:
        return {outcome.student: outcome.report for outcome in self.outcomes if outcome.report is not None}


def run_batch(
    offering: Offering,
    assignment: Assignment,
    *,
    students: Iterable[str] | None = None,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
    protection: Protection | Callable[[], Protection] | None = None,
    unsafe: bool = False,
    grade: Grade | None = None,
) -> Batch:
    """Grades the modules that all students, or some, handed in for an assignment: see `grade_class`.

    grade: in place of the kit's own way; protects by itself, or needs no protection.
    """
    gradable = released_module(offering, assignment, grade)
    return grade_class(
        offering, gradable, students=students, jobs=jobs, force=force, progress=progress, protection=protection,
        unsafe=unsafe,
    )  # fmt: skip


def grade_class(
    offering: Offering,
    gradable: Gradable[Any],
    *,
    students: Iterable[str] | None = None,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
    protection: Protection | Callable[[], Protection] | None = None,
    unsafe: bool = False,
) -> Batch:
    """Grades the submissions of all students, or of some, and writes records and gradebook.

    Unchanged submissions keep their records unless `force`. protection: that of this machine, found anew unless given;
    mere limits on time and memory are refused with a CourseError unless `unsafe`. Raises UsageError where there is
    nothing to grade, CourseError where there is another writer or no gradebook to write to; records survive these.
    """
    with writing(offering):
        handed_in = find_submissions(offering, gradable, students)
        book = _Book(offering, gradable, force)
        tasks = [book.task(work) for work in handed_in]
        level = None
        if any(task.due.grade for task in tasks):
            level = _level(gradable, protection, unsafe)
        outcomes: dict[str, Outcome] = {}
        # Closed at once when somebody interrupts, so that no worker goes on.
        with closing(_outcomes(book, tasks, level, jobs)) as coming:
            for outcome in coming:
                outcomes[outcome.student] = outcome
                if progress is not None:
                    progress(len(outcomes), len(handed_in), outcome)
        entries = {
            work.student: Entry(report, work.at)
            for work in handed_in
            if (report := outcomes[work.student].report) is not None
        }
        written = write_entries(offering, gradable.name, gradable.notebook, gradable.weights, entries)
    ordered = [outcomes[work.student] for work in handed_in]
    return Batch(gradable.name, ordered, written, [*gradable.notes(), *_retired(written)], level)


def _level(
    gradable: Gradable[Any], protection: Protection | Callable[[], Protection] | None, unsafe: bool
) -> Protection:
    """The protection under which is graded. Looking for one takes a second, so it is looked for when it is needed."""
    if not gradable.needs_sandbox:
        return protection if isinstance(protection, Protection) else Protection("limits")
    if not isinstance(protection, Protection):
        protection = find_protection() if protection is None else protection()
    if protection.level == "limits" and not unsafe:
        raise CourseError(protection.refusal())
    return protection


@dataclass(frozen=True)
class _Task:
    """A submission, the record that there is of it, and what is to be done about it."""

    work: HandedIn[Any]
    stamp: Stamp
    due: Due
    old: Report | None


@dataclass(frozen=True)
class _Book:
    """The records of one assignment, and what tells whether they still stand."""

    offering: Offering
    gradable: Gradable[Any]
    force: bool

    def task(self, work: HandedIn[Any]) -> _Task:
        now = stamp_of(work, self.gradable)
        old, known = read_pair(record_folder(self.offering, work.student, self.gradable.name))
        whole = self.force or old is None
        return _Task(work, now, EVERYTHING if whole else due(read_stamp(known), now, self.gradable), old)

    def store(self, task: _Task, report: Report) -> Report:
        """Stores what came of a task, as it counts in this offering."""
        counted = weighted(report, self.gradable.weights)
        if task.due.parts is not None and task.old is not None:
            counted = weighted(self.gradable.merged(task.old, counted), self.gradable.weights)
        folder = record_folder(self.offering, task.work.student, self.gradable.name)
        write_pair(folder, counted, task.stamp.text())
        return counted


def _outcomes(
    book: _Book, tasks: Iterable[_Task], level: Protection | None, jobs: int
) -> Generator[Outcome, None, None]:
    """First those whose record stands, then the others as they are graded and recorded."""
    open_tasks = []
    for task in tasks:
        before = None if task.old is None else task.old.score
        if task.due.grade or task.old is None:
            open_tasks.append(task)
        else:
            report = task.old if task.due == STANDS else book.store(task, task.old)
            yield Outcome(task.work.student, report, graded=False, before=before)
    if level is None:
        return
    do = partial(_done, book.gradable.grader(level))
    with closing(spread(do, open_tasks, jobs)) as results:
        for task, result in results:
            before = None if task.old is None else task.old.score
            if isinstance(result, Exception):
                yield Outcome(task.work.student, None, before=before, failure=_reason(result))
            else:
                yield Outcome(task.work.student, book.store(task, result), before=before)


def _done(grader: Grader[Any], task: _Task) -> Report:
    """What a worker does with one task."""
    return grader(task.work, task.due.parts)


def _retired(written: Written) -> list[str]:
    if not written.retired:
        return []
    return [
        "These cells of the gradebook belong to no check any more, are worth nothing, and stay for what was entered by"
        f" hand: {', '.join(written.retired)}."
    ]


def _reason(error: Exception) -> str:
    if isinstance(error, (CourseError, WorkerDied)):
        return str(error)
    return f"{type(error).__name__}: {error}"
