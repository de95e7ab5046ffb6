"""Programs as data, and the deferred results with which a check writes one.

A check calls `module.mse(...)` and gets a `Deferred`: nothing runs. What it wrote down falls apart into cases, the
connected parts of the program; each can run anywhere, any number of times, in any order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn

import numpy as np

from .child.running import Operation
from .child.values import Handle
from .child.wire import generator_state
from .errors import AuthoringError


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
        return any(array.dtype.kind == "f" and array.dtype.itemsize < 8 for array in arrays_in(self.operations))

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


class Deferred:
    """A result that will exist when the program runs. Attributes, items and calls defer further."""

    __slots__ = ("_recorder", "_slot")

    def __init__(self, recorder: "Recorder", slot: int) -> None:
        self._recorder = recorder
        self._slot = slot

    def __getattr__(self, name: str) -> "Deferred":
        if name.startswith("__"):
            raise AttributeError(name)  # copy, pickle and numpy probe for these
        return self._recorder.record(("get", Handle(self._slot), name))

    def __getitem__(self, key: object) -> "Deferred":
        return self._recorder.record(("item", Handle(self._slot), self._recorder.tree(key)))

    def __call__(self, *arguments: object, **keywords: object) -> "Deferred":
        recorder = self._recorder
        trees = [recorder.tree(argument) for argument in arguments]
        named = {name: recorder.tree(value) for name, value in keywords.items()}
        return recorder.record(("call", Handle(self._slot), trees, named))

    def __iter__(self) -> NoReturn:
        raise AuthoringError("a deferred result cannot be iterated or unpacked: take its items by index, r[0], r[1]")

    def __bool__(self) -> NoReturn:
        raise AuthoringError("a deferred result has no truth value: a check never sees an answer")

    def __hash__(self) -> int:
        return hash(self._slot)

    def __eq__(self, other: object) -> bool:
        return self is other


class Namespace:
    """The names of a module, deferred: `namespace.mse(...)`. A name that is not there is the author's typo."""

    def __init__(self, recorder: "Recorder", module: str, names: Iterable[str] | None) -> None:
        self._recorder = recorder
        self._module = module
        self._names = None if names is None else set(names)

    def __getattr__(self, name: str) -> Deferred:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._names is not None and name not in self._names:
            raise AuthoringError(f"the module {self._module} has no {name}; it has: {', '.join(sorted(self._names))}")
        return self._recorder.name(self._module, name)


class ModuleUnderTest(Namespace):
    """What a check gets as `module`."""

    @property
    def support(self) -> Namespace:
        """The assignment's own `support.py`, which runs beside the student's module."""
        return Namespace(self._recorder, "support", None)

    def upstream(self, module: str) -> Namespace:
        """An earlier module of the course, as the student has it."""
        return Namespace(self._recorder, module, None)


class Recorder:
    """Takes down one program while a check runs."""

    current: "Recorder | None" = None

    def __init__(self, gradient_step: float = 1.0) -> None:
        self.gradient_step = gradient_step
        self.operations: list[Operation] = []
        self.expectations: list[Expectation] = []
        self._constants: dict[int, tuple[object, int]] = {}
        self._names: dict[tuple[str, str], int] = {}
        self._looks: list[tuple[list[int], dict[str, Any]]] = []

    def __enter__(self) -> "Recorder":
        if Recorder.current is not None:
            raise AuthoringError("a check cannot record while another one does")
        Recorder.current = self
        return self

    def __exit__(self, *details: object) -> None:
        Recorder.current = None

    def record(self, operation: Operation) -> Deferred:
        self.operations.append(operation)
        return Deferred(self, len(self.operations) - 1)

    def name(self, module: str, name: str) -> Deferred:
        if (module, name) not in self._names:
            self._names[module, name] = self.record(("name", module, name))._slot
        return Deferred(self, self._names[module, name])

    def tree(self, value: object) -> Any:
        """The value as it stands in a program: deferred results, arrays, lists and dicts as handles of their slots."""
        match value:
            case Deferred():
                if value._recorder is not self:
                    raise AuthoringError("a deferred result of one program was used in another")
                return Handle(value._slot)
            case tuple():
                return tuple(self.tree(member) for member in value)
            case np.ndarray() | np.random.Generator() | list() | dict():
                return Handle(self.constant(value))
            case None | bool() | int() | float() | str() | np.generic():
                return value
            case _:
                raise AuthoringError(f"a {type(value).__name__} cannot be an argument in a program")

    def constant(self, value: object) -> int:
        """The slot of a constant; the same object has the same slot, so it is one object there too."""
        known = self._constants.get(id(value))
        if known is not None:
            recorded = self.operations[known[1]][1]
            if isinstance(value, np.ndarray) and not np.array_equal(value, recorded, equal_nan=value.dtype.kind == "f"):
                raise AuthoringError("an array was changed after it had been used in the program: use a copy")
            return known[1]
        tree: Any
        match value:
            case np.ndarray():
                tree = value.copy()
            case np.random.Generator():
                tree = generator_state(value)
            case list():
                tree = [self.tree(member) for member in value]
            case dict():
                tree = {self.tree(key): self.tree(item) for key, item in value.items()}
            case _:
                tree = self.tree(value)
        slot = self.record(("value", tree))._slot
        self._constants[id(value)] = (value, slot)
        return slot

    def slot(self, value: object) -> int:
        """The slot of a deferred result or of a constant, for an expectation."""
        tree = self.tree(value)
        return tree.number if isinstance(tree, Handle) else self.constant(value)

    def expect(self, kind: str, answers: Iterable[object], **parameters: Any) -> None:
        self.expectations.append(Expectation(kind, tuple(self.slot(answer) for answer in answers), parameters))

    def expect_unchanged(self, things: Iterable[object]) -> None:
        """Compares, when the case is over, each thing with what it was."""
        self._looks += [([self.slot(thing)], {}) for thing in things]

    def program(self) -> Program:
        """What was recorded, cut into its cases."""
        for (slot,), parameters in self._looks:
            look = self.record(("look", Handle(slot)))._slot
            self.expectations.append(Expectation("unchanged", (slot, look), parameters))
        self._looks.clear()
        return Program(tuple(_cases(self.operations, self.expectations)))


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


def _cases(operations: list[Operation], expectations: list[Expectation]) -> Iterator[Case]:
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
