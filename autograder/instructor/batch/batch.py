"""Grading a class: each submission on its own, one record each, then the gradebook. Interrupted, it continues."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from autograder.course.assignment import Assignment
from autograder.errors import CourseError
from autograder.instructor.batch.records.batch_results import Batch, Outcome, OutcomeProgress
from autograder.instructor.batch.records.penalties import Penalties
from autograder.instructor.batch.records.published_scores import is_published
from autograder.instructor.batch.records.record_keeping import GradingTask, RecordKeeping
from autograder.instructor.batch.records.record_store import read_pair
from autograder.instructor.batch.records.staleness import read_stamp
from autograder.instructor.nbgrader.gradebook.autograded import display_of
from autograder.instructor.nbgrader.gradebook.gradebook import Entry, GradebookWrite, write_entries
from autograder.instructor.offering.gradable import Gradable
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.one_writer import writing
from autograder.instructor.offering.submissions import chosen_students, students_passed_over
from autograder.report.report import Report
from autograder.running.process_pool import WorkerDied
from autograder.sandbox.protection import Protection

from .crashed_worker import sentence
from .local_workers import FindProtection, LocalWorkers, Workers, WorkItem
from .module_grader import Grade
from .module_grading import released_module

__all__ = ["Batch", "Outcome", "OutcomeProgress", "grade_class", "run_batch"]


def run_batch(offering: Offering, assignment: Assignment, *, grade: Grade | None = None, **options: Any) -> Batch:
    """Grades the modules that students handed in for an assignment: see `grade_class` for the options.

    grade: in place of the kit's own way; protects by itself, or needs no protection. Raises CourseError where the
    assignment was not released.
    """
    return grade_class(offering, released_module(offering, assignment, grade), **options)


def grade_class(
    offering: Offering,
    gradable: Gradable[Any],
    *,
    students: Iterable[str] | None = None,
    jobs: int = 1,
    force: bool = False,
    preview: bool = False,
    allow_lower: bool = False,
    progress: OutcomeProgress | None = None,
    protection: FindProtection = None,
    unsafe: bool = False,
    workers: Workers | None = None,
) -> Batch:
    """Grades the submissions of all students, or of some, and writes records and gradebook.

    What has not changed is not graded again unless `force`. preview: nothing is committed; what was graded is kept
    aside, so that committing it later grades nothing again. allow_lower: scores that students know of may fall.
    protection: that of this machine, found when it is needed unless given; mere limits on time and memory are refused
    with a CourseError unless `unsafe`. workers: in place of `jobs` processes of this machine, which `protection` and
    `unsafe` are about. Raises UsageError where there is nothing to grade, CourseError where there is another writer
    or no gradebook to write to, or no room for records; what is recorded by then stays.
    """
    with writing(offering):
        chosen = chosen_students(offering, gradable, students)
        penalties = Penalties(offering, gradable.name)
        workers = workers or LocalWorkers(jobs, protection, unsafe)
        run = _BatchRun(RecordKeeping(offering, gradable, penalties, force, preview, allow_lower), workers)
        outcomes: dict[str, Outcome] = {}
        # Closed at once when somebody interrupts, so that no worker goes on.
        with closing(run.outcomes(chosen)) as coming:
            for outcome in coming:
                outcomes[outcome.student] = outcome
                if progress is not None:
                    progress(len(outcomes), len(chosen), outcome)
        ordered = [outcomes[student] for student in chosen]
        written = GradebookWrite()
        if not preview:
            entries = _Entries(offering, gradable.name, penalties, ordered)
            written = write_entries(
                offering, gradable.name, gradable.notebook, gradable.weights, entries, gradable.by_hand,
                display_of(offering, gradable),
            )  # fmt: skip
    notes = [*gradable.notes(), *_passed_over(offering, gradable.name), *_retired(written), written.unsaved]
    return Batch(gradable.name, ordered, written, [note for note in notes if note], workers.level)


@dataclass
class _BatchRun:
    """One pass over a class. Submissions are read when their turn comes: a large class is never held in memory."""

    records: RecordKeeping
    workers: Workers
    # By student: the submissions that are under way, and the reports that have come.
    _open: dict[str, list[GradingTask]] = field(default_factory=dict)
    _come: dict[str, dict[str, Report | None]] = field(default_factory=dict)
    _settled: list[Outcome] = field(default_factory=list)

    def outcomes(self, students: Iterable[str]) -> Generator[Outcome, None, None]:
        """First those of whom nothing has to be graded, then the others as they are graded and recorded."""
        due = []
        for student in students:
            tasks = self.records.tasks(student)
            if any(task.due.grade for task in tasks):
                due.append(student)
            else:
                unchanged = self.records.unchanged_outcome(tasks)
                yield unchanged or self.records.settle([(task, self.records.completed(task, None)) for task in tasks])
        if not due:
            return
        with closing(self.workers.spread(self.records.gradable, self._pieces(due))) as results:
            for piece, result in results:
                yield from self._take(piece, result)
                yield from self._drained()
        yield from self._drained()

    def _pieces(self, students: Iterable[str]) -> Iterator[WorkItem]:
        for student in students:
            tasks = self.records.tasks(student)  # read anew: it may have changed since it was looked at
            open_tasks = [task for task in tasks if task.due.grade]
            self._open[student] = tasks
            self._come[student] = {task.stamp.attempt: None for task in tasks if not task.due.grade}
            if not open_tasks:
                self._settled.append(self._finished(student))
            for task in open_tasks:
                yield WorkItem(task.work, task.parts, task.stamp.attempt)

    def _take(self, piece: WorkItem, result: Report | Exception) -> Iterator[Outcome]:
        """Stores what came of a piece; the student's outcome, if it was the last of theirs."""
        student = piece.work.student
        if student not in self._open:
            return  # another submission of theirs has failed
        if isinstance(result, WorkerDied):
            said = sentence(self.records.gradable.name, student)
            result = self.records.gradable.damaged(said, self.workers.level or Protection("limits"))
        if isinstance(result, Exception):
            del self._open[student], self._come[student]
            yield Outcome(student, before=self._before(student), failure=_reason(result))
            return
        self._come[student][piece.attempt] = result
        tasks = self._open[student]
        if len(tasks) > 1:
            task = next(task for task in tasks if task.stamp.attempt == piece.attempt)
            self.records.keep(task, self.records.completed(task, result))
        if len(self._come[student]) == len(tasks):
            yield self._finished(student)

    def _finished(self, student: str) -> Outcome:
        tasks, results = self._open.pop(student), self._come.pop(student)
        return self.records.settle(
            [(task, self.records.completed(task, results[task.stamp.attempt])) for task in tasks]
        )

    def _before(self, student: str) -> float | None:
        old = read_pair(self.records.record(student))[0]
        return None if old is None else old.score

    def _drained(self) -> Iterator[Outcome]:
        while self._settled:
            yield self._settled.pop()


