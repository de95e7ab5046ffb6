"""A class through `course batch` and through what else an instructor might use, in one run on one machine.

Everybody grades the same right solutions of `losses`. The bound is a bare fork server: no sandbox and no protocol, the
answer key in the process that runs the student's code, which makes the same calls as often and judges them alike. Peers
start anew for each submission, so a sample of them is timed, one after another; pytest two at a time as well.

`--curve` also grades classes of 10 to 10,000, each in a process of its own: the better part of an hour. `--small` is a
rehearsal with a dozen students, whose figures say nothing. `--out DIR` writes tables and pictures (docs/benchmarks/
holds those of one run). Status 1 where a bound is not met that was measured.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from measuring.batches import Unchanged, look_again, rate_of_batch, two_dask_workers
from measuring.bound import rate_of_bound
from measuring.classes import ASSIGNMENT, copy_of, fill, released, texts_of
from measuring.one_class import Point, measure
from measuring.otter import otter_way
from measuring.peers import Way, nbgrader_way, pytest_ways
from measuring.plots import plot_curve, plot_ways
from measuring.promises import BATCH, BOUND, DASK, NBGRADER, promises
from measuring.tables import machine, table_of_curve, table_of_promises, table_of_ways

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.offering.offering import Offering
from autograder.sandbox.protection import find_protection


@dataclass(frozen=True)
class Sizes:
    """How many submissions are measured in which part.

    many: the class of the gradebook, which is then looked at again unchanged. ends: those of the curve between which
    time is to be linear.
    """

    compared: int = 200
    rounds: int = 3
    pytest: int = 10
    nbgrader: int = 10
    otter: int = 5
    many: int = 1_000
    curve: tuple[int, ...] = (10, 100, 1_000, 10_000)
    ends: tuple[int, int] = (100, 10_000)


SMALL = Sizes(12, 1, 1, 1, 1, 20, (10, 20, 40), (10, 40))


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def compare(model: Offering, assignment: Assignment, folder: Path, sizes: Sizes, kept: Path | None) -> dict[str, Way]:
    """Every way of grading the class. The three that are close to each other take turns."""
    level = find_protection()
    offering = copy_of(model, folder / "course")
    fill(offering, assignment, sizes.compared)
    texts = [text for _, text in texts_of(assignment, sizes.compared)]
    rates: dict[str, list[float]] = {BOUND: [], BATCH: [], DASK: []}
    for number in range(1, sizes.rounds + 1):
        rates[BOUND].append(rate_of_bound(model.key_file(assignment.name), texts))
        rates[BATCH].append(rate_of_batch(offering, assignment, level, say))
        with two_dask_workers() as workers:
            rates[DASK].append(rate_of_batch(offering, assignment, level, say, workers))
        for name, found in rates.items():
            say(f"round {number} of {sizes.rounds}: {name}: {found[-1]:.2f} a second")
    where = {BOUND: "two servers", BATCH: f"level {level.level}", DASK: f"level {level.level}"}
    ways = {
        name: Way(statistics.median(found), f"median of {len(found)} × {sizes.compared} submissions, {where[name]}")
        for name, found in rates.items()
    }
    say(f"pytest, a sample of {sizes.pytest}")
    ways.update(pytest_ways(texts[: sizes.pytest], folder / "pytest"))
    say(f"nbgrader autograde, a sample of {sizes.nbgrader}")
    ways[NBGRADER] = nbgrader_way(copy_of(model, folder / "nbgrader"), assignment, sizes.nbgrader)
    say(f"otter run, a sample of {sizes.otter}")
    ways["otter run, with torch"] = otter_way(list(islice(texts, sizes.otter)), folder / "otter", kept)
    return ways


def classes(
    model: Offering, assignment: Assignment, folder: Path, curve: Sequence[int], many: int
) -> tuple[dict[int, Point], Point, Unchanged]:
    """The curve; and of the class of `many`, which is graded quickly if the curve lacks it, its gradebook and more."""
    points, apart = {}, None
    for size in [*curve, *([] if many in curve else [many])]:
        say(f"a class of {size:,}" + ("" if size in curve else ", of which one submission is run"))
        offering = copy_of(model, folder / f"class_{size}")
        point = measure(offering, size, quick=size not in curve)
        if size in curve:
            points[size] = point
            say(f"{size:,} in {point.grading:.1f} s, {point.rate:.2f} a second; {point.coordinator:.0f} MB")
        if size == many:
            apart = point, look_again(offering, assignment, size)
        shutil.rmtree(offering.folder)
    assert apart is not None
    return points, *apart


def as_at_an_instructors(folder: Path) -> None:
    """What all that is started finds: arrays are too small for threads, and Python keeps what it has compiled."""
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument("--curve", type=_size, nargs="*", metavar="SIZE", help="the curve, of these class sizes")
    parser.add_argument("--only-curve", action="store_true", help="leaves out the bound and the peers")
    parser.add_argument("--small", action="store_true", help="a rehearsal; ends with status 0 whatever it measures")
    parser.add_argument("--otter", type=Path, metavar="DIR", help="where otter-grader's environment is kept")
    chosen = parser.parse_args()
    if chosen.only_curve and chosen.curve is None:
        chosen.curve = []
    return chosen


def _size(text: str) -> int:
    size = int(text.replace(",", ""))
    if size < 2:
        raise argparse.ArgumentTypeError("a rate needs a class of at least 2")
    return size


def main() -> None:
    """Prints the tables, and writes them with their pictures where `--out` says."""
    chosen = parsed()
    sizes = SMALL if chosen.small else Sizes()
    curve = () if chosen.curve is None else tuple(sorted(set(chosen.curve))) or sizes.curve
    assignment = kit_course().assignment(ASSIGNMENT)
    written = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        about = machine()
        print(about, flush=True)
        as_at_an_instructors(folder)
        say("an offering, and its hidden key")
        model = released(folder / "model")
        ways = {} if chosen.only_curve else compare(model, assignment, folder, sizes, chosen.otter)
        points, graded, unchanged = classes(model, assignment, folder, curve, sizes.many)
    if ways:
        written["batch"] = table_of_ways(ways, graded, unchanged)
    if points:
        written["curve"] = table_of_curve(points.values())
    made = promises(ways, points, graded, unchanged, sizes.ends)
    written["bounds"] = table_of_promises(made)
    for table in written.values():
        print(f"\n{table}", end="", flush=True)
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        for file, table in written.items():
            (chosen.out / f"{file}.md").write_text(f"{about}\n\n{table}", encoding="utf-8")
        if ways:
            plot_ways(ways, chosen.out / "batch.svg")
        if points:
            plot_curve(list(points.values()), chosen.out / "curve.svg")
    sys.exit(0 if chosen.small else int(any(one.met is False for one in made)))


if __name__ == "__main__":
    main()
