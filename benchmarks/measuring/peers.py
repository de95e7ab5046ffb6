"""What else an instructor might use: commands that are started anew for each submission. A sample of them is timed."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.instructor.offering.offering import Offering

from .classes import JOBS
from .questions import PYTEST


@dataclass(frozen=True)
class Way:
    """Submissions a second, and how that was found; without a rate, why it could not be."""

    rate: float | None
    how: str


@dataclass(frozen=True)
class Command:
    """What grades one submission, where it is run, and how to see in what it left that it gave full marks."""

    words: Sequence[str]
    folder: Path
    has_passed: Callable[[], bool] = lambda: True


def timed(commands: Sequence[Command], at_a_time: int = 1) -> Way:
    """The rate by the median command. Raises RuntimeError where one fails, or does not give right code full marks."""
    _seconds(commands[0])  # files are read and compiled once before they are timed
    with ThreadPoolExecutor(at_a_time) as pool:
        taken = list(pool.map(_seconds, commands))
    median = statistics.median(taken)
    side = "one after another" if at_a_time == 1 else f"{at_a_time} at a time"
    return Way(at_a_time / median, f"{len(commands)} submissions, {side}; median {median:.2f} s each")


def _seconds(command: Command) -> float:
    began = time.perf_counter()
    done = subprocess.run(command.words, cwd=command.folder, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - began
    if done.returncode or not command.has_passed():
        said = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise RuntimeError(f"{Path(command.words[0]).name} did not give a right solution full marks: {said}")
    return taken


def pytest_ways(texts: Sequence[str], folder: Path) -> dict[str, Way]:
    """The test file that a teacher would write, once for each submission: one command each, then two side by side."""
    commands = []
    for number, text in enumerate(texts):
        there = folder / str(number)
        there.mkdir(parents=True)
        (there / "losses.py").write_text(text, encoding="utf-8")
        (there / "test_losses.py").write_text(PYTEST, encoding="utf-8")
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_losses.py"]
        commands.append(Command(words, there))
    # Two processes where there is one submission would be timed as two.
    side_by_side = commands * JOBS if len(commands) < JOBS else commands
    return {"pytest, with torch": timed(commands), "pytest, two at a time": timed(side_by_side, JOBS)}


def nbgrader_way(offering: Offering, assignment: Assignment, samples: int) -> Way:
    """`nbgrader autograde` of the released notebook with right answers, once for each student."""
    import nbformat

    source = offering.source(assignment.name) / f"{assignment.module}.ipynb"
    right = _answered(nbformat.read(source, as_version=4), offering.release(assignment.name) / source.name)
    program = str(Path(sys.executable).parent / "nbgrader")
    commands = []
    for student in (f"n{number:02d}" for number in range(samples)):
        folder = offering.submitted / student / assignment.name
        folder.mkdir(parents=True)
        nbformat.write(right, folder / source.name)
        commands.append(
            Command([program, "autograde", assignment.name, "--student", student, "--force"], offering.folder)
        )
    way = timed(commands)  # two at a time would wait for one gradebook
    _look_into_gradebook(offering, assignment, samples)
    return way


def _look_into_gradebook(offering: Offering, assignment: Assignment, samples: int) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(offering.database_url) as book:
        scores = [(one.score, one.max_score) for one in book.assignment_submissions(assignment.name)]
    assert len(scores) == samples, "a submission was lost"
    assert all(abs(score - most) < 1e-6 for score, most in scores), "a right solution did not get full marks"


def _answered(source: object, release: Path) -> object:
    """The released notebook, with the instructor's own solutions in the cells that are to be written."""
    import nbformat

    handed_out = nbformat.read(release, as_version=4)
    solutions = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source.cells  # type: ignore[attr-defined]  # a notebook
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in handed_out.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution") and about["grade_id"] in solutions:
            cell.source = solutions[about["grade_id"]]
    return handed_out
