"""Grading a class: each submission on its own, one record each, then the gradebook. Interrupted, it continues."""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from .. import __version__
from ..assignment import Assignment, find_assignment
from ..errors import CourseError, IntakeError
from ..grading import grade
from ..key import Key, load_key, version_note
from ..pool import WorkerDied, spread
from ..reference import Reference, reference_of
from ..report import CheckResult, Report
from ..sandbox.protection import Protection, find_protection
from ..sandbox.slot import Level, SlotLost
from ..submission import Submission
from .gradebook import Entry, Written, write_entries
from .offering import Offering, writing
from .records import read_fingerprint, read_record, write_record
from .submissions import HandedIn, find_submissions, fingerprint
from .weighting import check_weights, weighted

Grade = Callable[[Assignment, Key, Submission], Report]
"""Grades one submission. A function at the top of a module: it travels to other processes."""


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
    protection: Protection

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.report is None]

    @property
    def reports(self) -> dict[str, Report]:
        return {outcome.student: outcome.report for outcome in self.outcomes if outcome.report is not None}


@dataclass(frozen=True)
class _Book:
    """The records of one assignment, and what tells whether they still stand."""

    offering: Offering
    assignment: Assignment
    key: Key
    weights: Mapping[str, float]
    has_reference: bool

    def standing(self, work: HandedIn) -> Report | None:
        """The record of a submission that has not changed since."""
        known = read_fingerprint(self.offering, work.student, self.assignment.name)
        return self.record(work) if known == self._fingerprint(work) else None

    def record(self, work: HandedIn) -> Report | None:
        return read_record(self.offering, work.student, self.assignment.name)

    def store(self, work: HandedIn, report: Report) -> Report:
        """Stores the report as it counts in this offering."""
        counted = weighted(report, self.weights)
        write_record(self.offering, work.student, self.assignment.name, counted, self._fingerprint(work))
        return counted

    def _fingerprint(self, work: HandedIn) -> str:
        a = self.assignment
        return fingerprint(
            work, self.key.digest, a.source_digest(), a.limits, a.packages, dict(self.weights), __version__,
            self.has_reference,
        )  # fmt: skip


def grade_protected(protection: Protection, assignment: Assignment, key: Key, submission: Submission) -> Report:
    """Grades at a level of protection, with the reference at hand where there is one: a mistake is charged once.

    Where the sandbox itself is lost, by lack of memory for instance, nothing of that is the student's: it starts again.
    """
    reference = _loaded_reference(assignment.name)
    try:
        return grade(assignment, key, submission, reference=reference, make=protection.process)
    except SlotLost:
        return grade(assignment, key, submission, reference=reference, make=protection.process)


def run_batch(
    offering: Offering,
    assignment: Assignment,
    *,
    students: Iterable[str] | None = None,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
    protection: Protection | None = None,
    unsafe: bool = False,
    grade: Grade | None = None,
) -> Batch:
    """Grades the submissions of all students, or of some, and writes records and gradebook.

    Unchanged submissions keep their records unless `force`. protection: that of this machine, found anew unless given;
    mere limits on time and memory are refused with a CourseError unless `unsafe`. grade: protects by itself, or needs
    no protection. Raises UsageError where there is nothing to grade, CourseError where there is no key, another
    writer, or no gradebook to write to; records survive all of these.
    """
    if protection is None:
        protection = find_protection() if grade is None else Protection("limits")
    if protection.level == "limits" and grade is None and not unsafe:
        raise CourseError(protection.refusal())
    key = released_key(offering, assignment)
    has_reference = reference_of(assignment) is not None
    book = _Book(offering, assignment, key, check_weights(key, offering.counts), has_reference)
    chosen = partial(grade_protected, protection) if grade is None else grade
    do = partial(_graded, assignment.name, offering.key_file(assignment.name), key.digest, chosen, protection.level)
    with writing(offering):
        handed_in = find_submissions(offering, assignment, students)
        outcomes: dict[str, Outcome] = {}
        # Closed at once when somebody interrupts, so that no worker goes on.
        with closing(_outcomes(book, handed_in, do, jobs, force)) as coming:
            for outcome in coming:
                outcomes[outcome.student] = outcome
                if progress is not None:
                    progress(len(outcomes), len(handed_in), outcome)
        entries = {
            work.student: Entry(report, work.at)
            for work in handed_in
            if (report := outcomes[work.student].report) is not None
        }
        written = write_entries(offering, assignment.name, assignment.module, book.weights, entries)
    ordered = [outcomes[work.student] for work in handed_in]
    return Batch(assignment.name, ordered, written, _notes(key, assignment, written, has_reference), protection)


