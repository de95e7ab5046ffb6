"""A class of 200 through `course batch` and through what else an instructor might use, in one run on one machine.

Everybody grades the same right solutions of `losses`. The bound is a bare fork server: no sandbox and no protocol, the
answer key in the process that runs the student's code, which makes the same calls as often and judges them alike. Peers
start anew for each submission, so a sample of them is timed, two at a time where nothing forbids that.

`--curve` grades classes of 10 to 10,000 instead and writes time and memory; it takes the better part of an hour.
`--out DIR` writes the table and the plot (docs/benchmarks/ holds those of one run).
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from autograder.assignment import Assignment, find_assignment
from autograder.implementation import InProcess, Source, execute
from autograder.instructor.batch import run_batch
from autograder.instructor.offering import Offering, create_offering
from autograder.instructor.outcomes import Outcome
from autograder.instructor.release import release
from autograder.judging import SharedRuns, examine, in_order
from autograder.key import Key, load_key
from autograder.reference import Reference
from autograder.sandbox.protection import find_protection

sys.path.insert(0, str(Path(__file__).parent))
from grade_losses import PEER  # the test file that a teacher would write with torch as the oracle

CLASS = 200
JOBS = 2
SAMPLES = {"pytest": 10, "nbgrader": 10, "otter": 5}
CURVE = (10, 100, 1_000, 10_000)
COURSE = str(Path(sys.executable).parent / "course")
QUIET = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Measured:
    """Submissions a second, and how that was found."""

    rate: float
    how: str


def texts_of(assignment: Assignment, size: int) -> Iterator[tuple[str, str]]:
    """Students and their right solutions, in several styles; no two texts are equal."""
    reference = Reference(assignment)
    styles = cycle([reference.solution, *reference.alternatives().values()])
    for number, text in enumerate(islice(styles, size)):
        yield f"s{number:05d}", f"{text}\n# handed in by s{number:05d}\n"


def fill(offering: Offering, assignment: Assignment, size: int) -> None:
    for student, text in texts_of(assignment, size):
        folder = offering.submitted / student / assignment.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{assignment.module}.py").write_text(text, encoding="utf-8")


class Clock:
    """When each record came. The rate is that from the first to the last."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.full = 0

    def __call__(self, done: int, total: int, outcome: Outcome) -> None:
        self.times.append(time.perf_counter())
        self.full += outcome.kind == "all right"

    @property
    def rate(self) -> float:
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])


def course_batch(offering: Offering, assignment: Assignment, workers: object = None) -> Measured:
    clock = Clock()
    level = find_protection()
    began = time.perf_counter()
    run_batch(offering, assignment, jobs=JOBS, force=True, progress=clock, protection=level, workers=workers)
    whole = time.perf_counter() - began
    assert clock.full == len(clock.times), "a right solution did not get full marks"
    return Measured(clock.rate, f"{len(clock.times)} submissions, {level.level}; {whole:.1f} s with the gradebook")


def fork_server(assignment: Assignment, key: Key, texts: list[str]) -> Measured:
    """The bound: two processes that hold the key and fork for each submission."""
    reading, writing = os.pipe()
    servers = []
    for number in range(JOBS):
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _serve(assignment, key, texts[number::JOBS], writing)
            os._exit(0)
        servers.append(pid)
    os.close(writing)
    times = []
    with os.fdopen(reading, "rb", 0) as coming:
        while answer := coming.read(1):
            assert answer == b"1", "a right solution did not get full marks"
            times.append(time.perf_counter())
    for pid in servers:
        os.waitpid(pid, 0)
    assert len(times) == len(texts)
    return Measured((len(times) - 1) / (times[-1] - times[0]), f"{len(times)} submissions, {JOBS} servers")


def _serve(assignment: Assignment, key: Key, texts: list[str], writing: int) -> None:
    for text in texts:
        pid = os.fork()
        if pid == 0:
            os.write(writing, b"1" if _is_right(assignment, key, text) else b"0")
            os._exit(0)
        os.waitpid(pid, 0)


