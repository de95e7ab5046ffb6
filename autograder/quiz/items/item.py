"""One item of a quiz as its author wrote it: what is asked, what may be drawn, and what is right."""

from itertools import pairwise
from typing import Literal

import msgspec

from autograder.errors import CourseError

ItemKind = Literal["choice", "several", "numeric", "short", "ordering", "matching", "essay"]


class Draw(msgspec.Struct, frozen=True, omit_defaults=True):
    """Names that get a value each, drawn from a list."""

    names: list[str]
    values: list[float | str]
    distinct: bool = False


class Let(msgspec.Struct, frozen=True):
    """A name that is computed from those above it."""

    name: str
    expression: str


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the choices of an item, and why it is wrong (or right)."""

    text: str
    right: bool = False
    why: str = ""


class ExpectedMistake(msgspec.Struct, frozen=True):
    """A wrong answer that people are known to give: an expression (numeric) or a wording (short)."""

    value: str
    why: str


class Step(msgspec.Struct, frozen=True):
    name: str
    text: str


class Pair(msgspec.Struct, frozen=True):
    left: str
    right: str


class Criterion(msgspec.Struct, frozen=True):
    """A line of an essay's rubric."""

    points: float
    text: str


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """An item. Where something is drawn its texts are templates; `answer` and `tolerance` are expressions."""

    id: str
    kind: ItemKind
    covers: list[str]
    title: str
    text: str
    explanation: str
    points: float = 1
    draws: list[Draw] = []
    lets: list[Let] = []
    requires: list[str] = []
    choices: list[Choice] = []
    answer: str = ""
    tolerance: str = "0"
    relative: bool = False  # the tolerance is in per cent of the answer
    accepted: list[str] = []
    wrong: list[ExpectedMistake] = []
    steps: list[Step] = []  # in a right order
    orders: list[list[str]] = []  # chains of step names: what alone matters; empty where the steps' own order does
    pairs: list[Pair] = []
    distractors: list[str] = []
    rubric: list[Criterion] = []

    @property
    def graded_by_itself(self) -> bool:
        return self.kind != "essay"

    @property
    def names(self) -> set[str]:
        """What its expressions may use."""
        return {name for draw in self.draws for name in draw.names} | {let.name for let in self.lets}

    @property
    def before(self) -> list[tuple[int, int]]:
        """Every pair of steps of which the first must stand before the second: positions in `steps`."""
        index = {step.name: position for position, step in enumerate(self.steps)}
        chains = self.orders or [list(index)]
        after: dict[int, set[int]] = {position: set() for position in index.values()}
        for chain in chains:
            for first, second in pairwise(chain):
                after[index[first]].add(index[second])
        reached = {position: _reach(position, after) for position in after}
        return sorted((first, second) for first, seconds in reached.items() for second in seconds)


def _reach(start: int, after: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    pending = list(after[start])
    while pending:
        position = pending.pop()
        if position not in reached:
            reached.add(position)
            pending += after[position]
    return reached


class Items(msgspec.Struct, frozen=True):
    """The content of a `practice.json`."""

    quiz: str
    items: list[Item]
    schema: int = 1


def encode_items(quiz: str, items: list[Item]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(Items(quiz, items)), indent=1) + b"\n"


def decode_items(data: bytes, source: str) -> list[Item]:
    """The items of a `practice.json`. Raises CourseError where it is something else."""
    try:
        found = msgspec.json.decode(data, type=Items)
    except msgspec.DecodeError as error:
        raise CourseError(f"{source} is not a file of quiz items ({error}): install the kit again") from error
    if found.schema != 1:
        raise CourseError(f"{source} was written by another version of the kit: fetch the course's current one")
    return found.items