def released_key(offering: Offering, assignment: Assignment) -> Key:
    """The offering's hidden key. Raises CourseError where the assignment has not been released."""
    path = offering.key_file(assignment.name)
    if not path.exists():
        raise CourseError(
            f"`{assignment.name}` has no hidden key in {path.parent}: release it first, with"
            f" `course release {assignment.name}`"
        )
    key = load_key(path)
    if key.assignment != assignment.name:
        raise CourseError(f"{path} is the key of `{key.assignment}`, not of `{assignment.name}`: release it again")
    return key


def damaged_report(key: Key, problem: str, level: Level) -> Report:
    """The report of a submission that cannot be taken in: every check is there, none is earned, and it says why."""
    checks = [
        CheckResult(check.id, check.stub, check.title, "error", 0.0, check.points, message=problem)
        for check in key.checks
    ]
    full = sum(check.points for check in key.checks)
    return Report(key.assignment, 0.0, full, level, __version__, key.label, checks, [problem])


def _outcomes(
    book: _Book, handed_in: Iterable[HandedIn], do: Callable[[HandedIn], Report], jobs: int, force: bool
) -> Generator[Outcome, None, None]:
    """First those whose record stands, then the others as they are graded and recorded."""
    due = []
    for work in handed_in:
        report = None if force else book.standing(work)
        if report is None:
            due.append(work)
        else:
            yield Outcome(work.student, report, graded=False, before=report.score)
    with closing(spread(do, due, jobs)) as results:
        for work, result in results:
            old = book.record(work)
            before = None if old is None else old.score
            if isinstance(result, Exception):
                yield Outcome(work.student, None, before=before, failure=_reason(result))
            else:
                yield Outcome(work.student, book.store(work, result), before=before)


def _graded(
    assignment: str, key_file: Path, digest: str, grade: Grade, level: Level, work: HandedIn
) -> Report:
    """What a worker does with one submission."""
    key = _loaded_key(key_file, digest)
    if work.submission is None:
        return damaged_report(key, work.problem, level)
    try:
        return grade(_loaded_assignment(assignment), key, work.submission)
    except IntakeError as error:
        return damaged_report(key, str(error), level)


@lru_cache(maxsize=2)
def _loaded_key(path: Path, digest: str) -> Key:
    """Loaded once a worker, not once a submission. The digest is that of the key which the batch began with."""
    key = load_key(path)
    if key.digest != digest:
        raise CourseError(f"{path} was replaced while the batch ran: run it again")
    return key


_loaded_assignment = lru_cache(maxsize=2)(find_assignment)


@lru_cache(maxsize=2)
def _loaded_reference(assignment: str) -> Reference | None:
    return reference_of(_loaded_assignment(assignment))


def _notes(key: Key, assignment: Assignment, written: Written, has_reference: bool) -> list[str]:
    notes = [version_note(key)]
    if not has_reference:
        notes.append(
            "There is no reference here: what builds on a broken stub was skipped, not judged with a right one. Grade"
            " in a staff checkout to charge such a mistake once."
        )
    if key.source != assignment.source_digest():
        notes.append(
            f"The checks of `{assignment.name}` have changed since it was released. This batch was graded by the key of"
            " the release; releasing again takes up the change."
        )
    if written.retired:
        notes.append(
            "These cells of the gradebook belong to no check any more, are worth nothing, and stay for what was entered"
            f" by hand: {', '.join(written.retired)}."
        )
    return [note for note in notes if note]


def _reason(error: Exception) -> str:
    if isinstance(error, (CourseError, WorkerDied)):
        return str(error)
    return f"{type(error).__name__}: {error}"
