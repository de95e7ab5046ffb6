"""What was measured, as pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .one_class import Point
from .peers import Way
from .promises import COORDINATOR_MB

OURS, OTHER, GUIDE = "#2a5d9f", "#c8553d", "#888888"


def plot_ways(ways: Mapping[str, Way], path: Path) -> None:
    """A bar for each way that could be measured."""
    measured = {name: way.rate for name, way in ways.items() if way.rate is not None}
    figure, axes = _figure(figsize=(8, 3))
    bars = axes.barh(list(measured), list(measured.values()), color=OURS)
    axes.bar_label(bars, fmt="%.3g", padding=3)
    axes.set(xscale="log", xlabel="submissions a second, on two cores (log scale)")
    axes.margins(x=0.1)
    axes.invert_yaxis()
    _save(figure, path)


def plot_curve(points: Sequence[Point], path: Path) -> None:
    """Time by the size of the class, with the line that it would be on if it were linear; memory beside it."""
    sizes = [point.submissions for point in points]
    figure, (times, memory) = _figure(1, 2, figsize=(10, 4))
    times.loglog(sizes, [point.grading for point in points], "o-", color=OURS, label="grading")
    times.loglog(sizes, [point.gradebook for point in points], "s-", color=OTHER, label="gradebook")
    each = points[-1].grading / sizes[-1]
    times.loglog(sizes, [each * size for size in sizes], "--", color=GUIDE, label="linear, through the last")
    times.set(xlabel="submissions", ylabel="seconds")
    times.legend()
    memory.semilogx(sizes, [point.coordinator for point in points], "o-", color=OURS, label="coordinator")
    memory.semilogx(sizes, [point.together for point in points], "s-", color=OTHER, label="all processes together")
    memory.axhline(COORDINATOR_MB, linestyle="--", color=GUIDE, label="bound of the coordinator")
    memory.set(xlabel="submissions", ylabel="MB at the peak", ylim=(0, None))
    memory.legend()
    _save(figure, path)


def _figure(*grid: int, figsize: tuple[float, float]) -> Any:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "batch"  # the same figures make the same file
    from matplotlib import pyplot

    return pyplot.subplots(*grid, figsize=figsize, layout="constrained")


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, metadata={"Date": None})
