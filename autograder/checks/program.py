"""Programs as data: operations, expectations about their answers, and the cases into which a program falls.

A case is a connected part of a program; each can run anywhere, any number of times, in any order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from autograder.numerics.comparison import is_single
from autograder.worker.run_case import Operation
from autograder.worker.values import Handle
from autograder.worker.wire import encode, joined


@dataclass(frozen=True)
class Expectation:
    """What is said about some answers of a case. `slots` are the answers that it is judged by."""

    kind: str
    slots: tuple[int, ...]
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One independent part of a program."""

    operations: tuple[Operation, ...]
    expectations: tuple[Expectation, ...]

    @cached_property
    def single_precision(self) -> bool:
        """Whether arrays of less than double precision go into it, so that what comes out is rounded as they are."""
        return any(is_single(array.dtype) for array in arrays_in(self.operations))

    @cached_property
    def encoded(self) -> bytes:
        """What the student's process is told, as the wire has it: a class is asked the same, hundreds of times."""
        return encode((self.operations, self.observed))

    @property
    def observed(self) -> list[int]:
        """The slots that the student's process must answer for: never those that the judge knows itself."""
        wanted = {slot for expectation in self.expectations for slot in expectation.slots}
        return sorted(slot for slot in wanted if not self.is_constant(slot))

    def is_constant(self, slot: int) -> bool:
        """Whether the slot holds what the program itself brought along, so that nobody need be asked for it."""
        operation = self.operations[slot]
        return operation[0] == "value" and all(self.is_constant(other) for other in handles_in(operation[1]))

    def constant(self, slot: int) -> Any:
        """The value of a constant slot."""
        return _resolved(self.operations[slot][1], self.constant)


@dataclass(frozen=True)
class Program:
    """All that a check asks of an implementation."""

    cases: tuple[Case, ...]


def encoded(cases: Sequence[Case]) -> bytes:
    """What a student's process is told of a program, as the wire has it."""
    return joined("list", [case.encoded for case in cases])


def asked_together(lists: Sequence[Sequence[Case]]) -> list[Case]:
    """The cases of programs that make the same calls, with everything observed that any of them asks about.

    Raises ValueError where they do not have as many cases.
    """
    return [
        Case(cases[0].operations, tuple(expectation for case in cases for expectation in case.expectations))
        for cases in zip(*lists, strict=True)
    ]


def arrays_in(tree: object) -> Iterator[np.ndarray]:
    """The arrays that a program brings along."""
    match tree:
        case np.ndarray():
            yield tree
        case list() | tuple():
            for member in tree:
                yield from arrays_in(member)
        case Mapping():
            yield from arrays_in(list(tree.values()))


def handles_in(tree: object) -> Iterator[int]:
    """The slots that an operation or argument refers to."""
    match tree:
        case Handle(number):
            yield number
        case list() | tuple():
            for member in tree:
                yield from handles_in(member)
        case Mapping():
            for key, value in tree.items():
                yield from handles_in(key)
                yield from handles_in(value)


def renumbered(tree: Any, numbers: Callable[[int], int]) -> Any:
    """The tree with other slots in its handles."""
    match tree:
        case Handle(number):
            return Handle(numbers(number))
        case list():
            return [renumbered(member, numbers) for member in tree]
        case tuple():
            return tuple(renumbered(member, numbers) for member in tree)
        case dict():
            return {renumbered(key, numbers): renumbered(value, numbers) for key, value in tree.items()}
        case _:
            return tree


def _resolved(tree: Any, value: Callable[[int], Any]) -> Any:
    match tree:
        case Handle(number):
            return value(number)
        case list():
            return [_resolved(member, value) for member in tree]
        case tuple():
            return tuple(_resolved(member, value) for member in tree)
        case dict():
            return {_resolved(key, value): _resolved(item, value) for key, item in tree.items()}
        case _:
            return tree


def cases_of(operations: list[Operation], expectations: list[Expectation]) -> Iterator[Case]:
    """The connected parts of a program. Names of modules connect nothing: each case looks them up for itself."""
    parent = list(range(len(operations)))

    def root(slot: int) -> int:
        while parent[slot] != slot:
            parent[slot] = parent[parent[slot]]
            slot = parent[slot]
        return slot

    shared = {slot for slot, operation in enumerate(operations) if operation[0] == "name"}
    for slot, operation in enumerate(operations):
        for other in handles_in(operation):
            if other not in shared:
                parent[root(slot)] = root(other)
    for expectation in expectations:
        first, *others = (slot for slot in expectation.slots if slot not in shared)
        for other in others:
            parent[root(other)] = root(first)

    members: dict[int, list[int]] = {}
    for slot in range(len(operations)):
        if slot not in shared:
            members.setdefault(root(slot), []).append(slot)
    said: dict[int, list[Expectation]] = {}
    for expectation in expectations:
        said.setdefault(root(next(s for s in expectation.slots if s not in shared)), []).append(expectation)
    for key, slots in members.items():
        if key in said:
            yield _case(operations, slots, said[key], shared)


def _case(operations: list[Operation], slots: list[int], said: list[Expectation], shared: set[int]) -> Case:
    used = sorted({other for slot in slots for other in handles_in(operations[slot]) if other in shared})
    order = [*used, *slots]
    numbers = {slot: new for new, slot in enumerate(order)}
    return Case(
        tuple(renumbered(operations[slot], numbers.__getitem__) for slot in order),
        tuple(Expectation(e.kind, tuple(numbers[s] for s in e.slots), e.parameters) for e in said),
    )
