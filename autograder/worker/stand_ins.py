"""Stubs that are answered by the judge: a mistake in an earlier stub is charged there, once, and nowhere else.

The reference's code never comes here. A replaced function sends its arguments and gets an answer; a replaced class
keeps the student's own class and instances, and each of its methods is carried out by the judge on this very object,
whose attributes the judge reads and sets over the same wire.

to the judge      ("ask", module, name, arguments, keywords)
to the student    ("answer", value, generator states)   ("refuse", Raised)
                  ("get", handle, name)  ("set", handle, name, value)  ("call", handle, arguments, keywords)
                  ("item", handle, key)  ("list", handle)              answered by ("did", value) or ("failed", Raised)

An object that the judge made is here a `JudgesObject`; what is done with it is asked of the judge, under the name "".
"""

import builtins
import itertools
import sys
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from .tracebacks import raised
from .values import JUDGES, GeneratorState, Handle, Raised
from .wire import restored

LISTED = 100_000


class AsksJudge(Protocol):
    """How this process speaks with the judge in the middle of a program."""

    def send(self, message: object, describe: Callable[[object], Handle]) -> None: ...

    def receive(self) -> Any: ...


class StandIns:
    """Puts stand-ins in the place of names, and answers for the student's objects that the judge asks about."""

    def __init__(self, line: AsksJudge, replaced: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.line = line
        self.replaced = replaced
        self.objects: dict[int, object] = {}
        self.judges: dict[int, JudgesObject] = {}
        self.numbers: dict[int, int] = {}
        self.fresh = itertools.count()

    def install(self, module: ModuleType) -> None:
        """Replaces names of a module that has just been executed; a class is named with its methods."""
        for name, methods in self.replaced.get(module.__name__, {}).items():
            original = getattr(module, name, None)
            if methods and isinstance(original, type):
                for method in methods:
                    setattr(original, method, self.stand_in(module.__name__, f"{name}.{method}"))
            elif not methods:
                setattr(module, name, self.stand_in(module.__name__, name))

    def stand_in(self, module: str, name: str) -> Callable[..., Any]:
        """A function that the judge carries out."""

        def answered(*arguments: Any, **keywords: Any) -> Any:
            generators = [value for value in (*arguments, *keywords.values()) if isinstance(value, np.random.Generator)]
            self.line.send(("ask", module, name, list(arguments), keywords), self.describe)
            value, states = self.await_answer()
            for generator, state in zip(generators, states, strict=True):
                generator.bit_generator.state = restored(state).bit_generator.state
            return value

        answered.__name__ = name.rpartition(".")[2]
        answered.__qualname__ = name
        return answered

    def await_answer(self) -> tuple[Any, list[GeneratorState]]:
        while True:
            match self.line.receive():
                case ("answer", value, list() as states):
                    return self.restore(value), states
                case ("refuse", Raised() as refusal):
                    raise _exception(refusal)
                case request:
                    self.line.send(self.reply(request), self.describe)

    def reply(self, request: Any) -> tuple[str, Any]:
        try:
            return ("did", self.do(request))
        except BaseException as error:  # noqa: BLE001  # the student's objects may do anything
            return ("failed", raised(error, self.replaced))

    def do(self, request: Any) -> Any:
        match request:
            case ("get", Handle() as target, name):
                return getattr(self.restore(target), name)
            case ("set", Handle() as target, name, value):
                setattr(self.restore(target), name, self.restore(value))
                return None
            case ("call", Handle() as target, arguments, keywords):
                function = self.restore(target)
                return function(*self.restore(arguments), **self.restore(keywords))
            case ("item", Handle() as target, key):
                return self.restore(target)[self.restore(key)]
            case ("list", Handle() as target):
                return list(itertools.islice(self.restore(target), LISTED))
            case _:
                raise ValueError("no such request")

    def of_the_judge(self, handle: Handle) -> "JudgesObject":
        """What stands here for an object of the judge's: always the same for the same object."""
        found = self.judges.get(handle.number)
        if found is None:
            found = self.judges[handle.number] = JudgesObject(self.stand_in("", ""), handle, self.kind_of(handle))
        return found

    def kind_of(self, handle: Handle) -> type:
        """The student's class of the same name as one of the object's own, for `isinstance`."""
        for name in handle.type_name.split(" "):
            for module in self.replaced:
                found = getattr(sys.modules.get(module), name, None)
                if isinstance(found, type):
                    return found
        return JudgesObject

    def describe(self, value: object) -> Handle:
        """The handle of an object of this process, with the names of its classes, by which the judge knows its kind."""
        if type(value) is JudgesObject:
            handle: Handle = object.__getattribute__(value, "_handle")
            return handle
        number = self.numbers.get(id(value))
        if number is None:
            number = next(self.fresh)
            self.objects[number] = value
            self.numbers[id(value)] = number
        return Handle(number, " ".join(kind.__name__ for kind in type(value).__mro__))

    def restore(self, value: Any) -> Any:
        """A value from the judge, with this process's own objects for their handles."""
        match value:
            case Handle(number):
                return self.objects[number] if number < JUDGES else self.of_the_judge(value)
            case GeneratorState():
                return restored(value)
            case list():
                return [self.restore(member) for member in value]
            case tuple():
                return tuple(self.restore(member) for member in value)
            case dict():
                return {self.restore(key): self.restore(member) for key, member in value.items()}
            case _:
                return value


class JudgesObject:
    """An object that the judge made, such as the graph that a replaced function returns."""

    def __init__(self, ask: Callable[..., Any], handle: Handle, kind: type) -> None:
        for name, value in (("_ask", ask), ("_handle", handle), ("_kind", kind)):
            object.__setattr__(self, name, value)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":  # isinstance goes by it
            return object.__getattribute__(self, "_kind")
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        return _ask_judge(self, "get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        _ask_judge(self, "set", name, value)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return _ask_judge(self, "call", list(arguments), keywords)

    def __getitem__(self, key: Any) -> Any:
        return _ask_judge(self, "item", key)

    def __iter__(self) -> Iterator[Any]:
        return iter(_ask_judge(self, "list"))

    def __len__(self) -> int:
        return len(_ask_judge(self, "list"))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def _ask_judge(target: JudgesObject, what: str, *details: Any) -> Any:
    ask = object.__getattribute__(target, "_ask")
    return ask(what, object.__getattribute__(target, "_handle"), *details)


def _exception(refusal: Raised) -> Exception:
    kind = getattr(builtins, refusal.name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        return kind(refusal.message)
    return RuntimeError(refusal.message)
