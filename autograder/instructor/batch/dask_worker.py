"""What runs inside a worker of a Dask cluster: it finds its own protection, and grades one submission at a time.

All that it needs comes once, as a plugin, which the scheduler also gives to workers that join later or are restarted.
"""

import threading
from functools import lru_cache
from typing import Any

import msgspec
from distributed import WorkerPlugin, get_worker  # noqa: TID253  # imported on a cluster alone

from autograder.errors import CourseError
from autograder.instructor.offering.gradable import Grader
from autograder.report.report import Report
from autograder.sandbox.protection import Protection, find_protection

from .local_workers import Packed, WorkItem, graded

# Judging keeps deadlines, which others in the same process would eat into; a core each is what processes are for.
_one_at_a_time = threading.Lock()


class Seen(msgspec.Struct, frozen=True):
    """What a worker says of itself before it is given anything to grade."""

    level: Protection | None
    unfit: str


class Unfit(CourseError):
    """This worker may not, or cannot, grade."""


class Bench(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """What one batch needs in every worker."""

    def __init__(self, name: str, packed: Packed[Any], *, unsafe: bool) -> None:
        self.name = name
        self.packed = packed
        self.unsafe = unsafe
        self._grader: Grader[Any] | None = None

    def setup(self, worker: Any) -> None:
        """Nothing is done before the first submission comes: a worker must answer its scheduler while it starts."""

    def look(self) -> Seen:
        """Which protection there is, and why this worker cannot be used, if so."""
        unfit = self.packed.unfit()
        if unfit or not self.packed.needs_sandbox:
            return Seen(None, unfit)
        level = _protection()
        return Seen(level, level.refusal() if level.level == "limits" and not self.unsafe else "")

    def grade(self, piece: WorkItem) -> Report:
        if self._grader is None:
            seen = self.look()
            if seen.unfit:
                raise Unfit(seen.unfit)
            self._grader = self.packed.grader(seen.level or Protection("limits"))
        return graded(self._grader, piece)


@lru_cache(maxsize=1)
def _protection() -> Protection:
    """Found once a worker: it takes a second."""
    return find_protection()


def look(bench: str) -> Seen:
    """What a worker is asked before a batch."""
    with _one_at_a_time:
        return _bench(bench).look()


def work_on(bench: str, piece: WorkItem) -> Report | Exception:
    """One task. What the kit raises is an answer too: only a worker that is lost fails its task."""
    with _one_at_a_time:
        try:
            return _bench(bench).grade(piece)
        except Exception as error:  # noqa: BLE001  # whatever it is, the other submissions go on
            return error


def _bench(name: str) -> Bench:
    found = get_worker().plugins.get(name)
    if not isinstance(found, Bench):
        raise CourseError("the worker has not been given what it needs for this batch")
    return found
