"""What a batch grades: anything that students hand in and that gets a report. Modules are one kind, quizzes another.

A batch knows the way (find, grade what changed, record, tell the gradebook); a gradable knows the thing.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from autograder.report.report import Report
from autograder.sandbox.protection import Protection


class Work(Protocol):
    """What was read of a submission. It travels to other processes, so it can be pickled."""

    def digest(self) -> str:
        """Changes whenever anything does that a grade may depend on."""
        ...


W = TypeVar("W", bound=Work)


@dataclass(frozen=True)
class HandedIn(Generic[W]):
    """One student's submission, or the sentence that says why it cannot be taken in."""

    student: str
    submission: W | None
    problem: str = ""
    at: datetime | None = None  # in UTC, without a zone, as nbgrader's gradebook keeps it

    def digest(self) -> str:
        """Of what was handed in, or of why it could not be read."""
        return self.problem if self.submission is None else self.submission.digest()


Parts = frozenset[str]
"""Names of the parts of a report that can be graded without the others: a module's stubs."""

Grader = Callable[[HandedIn[W], Parts | None], Report]
"""Grades one submission: some parts of it, or, for None, all. It is picklable, and loads what it needs once a process.

Whatever is wrong with the submission is in the report; what it raises is the kit's failure.
"""


@dataclass(frozen=True)
class Basis:
    """What a grade depends on beside the submission, in pieces, so that a change of one costs no more than it must.

    settings: a digest of what concerns every check. checks: one of each, by its cell's name. Weights are no part of
    it: what was earned is counted anew, not graded anew, where they change.
    """

    settings: str
    checks: Mapping[str, str] = field(default_factory=dict)


class Gradable(Protocol[W]):
    """An assignment of an offering, as a batch sees it."""

    @property
    def name(self) -> str:
        """What the assignment is called: in `submitted/<student>/`, in `records/` and in the gradebook."""
        ...

    @property
    def notebook(self) -> str:
        """What nbgrader's gradebook calls its one notebook."""
        ...

    @property
    def weights(self) -> Mapping[str, float]:
        """The points of each check, by its cell's name (`weighting.cell_name`); 0 where it does not count."""
        ...

    @property
    def by_hand(self) -> Set[str]:
        """The cells that a person grades: what the report says of them is worth nothing until then."""
        ...

    @property
    def file(self) -> str:
        """The file that is handed in, for the sentence that says where to put it."""
        ...

    @property
    def basis(self) -> Basis: ...

    @property
    def needs_sandbox(self) -> bool:
        """Whether grading runs what was handed in."""
        ...

    def read(self, student: str, folder: Path, at: datetime | None) -> HandedIn[W]:
        """What a student's folder holds. Nothing of it is run, and whatever is wrong with it is its `problem`."""
        ...

    def grader(self, protection: Protection) -> Grader[W]: ...

    def damaged(self, problem: str, protection: Protection) -> Report:
        """The report of a submission that cannot be graded: every check is there, none is earned, and it says why."""
        ...

    def touched(self, changed: Set[str]) -> Parts | None:
        """The parts that these checks, changed or gone, can move; None where that may be everything."""
        ...

    def merged(self, old: Report, new: Report) -> Report:
        """The report of everything, where `new` is that of some parts and the rest stands as in `old`."""
        ...

    def notes(self) -> list[str]:
        """What the instructor should know about this grading as a whole."""
        ...
