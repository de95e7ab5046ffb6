"""What was measured, as tables in Markdown."""

import math
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .batches import Unchanged
from .one_class import Point
from .peers import Way
from .promises import BATCH, Promise


def machine() -> str:
    """One line about where: cores, and what else ran there just before."""
    cores = len(os.sched_getaffinity(0))
    model = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    load = f"load {os.getloadavg()[0]:.2f} when it began"
    parts = [f"{cores} cores", *model[:1], f"Linux {platform.release()}", f"Python {platform.python_version()}", load]
    return f"Measured on: {', '.join(parts)}."


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()


def table_of_ways(ways: Mapping[str, Way], graded: Point, unchanged: Unchanged) -> str:
    """Every way of grading the class, beside `course batch`; then what is timed apart."""
    ours = ways[BATCH].rate or math.nan
    rows = [
        [name, f"{way.rate:.3g}", f"{1 / way.rate:.3g}", f"{ours / way.rate:.2f} times as quick", way.how]
        if way.rate is not None
        else [name, "", "", "", way.how]
        for name, way in ways.items()
    ]
    apart = [
        [f"the gradebook of {graded.submissions:,} students, written", f"{graded.gradebook:.2f}"],
        [f"an unchanged class of {unchanged.submissions:,}, checked again", f"{unchanged.seconds:.2f}"],
    ]
    heads = ["way", "submissions a second", "seconds each", f"`{BATCH}` is", "measured on"]
    return f"{_table(heads, rows)}\n{_table(['what', 'seconds'], apart)}"


def table_of_curve(points: Iterable[Point]) -> str:
    """A line a class."""
    heads = [
        "submissions", "full marks", "grading, s", "a second", "gradebook, s", "coordinator, MB",
        "of that while grading", "all processes, MB",
    ]  # fmt: skip
    rows = [
        [
            f"{p.submissions:,}", f"{p.full_marks:,}", f"{p.grading:.1f}", f"{p.rate:.2f}", f"{p.gradebook:.2f}",
            f"{p.coordinator:.0f}", f"{p.coordinator_grading:.0f}", f"{p.together:.0f}",
        ]
        for p in points
    ]  # fmt: skip
    return _table(heads, rows)


def table_of_promises(made: Iterable[Promise]) -> str:
    """A line a bound, and whether it is met here."""
    words = {True: "yes", False: "no", None: ""}
    rows = [[one.what, one.wanted, one.measured, words[one.met]] for one in made]
    return _table(["what", "wanted", "measured", "met"], rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    lines.insert(1, "|" + "---|" * len(heads))
    return "".join(f"{line}\n" for line in lines)
