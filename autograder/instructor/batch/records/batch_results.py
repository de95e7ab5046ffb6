"""What a batch says of each student: small enough to be kept of ten thousand, with the report where it was stored."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from autograder.instructor.batch.crashed_worker import ended_its_worker
from autograder.instructor.nbgrader.gradebook.gradebook import GradebookWrite
from autograder.instructor.offering.weighting import cell_name
from autograder.report.report import Report
from autograder.sandbox.protection import Protection

from .record_store import read_pair

OutcomeKind = Literal[
    "all right", "some wrong", "ran out of time", "could not be read or run", "ended its worker", "not graded"
]

# Points differ by less where a sum was taken in another order.
SAME = 1e-6


@dataclass(frozen=True)
class Move:
    """A check that is worth more or less to a student than it was; None where it was not there."""

    check: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Outcome:
    """What became of one submission. Where there is a `failure` the kit failed, and nothing was recorded.

    graded: False where nothing had to be run, as nothing had changed. before: the score of the record that was there.
    held: the score that a published one would have fallen to; the record stays as it was. A submission that ended its
    worker each time is of that kind even where an earlier score of it, or of another submission, is what counts.
    """

    student: str
    score: float = 0.0
    kind: OutcomeKind = "not graded"
    graded: bool = True
    before: float | None = None
    failure: str = ""
    moves: tuple[Move, ...] = ()
    held: float | None = None
    stored: Path | None = None

    @property
    def report(self) -> Report | None:
        """The report, read from where it is stored; None where there is none."""
        return None if self.stored is None else read_pair(self.stored)[0]

    @property
    def has_moved(self) -> bool:
        """Whether the score is another than it was. A first score is not a move."""
        return self.before is not None and not self.failure and abs(self.score - self.before) > SAME


OutcomeProgress = Callable[[int, int, Outcome], None]
"""Called with the number done, the number of all, and the outcome that has just come."""


class StoredReports(Mapping[str, Report]):
    """The reports by student, each read when it is asked for."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        self._stored = {outcome.student: outcome for outcome in outcomes if outcome.stored is not None}

    def __getitem__(self, student: str) -> Report:
        report = self._stored[student].report
        if report is None:
            raise KeyError(student)
        return report

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]  # as of any mapping that compares by content


@dataclass(frozen=True)
class Batch:
    """A batch that has run: outcomes by student in alphabetical order, what the gradebook was told, what to know."""

    assignment: str
    outcomes: list[Outcome]
    written: GradebookWrite
    notes: list[str] = field(default_factory=list)
    protection: Protection | None = None  # None where nothing had to be run

    @property
    def failures(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.failure]

    @property
    def moved(self) -> list[Outcome]:
        """Those whose score is, or in a preview would be, another than it was."""
        return [outcome for outcome in self.outcomes if outcome.has_moved]

    @property
    def held(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.held is not None]

    @property
    def deadly(self) -> list[Outcome]:
        """Those with a submission that ended its worker each time: a person should look at it."""
        return [outcome for outcome in self.outcomes if outcome.kind == "ended its worker"]

    @property
    def kinds(self) -> Counter[OutcomeKind]:
        return Counter(outcome.kind for outcome in self.outcomes)

    @property
    def reports(self) -> StoredReports:
        return StoredReports(self.outcomes)


def kind_of(report: Report) -> OutcomeKind:
    """How a submission fared, in two or three words."""
    statuses = {check.status for check in report.checks}
    if report.passed:
        return "all right"
    if ended_its_worker(report):
        return "ended its worker"
    if statuses == {"error"}:
        return "could not be read or run"
    return "ran out of time" if "timeout" in statuses else "some wrong"


def moves_between(old: Report | None, new: Report) -> tuple[Move, ...]:
    """The checks whose points differ; none where there was no report before."""
    if old is None:
        return ()
    before = {cell_name(check): check.points for check in old.checks}
    after = {cell_name(check): check.points for check in new.checks}
    return tuple(
        Move(name, before.get(name), after.get(name))
        for name in dict.fromkeys([*after, *before])
        if abs(before.get(name, 0.0) - after.get(name, 0.0)) > SAME
    )
