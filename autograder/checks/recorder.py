"""The deferred results with which a check writes a program.

A check calls `module.mse(...)` and gets a `Deferred`: nothing runs, the call is taken down by a `Recorder`.
"""

from collections.abc import Iterable
from typing import Any, NoReturn

import numpy as np

from autograder.errors import AuthoringError
from autograder.worker.run_case import Operation
from autograder.worker.values import Handle
from autograder.worker.wire import generator_state

from .program import Expectation, Program, cases_of


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
        return Program(tuple(cases_of(self.operations, self.expectations)))
