"""`course batch` itself: on this machine, on two Dask workers, and over a class of which nothing has changed."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.batch.local_workers import Workers
from autograder.instructor.offering.offering import Offering
from autograder.sandbox.protection import Protection

from .classes import JOBS, Clock

COURSE = str(Path(sys.executable).parent / "course")
LOOKS = 3


def rate_of_batch(
    offering: Offering, assignment: Assignment, level: Protection, say: Callable[[str], None],
    workers: Workers | None = None,
) -> float:  # fmt: skip
    """Submissions a second, from the first record to the last, all graded anew."""
    clock = Clock(say)
    run_batch(offering, assignment, jobs=JOBS, force=True, progress=clock, protection=level, workers=workers)
    assert clock.full == len(clock.times), "a right solution did not get full marks"
    return clock.rate


@contextmanager
def two_dask_workers() -> Iterator[Workers]:
    """A cluster on this machine."""
    from distributed import LocalCluster

    from autograder.instructor.batch.dask_cluster import Cluster

    with LocalCluster(JOBS, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as there:
        yield Cluster(there.scheduler_address)


@dataclass(frozen=True)
class Unchanged:
    """What the command took over a class of which nothing had changed, and what of nbgrader it imported for that."""

    submissions: int
    seconds: float
    imported: tuple[str, ...]


def look_again(offering: Offering, assignment: Assignment, submissions: int) -> Unchanged:
    """Runs the command as an instructor does: once to see what it imports, then some times for the median."""
    words = [COURSE, "batch", assignment.name, "--course", str(offering.folder)]
    imported = _imported(words)
    taken = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return Unchanged(submissions, statistics.median(taken), tuple(n for n in imported if _is_of(n, "nbgrader")))


def _imported(words: list[str]) -> list[str]:
    """The names of all modules that a command written in Python imports, by Python's own account of it."""
    account = {**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=account)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    names = [line.rpartition("|")[2].strip() for line in lines]
    assert any(_is_of(name, "autograder") for name in names), "this account of imports lacks what must be in it"
    return names


def _is_of(module: str, package: str) -> bool:
    return module.partition(".")[0] == package
