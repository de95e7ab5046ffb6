"""Where the submissions of a batch are graded: by processes of this machine, unless another place is named.

Wherever it is, results come one by one, in any order, and only who asked for them writes anything.
"""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar, runtime_checkable

from autograder.errors import CourseError
from autograder.instructor.offering.gradable import Gradable, Grader, HandedIn, Parts, Work
from autograder.report.report import Report
from autograder.running.process_pool import spread
from autograder.sandbox.protection import Protection, find_protection

from .crashed_worker import TRIES

W = TypeVar("W", bound=Work)

FindProtection = Protection | Callable[[], Protection] | None


@dataclass(frozen=True)
class WorkItem:
    """What travels to a worker: one submission and the parts of it that are to be graded."""

    work: HandedIn[Any]
    parts: Parts | None
    attempt: str


Results = Generator[tuple[WorkItem, Report | Exception], None, None]
"""Each piece with its report, or with what went wrong, as it is finished. Closed early, it stops the work."""


class Workers(Protocol):
    """A place where submissions are graded."""

    @property
    def level(self) -> Protection | None:
        """The least protection under which something was graded; None before."""
        ...

    def spread(self, gradable: Gradable[Any], pieces: Iterable[WorkItem]) -> Results:
        """Grades every piece. A worker that dies costs no submission but the one that killed it, and that one only
        where it did so each of the times (`deadly.TRIES`) that nothing else was under way: it comes with WorkerDied.

        Raises CourseError where submissions would be run without a sandbox.
        """
        ...


class Packed(Protocol[W]):
    """All that grading needs, by value, since it goes where nothing of this machine's disk can be read.

    It can be pickled.
    """

    @property
    def needs_sandbox(self) -> bool: ...

    def unfit(self) -> str:
        """Why the machine that it came to cannot grade with it; empty where it can."""
        ...

    def grader(self, protection: Protection) -> Grader[W]: ...


@runtime_checkable
class Travels(Protocol[W]):
    """A gradable that can be graded on other machines. Others are graded here, wherever a batch is sent."""

    def packed(self) -> Packed[W]: ...


@dataclass
class LocalWorkers:
    """So many processes of this machine. Protection: this machine's, found when it is needed unless given."""

    jobs: int = 1
    protection: FindProtection = None
    unsafe: bool = False
    level: Protection | None = field(default=None, init=False)

    def spread(self, gradable: Gradable[Any], pieces: Iterable[WorkItem]) -> Results:
        self.level = self._level(gradable)
        yield from spread(partial(graded, gradable.grader(self.level)), pieces, self.jobs, TRIES)

    def _level(self, gradable: Gradable[Any]) -> Protection:
        found = self.protection
        if not gradable.needs_sandbox:
            return found if isinstance(found, Protection) else Protection("limits")
        if not isinstance(found, Protection):
            found = find_protection() if found is None else found()
        if found.level == "limits" and not self.unsafe:
            raise CourseError(found.refusal())
        return found


def graded(grader: Grader[Any], piece: WorkItem) -> Report:
    """What a worker does with one piece."""
    return grader(piece.work, piece.parts)
