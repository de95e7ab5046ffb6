"""A class of some size, graded by a process of its own: how long, and how much memory.

As a script it is that process; `measure` starts one and watches it.
"""

import argparse
import json
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import psutil

from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.batch.module_grader import grade_protected
from autograder.instructor.batch.records.batch_results import Outcome
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from autograder.sandbox.protection import Protection, find_protection

from .classes import ASSIGNMENT, JOBS, Clock, fill

WEIGHED_EVERY = 1.0


@dataclass(frozen=True)
class Point:
    """What was measured of one class. Seconds, submissions a second, and MB.

    rate: from the first record to the last; `grading` counts from the start. coordinator: the most that the process
    held which leads and alone writes, before the gradebook and in all; together: the most that it and all that it had
    started held at a time, looked at once a second.
    """

    submissions: int
    full_marks: int
    grading: float
    rate: float
    gradebook: float
    coordinator_grading: float
    coordinator: float
    together: float = 0.0


def measure(offering: Offering, size: int, *, quick: bool = False) -> Point:
    """Fills an offering and grades it; `quick` runs one submission only, and takes that one's report for all."""
    words = [sys.executable, "-m", "measuring.one_class", str(offering.folder), str(size), *["--quick"][: int(quick)]]
    there = Path(__file__).parents[1]
    with subprocess.Popen(words, cwd=there, stdout=subprocess.PIPE, text=True) as process:
        together = 0.0
        while True:
            with suppress(subprocess.TimeoutExpired):
                said, _ = process.communicate(timeout=WEIGHED_EVERY)
                break
            together = max(together, _held_by(process.pid))
    if process.returncode:
        raise RuntimeError(f"the class of {size:,} could not be graded: what went wrong stands above")
    return Point(**{**json.loads(said.splitlines()[-1]), "together": together})


def _held_by(pid: int) -> float:
    """MB of a process and of all that it has started; what several share counts once, where Linux tells."""
    held = 0
    with suppress(psutil.NoSuchProcess):
        leader = psutil.Process(pid)
        for process in [leader, *leader.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                try:
                    held += process.memory_full_info().pss
                except psutil.AccessDenied:
                    held += process.memory_info().rss
    return held / 1024**2


def _most_held() -> float:
    """MB that this process has held at most. Not `ru_maxrss`, which counts in what had started it."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


class _ForAll:
    """Grades one submission as a batch does, and gives all others the same report."""

    def __init__(self, level: Protection) -> None:
        self._level = level
        self._report: Report | None = None

    def __call__(self, assignment: Assignment, key: Key, submission: Submission) -> Report:
        if self._report is None:
            self._report = grade_protected(self._level, assignment, key, submission, reference=Reference(assignment))
        return msgspec.structs.replace(self._report, source=submission.digest())


def _grade(offering: Offering, size: int, *, quick: bool) -> Point:
    assignment, level = kit_course().assignment(ASSIGNMENT), find_protection()
    fill(offering, assignment, size)
    held = []

    def say(sentence: str) -> None:
        print(f"    class of {size:,}: {sentence}", file=sys.stderr, flush=True)

    clock = Clock(say)

    def progress(done: int, total: int, outcome: Outcome) -> None:
        clock(done, total, outcome)
        if done == total:
            held.append(_most_held())

    began = time.perf_counter()
    if quick:
        run_batch(offering, assignment, grade=_ForAll(level), progress=progress)
    else:
        run_batch(offering, assignment, jobs=JOBS, progress=progress, protection=level)
    ended, last = time.perf_counter(), clock.times[-1]
    return Point(size, clock.full, last - began, clock.rate, ended - last, held[-1], _most_held())


def main() -> None:
    """Prints what was measured, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("offering", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    print(json.dumps(asdict(_grade(load_offering(chosen.offering), chosen.size, quick=chosen.quick))))


if __name__ == "__main__":
    main()