def _is_right(assignment: Assignment, key: Key, text: str) -> bool:
    student = InProcess(execute([Source(assignment.module, text)]))
    shared = SharedRuns(key.programs)
    return all(examine(c, student, assignment.predicates, in_order(c), shared=shared).passed for c in key.checks)


def pytest_runs(text: str) -> Measured:
    """The test file that a teacher would write, once for each submission."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "losses.py").write_text(text, encoding="utf-8")
        (folder / "test_losses.py").write_text(PEER, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_losses.py"]
        return _peer("pytest", lambda number: (command, folder))


def nbgrader_runs(offering: Offering, assignment: Assignment) -> Measured:
    """`nbgrader autograde` of the released notebook with right answers, once for each student."""
    import nbformat

    source = offering.source(assignment.name) / f"{assignment.module}.ipynb"
    right = _answered(nbformat.read(source, as_version=4), offering.release(assignment.name) / source.name)
    for number in range(SAMPLES["nbgrader"]):
        folder = offering.submitted / f"n{number:02d}" / assignment.name
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(right, folder / source.name)
    program = str(Path(sys.executable).parent / "nbgrader")

    def one(number: int) -> tuple[list[str], Path]:
        return [program, "autograde", assignment.name, "--student", f"n{number:02d}", "--force"], offering.folder

    return _peer("nbgrader", one, at_a_time=1)  # two at a time would wait for one gradebook


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


def _peer(name: str, command: Callable[[int], tuple[list[str], Path]], at_a_time: int = JOBS) -> Measured:
    """Commands that are started anew for each submission. The rate is that of `at_a_time` of them side by side."""
    samples = SAMPLES[name]

    def one(number: int) -> float:
        words, folder = command(number)
        began = time.perf_counter()
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, env=QUIET, check=False)
        if done.returncode:
            raise RuntimeError(f"{name} failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return time.perf_counter() - began

    one(0)  # files are read once before they are timed
    began = time.perf_counter()
    with ThreadPoolExecutor(at_a_time) as pool:
        taken = list(pool.map(one, range(samples)))
    whole = time.perf_counter() - began
    return Measured(
        samples / whole, f"{samples} submissions, {at_a_time} at a time; median {statistics.median(taken):.2f} s each"
    )


def gradebook_seconds(assignment: Assignment, key_file: Path, size: int = 1_000) -> float:
    """How long writing a class into the gradebook takes, its records being there; and nothing else."""
    from autograder.instructor.gradebook import Entry, register, write_entries
    from autograder.instructor.modules import released_module

    with tempfile.TemporaryDirectory() as name:
        offering = _offering(Path(name) / "course", assignment, key_file)
        fill(offering, assignment, 1)
        report = next(iter(run_batch(offering, assignment, protection=find_protection()).reports.values()))
        weights = released_module(offering, assignment).weights
        register(offering, assignment.name, assignment.module, weights)
        entries = {f"s{number:05d}": Entry(report, None, None) for number in range(size)}
        began = time.perf_counter()
        write_entries(offering, assignment.name, assignment.module, weights, entries)
        return time.perf_counter() - began


def unchanged_seconds(offering: Offering, assignment: Assignment) -> float:
    """How long the command takes over a class of which nothing has changed."""
    began = time.perf_counter()
    done = subprocess.run(
        [COURSE, "batch", assignment.name, "--course", str(offering.folder)], check=True, capture_output=True, env=QUIET
    )
    assert done.returncode == 0
    return time.perf_counter() - began


@contextmanager
def cluster() -> Iterator[object]:
    """Two workers of Dask on this machine."""
    from distributed import LocalCluster

    from autograder.instructor.cluster import Cluster

    with LocalCluster(JOBS, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as there:
        yield Cluster(there.scheduler_address)


def _offering(folder: Path, assignment: Assignment, key_file: Path) -> Offering:
    """An offering with a key that is recorded already."""
    offering = create_offering(folder)
    shutil.copy(key_file, offering.key_file(assignment.name))
    return offering


def curve(assignment: Assignment, key_file: Path, sizes: tuple[int, ...]) -> list[dict[str, float]]:
    """Time and the coordinator's peak memory, a class of each size in a process of its own."""
    points = []
    for size in sizes:
        words = [sys.executable, __file__, "--one-class", str(size), "--key", str(key_file)]
        done = subprocess.run(words, check=True, capture_output=True, text=True, env=QUIET)
        points.append(json.loads(done.stdout.splitlines()[-1]))
        print(points[-1], flush=True)
    return points


