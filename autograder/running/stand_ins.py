"""The judge's side of replaced stubs: the reference's code, run here, on the student's objects there."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

from autograder.worker.tracebacks import raised
from autograder.worker.values import JUDGES, GeneratorState, Handle, Raised
from autograder.worker.wire import WireError, encode, generator_state, restored

Ask = Callable[[object], Any]

YIELDED = 100_000


class ReferenceStandIns:
    """Answers for stubs of the reference's modules. Each student's process has one of its own."""

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self.modules = modules
        # By module and name, `Class.method` for methods. The student's code may ask for anything; it gets these.
        self.replaced: set[tuple[str, str]] = set()
        self.objects: dict[int, StudentObject] = {}
        # Objects of the reference's that the student's code was given, kept so that an id stays an identity.
        self.own: list[Any] = []
        self.numbers: dict[int, int] = {}

    def replace(self, module: str, name: str) -> list[str]:
        """From now on answers for this stub. Returns its methods; none for a function."""
        methods = self.methods(module, name)
        self.replaced |= {(module, f"{name}.{method}") for method in methods} or {(module, name)}
        return methods

    def methods(self, module: str, name: str) -> list[str]:
        """The methods that the reference's class of that name defines; none for a function."""
        found = getattr(self.modules[module], name)
        if not isinstance(found, type):
            return []
        return [method for method, value in vars(found).items() if isinstance(value, FunctionType)]

    def answer(self, request: Any, ask: Ask) -> object:
        """The reply to one question: what the reference answers, or the exception that it raises."""
        try:
            match request:
                case ("ask", "", "", [str() as what, Handle() as target, *details], dict()):
                    return ("answer", self.plain(self._done(what, target, details, ask)), [])
                case ("ask", str() as module, str() as name, list() as arguments, dict() as keywords):
                    return self._carried_out(module, name, arguments, keywords, ask)
                case _:
                    raise WireError("no such question")
        except Exception as error:  # noqa: BLE001  # with hostile arguments the reference may raise anything
            return ("refuse", raised(error, ()))

    def _carried_out(self, module: str, name: str, arguments: list[Any], keywords: dict[str, Any], ask: Ask) -> object:
        if (module, name) not in self.replaced:
            raise WireError(f"{module}.{name} is not replaced")
        function = self.modules[module]
        for part in name.split("."):
            function = getattr(function, part)
        given = [self.restore(argument, ask) for argument in arguments]
        named = {str(key): self.restore(value, ask) for key, value in keywords.items()}
        generators = [value for value in (*given, *named.values()) if isinstance(value, np.random.Generator)]
        result = function(*given, **named)  # type: ignore[operator]  # a function or class of the reference
        if inspect.isgenerator(result):
            result = [item for _, item in zip(range(YIELDED), result, strict=False)]
        answer = ("answer", self.plain(result), [generator_state(generator) for generator in generators])
        encode(answer)
        return answer

    def _done(self, what: str, target: Handle, details: list[Any], ask: Ask) -> Any:
        """Does with an object of the reference's what the student's code does with it."""
        mine = self.own[target.number - JUDGES]
        given = [self.restore(detail, ask) for detail in details]
        match what, given:
            case "get", [str() as name] if not name.startswith("_"):
                return getattr(mine, name)
            case "set", [str() as name, value] if not name.startswith("_"):
                return setattr(mine, name, value)
            case "call", [list() as arguments, dict() as keywords] if callable(mine):
                return mine(*arguments, **{str(key): value for key, value in keywords.items()})
            case "item", [key]:
                return mine[key]
            case "list", []:
                return [item for _, item in zip(range(YIELDED), mine, strict=False)]
            case _:
                raise AttributeError("nothing of the kind can be done with it")

    def restore(self, value: Any, ask: Ask) -> Any:
        """A value from the student's process, with proxies for its objects: always the same for the same object."""
        match value:
            case Handle(number) if number >= JUDGES:
                return self.own[number - JUDGES]
            case Handle(number, classes):
                if number not in self.objects:
                    self.objects[number] = StudentObject(self, value, self._kind(classes), ask)
                found = self.objects[number]
                object.__setattr__(found, "_ask", ask)
                return found
            case GeneratorState():
                return restored(value)
            case list():
                return [self.restore(member, ask) for member in value]
            case tuple():
                return tuple(self.restore(member, ask) for member in value)
            case dict():
                return {self.restore(key, ask): self.restore(member, ask) for key, member in value.items()}
            case _:
                return value

    def _kind(self, classes: str) -> type:
        """The reference's class that an object is one of, going by the names of its own classes."""
        for name in classes.split(" "):
            for module in self.modules.values():
                found = getattr(module, name, None)
                if isinstance(found, type) and found.__module__ == module.__name__:
                    return found
        return object

    def plain(self, value: Any) -> Any:
        """A value of the reference's, with handles for the student's objects in it."""
        if isinstance(value, StudentObject):
            return object.__getattribute__(value, "_handle")
        match value:
            case list():
                return [self.plain(member) for member in value]
            case tuple():
                return tuple(self.plain(member) for member in value)
            case dict():
                return {self.plain(key): self.plain(member) for key, member in value.items()}
            case None | bool() | int() | float() | str() | np.ndarray() | np.generic() | np.random.Generator():
                return value
            case _:
                return self._described(value)

    def _described(self, value: object) -> Handle:
        """The handle of an object of the reference's own classes, or of a method of one, which stays here.

        Nothing else is handed out: through a generator or a module the student's code could reach all of this process.
        """
        owner = value.__self__ if isinstance(value, MethodType) else value
        if type(owner).__module__ not in self.modules:
            raise WireError(f"an object of type {type(value).__name__} cannot cross")
        number = self.numbers.setdefault(id(value), len(self.own))
        if number == len(self.own):
            self.own.append(value)
        return Handle(JUDGES + number, " ".join(kind.__name__ for kind in type(value).__mro__))


