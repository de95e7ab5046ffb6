"""The class that everybody grades: right solutions of `losses`, and the offering in which they are handed in."""

import shutil
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.batch.records.batch_results import Outcome
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.instructor.release.release import release
from autograder.publishing.reference import Reference

ASSIGNMENT = "losses"
JOBS = 2
SAYS_EVERY = 10.0


def texts_of(assignment: Assignment, size: int) -> Iterator[tuple[str, str]]:
    """Students and their right solutions, in several styles; no two texts are equal.

    Nor do their lines stand at the same place, which the judge is told of every exception.
    """
    reference = Reference(assignment)
    styles = cycle([reference.solution, *reference.alternatives().values()])
    for number, text in enumerate(islice(styles, size)):
        above = "# What follows is my own work.\n" * (number % 13)
        yield f"s{number:05d}", f"{above}{text}\n# handed in by s{number:05d}\n"


def fill(offering: Offering, assignment: Assignment, size: int) -> None:
    """Hands in, as so many students."""
    for student, text in texts_of(assignment, size):
        folder = offering.submitted / student / assignment.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{assignment.module}.py").write_text(text, encoding="utf-8")


def released(folder: Path) -> Offering:
    """An offering in which the assignment has been released and nobody has handed in."""
    offering = create_offering(folder)
    release(offering, kit_course().assignment(ASSIGNMENT))
    return offering


def copy_of(offering: Offering, folder: Path) -> Offering:
    """The same again in another folder: recording the hidden key takes long, and once is enough."""
    shutil.copytree(offering.folder, folder)
    return load_offering(folder)


class Clock:
    """When each record came, and whether it was full marks. The rate is that from the first record to the last."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.times: list[float] = []
        self.full = 0
        self._say = say
        self._next = time.perf_counter() + SAYS_EVERY

    def __call__(self, done: int, total: int, outcome: Outcome) -> None:
        now = time.perf_counter()
        self.times.append(now)
        self.full += outcome.kind == "all right"
        if now >= self._next:
            self._next = now + SAYS_EVERY
            self._say(f"{done:,} of {total:,} graded" + (f", {self.rate:.2f} a second" if done > 1 else ""))

    @property
    def rate(self) -> float:
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])
