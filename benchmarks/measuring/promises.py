"""What the project promises of a batch, beside what was measured."""

from collections.abc import Mapping
from dataclasses import dataclass

from .batches import Unchanged
from .one_class import Point
from .peers import Way

BATCH, BOUND, DASK = "course batch", "bound: a bare fork server", "course batch, two Dask workers"
PYTEST, NBGRADER = "pytest, with torch", "nbgrader autograde"

OF_BOUND = 0.5
OF_PYTEST = 100.0
OF_NBGRADER = 200.0
OF_DASK = 1.3
LINEAR_WITHIN = 0.2
GRADEBOOK_SECONDS = 30.0
COORDINATOR_MB = 400.0
UNCHANGED_SECONDS = 3.0


@dataclass(frozen=True)
class Promise:
    """One bound. `met` is None where nothing was measured that it is about."""

    what: str
    wanted: str
    measured: str = "not measured"
    met: bool | None = None


def promises(
    ways: Mapping[str, Way], curve: Mapping[int, Point], graded: Point, unchanged: Unchanged,
    ends: tuple[int, int],
) -> list[Promise]:  # fmt: skip
    """All bounds. graded: the class whose gradebook counts; from one of `ends` to the other, time is to be linear."""
    few, most = ends
    many = unchanged.submissions
    return [
        _at_least("rate of `course batch`, beside the bound", OF_BOUND, _ratio(ways, BATCH, BOUND)),
        _at_least("rate of `course batch`, beside `nbgrader autograde`", OF_NBGRADER, _ratio(ways, BATCH, NBGRADER)),
        _at_least("rate of `course batch`, beside `pytest` one after another", OF_PYTEST, _ratio(ways, BATCH, PYTEST)),
        _at_most(
            f"the gradebook of {graded.submissions:,} students, written", GRADEBOOK_SECONDS, "s", graded.gradebook
        ),
        _linear(f"rate with {most:,} submissions, beside that with {few:,}", curve.get(few), curve.get(most)),
        _at_most(
            f"the coordinator's memory at its peak, {most:,} submissions", COORDINATOR_MB, "MB",
            curve[most].coordinator if most in curve else None,
        ),
        _full_marks(f"full marks for {most:,} gradings of right code", curve.get(most)),
        _at_most(f"an unchanged class of {many:,}, checked again", UNCHANGED_SECONDS, "s", unchanged.seconds),
        _no_nbgrader(f"modules of nbgrader imported for that, {many:,} unchanged", unchanged),
        _within("time of two Dask workers, beside the local pool", OF_DASK, _ratio(ways, BATCH, DASK)),
    ]  # fmt: skip


def _ratio(ways: Mapping[str, Way], one: str, other: str) -> float | None:
    first, second = (ways[name].rate if name in ways else None for name in (one, other))
    return None if first is None or second is None else first / second


def _at_least(what: str, wanted: float, measured: float | None) -> Promise:
    said = f"at least {wanted:g} times"
    return Promise(what, said) if measured is None else Promise(what, said, f"{measured:.2f} times", measured >= wanted)


def _within(what: str, wanted: float, measured: float | None) -> Promise:
    said = f"at most {wanted:g} times"
    return Promise(what, said) if measured is None else Promise(what, said, f"{measured:.2f} times", measured <= wanted)


def _at_most(what: str, wanted: float, unit: str, measured: float | None) -> Promise:
    said = f"under {wanted:g} {unit}"
    return Promise(what, said) if measured is None else Promise(what, said, f"{measured:.2f} {unit}", measured < wanted)


def _linear(what: str, few: Point | None, most: Point | None) -> Promise:
    """A large class may be quicker than a small one, but no slower."""
    said = f"at least {1 - LINEAR_WITHIN:g} times"
    if few is None or most is None:
        return Promise(what, said)
    ratio = most.rate / few.rate
    return Promise(what, said, f"{ratio:.2f} times", ratio >= 1 - LINEAR_WITHIN)


def _full_marks(what: str, point: Point | None) -> Promise:
    if point is None:
        return Promise(what, "all")
    return Promise(what, "all", f"{point.full_marks:,}", point.full_marks == point.submissions)


def _no_nbgrader(what: str, unchanged: Unchanged) -> Promise:
    return Promise(what, "none", str(len(unchanged.imported) or "none"), not unchanged.imported)