class _Entries(Mapping[str, Entry]):
    """What the gradebook is told of each student, read from the records when it is asked for."""

    def __init__(self, offering: Offering, assignment: str, penalties: Penalties, outcomes: Iterable[Outcome]) -> None:
        self._offering = offering
        self._assignment = assignment
        self._penalties = penalties
        self._stored = {outcome.student: outcome.stored for outcome in outcomes if outcome.stored is not None}

    def __getitem__(self, student: str) -> Entry:
        report, text = read_pair(self._stored[student])
        stamp = read_stamp(text)
        if report is None or stamp is None:
            raise CourseError(f"the record in {self._stored[student]} went away while the batch ran: run it again")
        published = is_published(self._offering, student, self._assignment)
        return Entry(report, stamp.at, self._penalties.points(student, stamp.at, report, published=published))

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def _passed_over(offering: Offering, assignment: str) -> list[str]:
    students = students_passed_over(offering, assignment)
    if not students:
        return []
    return [
        f"Passed over, for submitted/ID/{assignment} is a link or no folder there: {', '.join(students)}. Put a folder"
        " with the files in its place."
    ]


def _retired(written: GradebookWrite) -> list[str]:
    if not written.retired:
        return []
    return [
        "These cells of the gradebook belong to no check any more, are worth nothing, and stay for what was entered by"
        f" hand: {', '.join(written.retired)}."
    ]


def _reason(error: Exception) -> str:
    if isinstance(error, CourseError):
        return str(error)
    return f"{type(error).__name__}: {error}"
