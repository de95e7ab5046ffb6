"""The records of one assignment: whether they still stand, what was graded and not committed, and what is committed."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from autograder.instructor.batch.crashed_worker import ended_its_worker
from autograder.instructor.offering.gradable import Gradable, HandedIn, Parts
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import attempts, read_folder
from autograder.instructor.offering.weighting import weighted
from autograder.report.report import Report

from .batch_results import SAME, Outcome, kind_of, moves_between
from .penalties import Penalties
from .published_scores import published_score
from .record_store import read_pair, record_folder, write_pair
from .staleness import COUNT, EVERYTHING, STANDS, Staleness, Stamp, due, read_stamp, stamp_of

ATTEMPTS = "attempts"
GIVEN_UP = "given-up"


@dataclass(frozen=True)
class GradingTask:
    """One submission, what its report would be made from now, and what is to be done to have that report.

    found: a report that was made earlier, of all that has not changed; it is whole where nothing is due.
    recorded: whether that is the student's record.
    """

    work: HandedIn[Any]
    stamp: Stamp
    due: Staleness
    found: Report | None = None
    recorded: bool = False

    @property
    def parts(self) -> Parts | None:
        return self.due.parts


@dataclass(frozen=True)
class RecordKeeping:
    """The records of one assignment of an offering."""

    offering: Offering
    gradable: Gradable[Any]
    penalties: Penalties
    force: bool = False
    preview: bool = False
    allow_lower: bool = False

    def tasks(self, student: str) -> list[GradingTask]:
        """A student's submissions that may count: the latest, or all of them where the best one counts."""
        folders = attempts(self.offering, self.gradable.name, student)
        found = [self._task(read_folder(self.gradable, student, folder)) for folder in folders]
        return list({task.stamp.attempt: task for task in reversed(found)}.values())

    def _task(self, work: HandedIn[Any]) -> GradingTask:
        """What is to be done about a submission: the least that any report of it that lies about asks for."""
        now = stamp_of(work, self.gradable)
        best, found = EVERYTHING, None
        for folder in [] if self.force else self._places(work.student, now):
            report, text = read_pair(folder)
            known = read_stamp(text)
            if report is None or known is None:
                continue
            wanted = due(known, now, self.gradable)
            if wanted in (STANDS, COUNT):
                return GradingTask(work, now, wanted, report, recorded=folder == self.record(work.student))
            if wanted.parts is not None and best.parts is None and not ended_its_worker(report):
                best, found = wanted, report
        return GradingTask(work, now, best, found)

    def _places(self, student: str, stamp: Stamp) -> list[Path]:
        """Where a report of a submission may lie."""
        record, stash = self.record(student), self.stash(student)
        places = [record, stash / stamp.attempt, stash / GIVEN_UP / stamp.attempt]
        return places if self.offering.submission == "latest" else [*places, record / ATTEMPTS / stamp.attempt]

    def record(self, student: str) -> Path:
        return record_folder(self.offering, student, self.gradable.name)

    def stash(self, student: str) -> Path:
        """What was graded and not committed."""
        return self.offering.previews / self.gradable.name / student

    def completed(self, task: GradingTask, result: Report | None) -> Report:
        """The report of a task as it counts in this offering, made of what was found and what was graded now."""
        weights = self.gradable.weights
        if result is None:
            assert task.found is not None  # noqa: S101  # nothing else needs no grading
            return weighted(task.found, weights)
        if task.parts is None or task.found is None or ended_its_worker(result):
            return weighted(result, weights)
        return weighted(self.gradable.merged(task.found, weighted(result, weights)), weights)

    def keep(self, task: GradingTask, report: Report) -> None:
        """Stores what is not the record, or not yet: of several submissions each, in a preview any."""
        student = task.work.student
        earlier = self._earlier(task, report)
        if earlier is not None:
            self._give_up(task, report)
            task, report = earlier
        place = self.stash(student) if self.preview else self.record(student) / ATTEMPTS
        _put(place / task.stamp.attempt, report, task.stamp)

    def unchanged_outcome(self, tasks: Sequence[GradingTask]) -> Outcome | None:
        """The outcome of a student of whom nothing has changed; None where there is anything to do."""
        task = tasks[0]
        if len(tasks) > 1 or task.due != STANDS or not task.recorded or task.found is None:
            return None
        report, student = task.found, task.work.student
        return Outcome(student, report.score, kind_of(report), False, report.score, stored=self.record(student))

    def settle(self, candidates: Sequence[tuple[GradingTask, Report]]) -> Outcome:
        """Makes the submission that counts the student's record, or says what that would change."""
        if len(candidates) > 1:
            for other, its_report in candidates:
                self.keep(other, its_report)
        given_up = [one for one in candidates if self._earlier(*one) is not None]
        task, report = max([self._earlier(*one) or one for one in candidates], key=self._worth)
        outcome = self._settled(task, report, graded=any(task.due.grade for task, _ in candidates))
        for one in given_up:
            self._give_up(*one)
        if any(ended_its_worker(report) for _, report in candidates):
            return replace(outcome, kind="ended its worker")
        return outcome

    def _settled(self, task: GradingTask, report: Report, *, graded: bool) -> Outcome:
        student = task.work.student
        old, _ = read_pair(self.record(student))
        before = None if old is None else old.score
        known = published_score(self.offering, student, self.gradable.name, old)
        falls = known is not None and old is not None and report.score < known - SAME
        if falls and not self.allow_lower:
            self._stash(task, report)
            return Outcome(
                student, before or 0.0, kind_of(old or report), graded, before, moves=moves_between(old, report),
                held=report.score, stored=self.record(student),
            )  # fmt: skip
        if self.preview:
            stored = self._stash(task, report)
        else:
            stored = _put(self.record(student), report, task.stamp)
            shutil.rmtree(self.stash(student), ignore_errors=True)
        moves = moves_between(old, report)
        return Outcome(student, report.score, kind_of(report), graded, before, moves=moves, stored=stored)

    def _earlier(self, task: GradingTask, report: Report) -> tuple[GradingTask, Report] | None:
        """The last grade of a submission that now ended its worker; None where it has none, or ended no worker.

        The same work could be graded before: no zero takes the place of that, whether the student knows of it or not.
        """
        if not ended_its_worker(report):
            return None
        record = self.record(task.work.student)
        for folder in (record, record / ATTEMPTS / task.stamp.attempt):
            earlier, text = read_pair(folder)
            known = read_stamp(text)
            if earlier is None or known is None or known.work != task.stamp.work or ended_its_worker(earlier):
                continue
            return replace(task, stamp=msgspec.structs.replace(known, at=task.stamp.at)), earlier
        return None

    def _give_up(self, task: GradingTask, report: Report) -> None:
        """Notes that a submission was tried, so that it is not tried again; an earlier grade of it counts."""
        _put(self.stash(task.work.student) / GIVEN_UP / task.stamp.attempt, report, task.stamp)

    def _stash(self, task: GradingTask, report: Report) -> Path:
        return _put(self.stash(task.work.student) / task.stamp.attempt, report, task.stamp)

    def _worth(self, candidate: tuple[GradingTask, Report]) -> tuple[float, float]:
        """What a submission brings after its late penalty; of equals the earlier one counts."""
        task, report = candidate
        at = task.stamp.at
        net = report.score * (1 - self.penalties.share(task.work.student, at))
        return net, float("-inf") if at is None else -at.timestamp()


def _put(folder: Path, report: Report, stamp: Stamp) -> Path:
    """Stores a report unless it is there already."""
    if read_pair(folder) != (report, stamp.text()):
        write_pair(folder, report, stamp.text())
    return folder