def one_class(assignment: Assignment, key_file: Path, size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        offering = _offering(Path(name) / "course", assignment, key_file)
        fill(offering, assignment, size)
        clock = Clock()
        began = time.perf_counter()
        run_batch(offering, assignment, jobs=JOBS, progress=clock, protection=find_protection())
        whole = time.perf_counter() - began
        graded = clock.times[-1] - began
    assert clock.full == size, f"{size - clock.full} right solutions did not get full marks"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"submissions": size, "grading_s": graded, "gradebook_s": whole - graded, "memory_mb": memory}


def compare(assignment: Assignment, folder: Path) -> tuple[dict[str, Measured], dict[str, float], Path]:
    """Everything that is compared, in one run."""
    offering = create_offering(folder / "course")
    release(offering, assignment)
    fill(offering, assignment, CLASS)
    key_file = folder / "losses.key"
    shutil.copy(offering.key_file(assignment.name), key_file)
    texts = [text for _, text in texts_of(assignment, CLASS)]
    measured = {"bound: a bare fork server": fork_server(assignment, load_key(key_file), texts)}
    measured["course batch"] = course_batch(offering, assignment)
    with cluster() as workers:
        measured["course batch, two Dask workers"] = course_batch(offering, assignment, workers)
    seconds = {"an unchanged class of 200, checked again": unchanged_seconds(offering, assignment)}
    seconds["the gradebook of 1,000 students, written"] = gradebook_seconds(assignment, key_file)
    measured["pytest, with torch"] = pytest_runs(texts[0])
    measured["nbgrader autograde"] = nbgrader_runs(offering, assignment)
    return measured, seconds, key_file


def table_of(measured: dict[str, Measured], seconds: dict[str, float]) -> str:
    ours = measured["course batch"].rate
    lines = ["| way | submissions a second | `course batch` is | measured on |", "|---|---|---|---|"]
    for way, what in measured.items():
        lines.append(f"| {way} | {what.rate:.2f} | {ours / what.rate:.2f} times as quick | {what.how} |")
    lines += ["", "| what | seconds |", "|---|---|", *(f"| {what} | {took:.2f} |" for what, took in seconds.items())]
    return "\n".join(lines) + "\n"


def plot(measured: dict[str, Measured], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3), layout="constrained")
    bars = axes.barh(list(measured), [what.rate for what in measured.values()], color="#2a5d9f")
    axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.set(xscale="log", xlabel="submissions a second, on two cores (log scale)")
    axes.invert_yaxis()
    figure.savefig(path)


def main() -> None:
    """Prints the table. `course batch` below half of the bound's rate ends with status 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--curve", type=int, nargs="*", metavar="SIZE", help="these class sizes; 10 to 10,000 if none")
    parser.add_argument("--one-class", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--key", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    assignment = find_assignment("losses")
    if chosen.one_class:
        print(json.dumps(one_class(assignment, chosen.key, chosen.one_class)))
        return
    with tempfile.TemporaryDirectory() as name:
        if chosen.curve is not None:
            sizes = tuple(chosen.curve) or CURVE
            points = curve(assignment, assignment.key_path, sizes)
            if chosen.out:
                (chosen.out / "curve.json").write_text(json.dumps(points, indent=1) + "\n", encoding="utf-8")
            return
        measured, seconds, _ = compare(assignment, Path(name))
    table = table_of(measured, seconds)
    print(table)
    if chosen.out:
        (chosen.out / "batch.md").write_text(table, encoding="utf-8")
        plot(measured, chosen.out / "batch.svg")
    sys.exit(1 if 2 * measured["course batch"].rate < measured["bound: a bare fork server"].rate else 0)


if __name__ == "__main__":
    main()
