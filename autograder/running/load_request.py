"""The modules that a student's process loads, and what it may say of their cells where they are notebooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.worker.loading import Text
from autograder.worker.values import Raised

FailedCells = dict[str, list[tuple[int, Raised]]]
"""For each notebook what failed in it, by the number of the cell."""


@dataclass(frozen=True)
class LoadRequest:
    """What a student's process loads. `order` is imported at once; all may be imported by any of them."""

    order: tuple[str, ...]
    course: dict[str, Text]
    others: dict[str, Text]
    packages: tuple[str, ...]
    memory_mb: int
    seconds: float
    # What it may write into a folder of its own; 0 where nothing may be written.
    scratch_mb: int = 0
    # What it will be asked to run, as far as that is known: a sandbox has it at hand before it starts a process.
    programs: tuple[bytes, ...] = ()
    # What the judge answers in their place: for each module, names and, of classes, their methods.
    replaced: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def without(modules: LoadRequest, name: str, number: int) -> LoadRequest | None:
    """The same without one cell of a notebook; None where there is no such cell."""
    rest = _without(modules.course, name, number)
    if rest is not None:
        return replace(modules, course=rest)
    rest = _without(modules.others, name, number)
    return None if rest is None else replace(modules, others=rest)


def _without(texts: Mapping[str, Text], name: str, number: int) -> dict[str, Text] | None:
    text = texts.get(name)
    if text is None or isinstance(text, str):
        return None
    stub, cells = text
    rest = [cell for cell in cells if cell[0] != number]
    return None if len(rest) == len(cells) else {**texts, name: (stub, rest)}


def believed(said: Mapping[Any, Any], modules: LoadRequest) -> FailedCells:
    """What a process says of the cells that failed, as far as there are such cells."""
    found: FailedCells = {}
    for name, text in {**modules.others, **modules.course}.items():
        failed = said.get(name)
        if isinstance(text, str) or not isinstance(failed, list):
            continue
        numbers = {number for number, _ in text[1]}
        for one in failed:
            match one:
                case (int() as number, Raised() as raised) if number in numbers:
                    found.setdefault(name, []).append((number, raised))
    return found
