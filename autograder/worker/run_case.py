"""Runs a program's cases on the modules of one implementation, whoever's they are."""

import itertools
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .tracebacks import raised
from .values import GeneratorState, Handle, Raised
from .wire import WireError, copied, restored

LookUp = Callable[[str, str], object]
"""`namespace(module, name)`: what a module calls by that name; raises as getattr does."""

Operation = tuple[Any, ...]
"""One step of a case, its kind first:

("value", tree)                      the tree, with earlier results in place of handles
("name", module, name)               a function or class of a module
("call", handle, arguments, keywords)
("get", handle, attribute)
("item", handle, key)
("list", handle, limit)              what an iterable yields
("look", handle)                     the value of an earlier slot as it is by now
"""


# NumPy's own, whatever a module set when it was imported: neither `ignore` nor `raise` may decide about a check.
DEFAULT_ERROR_STATE: Any = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


class Stopped(BaseException):
    """Raised in the middle of a case by whoever runs it, to end it: nothing of the student's, and no answer."""


@dataclass
class Answers:
    """What one run of one case answered: a plain value for each observed slot, and the warnings of that call."""

    values: dict[int, Any] = field(default_factory=dict)
    warnings: dict[int, list[str]] = field(default_factory=dict)
    # As they crossed, where that is worth remembering: the same bytes are the same answers.
    said: bytes = b""


def run_case(
    operations: Iterable[Operation], observed: Iterable[int], namespace: LookUp, sources: Collection[str] = ()
) -> Answers:
    """Runs one case. A call that raises, or depends on one that did, answers with what was raised."""
    run = _CaseRun(namespace, sources)
    wanted = set(observed)
    answers = Answers()
    with warnings.catch_warnings(record=True) as caught, np.errstate(**DEFAULT_ERROR_STATE):
        warnings.simplefilter("always")
        for slot, operation in enumerate(operations):
            caught.clear()
            run.step(slot, operation)
            if slot in wanted:
                answers.values[slot] = run.answer(slot)
                if caught:
                    answers.warnings[slot] = [f"{w.category.__name__}: {w.message}"[:300] for w in caught[:5]]
    return answers


class _CaseRun:
    """The results of one case so far, and the identity of its objects."""

    def __init__(self, namespace: LookUp, sources: Collection[str]) -> None:
        self.namespace = namespace
        self.sources = sources
        self.results: list[Any] = []
        # Strong references: an id is only an identity while its object lives.
        self.numbers: dict[int, tuple[object, int]] = {}
        self.fresh = 1_000_000

    def step(self, slot: int, operation: Operation) -> None:
        try:
            perform = _PERFORM.get(operation[0])
            if perform is None:
                raise WireError(f"no such operation: {operation[0]!r}")
            result = perform(self, *operation[1:])
        except Stopped:
            raise
        except BaseException as error:  # noqa: BLE001  # sys.exit() in a function is an answer too
            result = error.raised if isinstance(error, _Blocked) else raised(error, self.sources)
        self.results.append(result)
        if operation[0] != "look":
            self.numbers.setdefault(id(result), (result, slot))

    def value(self, tree: Any) -> Any:
        return self.build(tree)

    def name(self, module: str, name: str) -> Any:
        try:
            return self.namespace(module, name)
        except AttributeError as error:
            raise MissingName(f"{module}.{name}") from error

    def call(self, target: Any, arguments: list[Any], keywords: dict[str, Any]) -> Any:
        build = self.build
        function = build(target)
        if keywords:
            return function(*map(build, arguments), **{key: build(value) for key, value in keywords.items()})
        return function(*map(build, arguments))

    def get(self, target: Any, attribute: str) -> Any:
        return getattr(self.build(target), attribute)

    def item(self, target: Any, key: Any) -> Any:
        return self.build(target)[self.build(key)]

    def members(self, target: Any, limit: int) -> list[Any]:
        return self.drawn(self.build(target), limit)

    def drawn(self, iterable: Any, limit: int) -> list[Any]:
        members = list(itertools.islice(iter(iterable), limit + 1))
        if len(members) > limit:
            raise ValueError(f"it yields more than {limit} items")
        return members

    def build(self, tree: Any) -> Any:
        """The tree with earlier results in place of handles, and fresh arrays, lists and dicts."""
        kind = type(tree)
        if kind is Handle:
            result = self.results[tree.number]
            if type(result) is Raised:
                raise _Blocked(result)
            return result
        if kind is np.ndarray:
            return tree.copy()
        if kind is list:
            return [self.build(member) for member in tree]
        if kind is tuple:
            return tuple([self.build(member) for member in tree])
        if kind is dict:
            return {self.build(key): self.build(value) for key, value in tree.items()}
        return restored(tree) if kind is GeneratorState else tree

    def answer(self, slot: int) -> Any:
        """The result of a slot as plain data, as it is now."""
        result = self.results[slot]
        if type(result) in _PLAIN:
            return result
        try:
            # As if to bytes and back: a copy that later calls cannot change, and the same for every transport.
            return copied(result, self.describe)
        except Stopped:
            raise
        except BaseException as error:  # noqa: BLE001  # a hostile object may raise anything
            return raised(error, self.sources)

    def describe(self, value: object) -> Handle:
        known = self.numbers.get(id(value))
        if known is None:
            known = self.numbers[id(value)] = value, self.fresh
            self.fresh += 1
        number = known[1]
        kind = type(value)
        if kind is np.ndarray:
            return Handle(number, f"array of dtype {value.dtype}")  # type: ignore[attr-defined]  # `kind` says ndarray
        return Handle(number, kind.__name__)


_PLAIN = frozenset({type(None), bool, int, float, str, Raised})
_PERFORM: dict[str, Callable[..., Any]] = {
    "value": _CaseRun.value, "name": _CaseRun.name, "call": _CaseRun.call, "get": _CaseRun.get, "item": _CaseRun.item,
    "list": _CaseRun.members, "look": _CaseRun.value,
}  # fmt: skip


class MissingName(AttributeError):
    """A module lacks a name that the case calls; the text is `module.name`."""


class _Blocked(Exception):
    """An argument whose own call raised."""

    def __init__(self, cause: Raised) -> None:
        super().__init__(cause.message)
        self.raised = cause


def namespace_of(modules: Mapping[str, object]) -> LookUp:
    """Looks names up in loaded modules; a module that failed to load raises what its loading raised."""

    def look_up(module: str, name: str) -> object:
        return getattr(modules[module], name)

    return look_up