class StudentObject:
    """An object of the student's, as the reference's code sees it.

    It passes for an instance of the reference's class of the same name: methods are the reference's, attributes the
    student's. Private attributes that the reference sets are its own affair and stay here.
    """

    def __init__(self, stand_ins: ReferenceStandIns, handle: Handle, kind: type, ask: Ask) -> None:
        for name, value in (
            ("_stand_ins", stand_ins),
            ("_handle", handle),
            ("_kind", kind),
            ("_ask", ask),
            ("_own", {}),
        ):
            object.__setattr__(self, name, value)

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":  # isinstance and super() go by it
            return object.__getattribute__(self, "_kind")
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        own = object.__getattribute__(self, "_own")
        if name in own:
            return own[name]
        method = _method(self, name)
        return _asked(self, "get", name) if method is None else method

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            object.__getattribute__(self, "_own")[name] = value
        else:
            _asked(self, "set", name, value)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return _asked(self, "call", list(arguments), keywords)

    def __getitem__(self, key: Any) -> Any:
        return _asked(self, "item", key)

    def __iter__(self) -> Iterator[Any]:
        return iter(_asked(self, "list"))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


def _method(target: StudentObject, name: str) -> Any:
    """The reference's method of that name, bound to the object; None where the student's own is meant.

    The reference's stands in for a class of its own name. A class derived from one, as a check's doubles are, has
    methods of its own, and only what is private to the reference's class is taken from that.
    """
    kind: type = object.__getattribute__(target, "_kind")
    handle: Handle = object.__getattribute__(target, "_handle")
    if not name.startswith("_") and handle.type_name.partition(" ")[0] != kind.__name__:
        return None
    for ancestor in kind.__mro__:
        found = vars(ancestor).get(name)
        if isinstance(found, (FunctionType, property, staticmethod, classmethod)):
            return found.__get__(target, kind)
    return None


def _asked(target: StudentObject, what: str, *details: Any) -> Any:
    """Asks the student's process to do something with one of its objects."""
    stand_ins: ReferenceStandIns = object.__getattribute__(target, "_stand_ins")
    ask: Ask = object.__getattribute__(target, "_ask")
    handle: Handle = object.__getattribute__(target, "_handle")
    match ask((what, handle, *(stand_ins.plain(detail) for detail in details))):
        case ("did", value):
            return stand_ins.restore(value, ask)
        case ("failed", Raised() as failure):
            raise AttributeError(f"{failure.name}: {failure.message}")
        case _:
            raise WireError("the student's process answered another question")
