"""The misconceptions of a module, loaded without the kit.

The text of this file is also part of what is handed in, below a solution (`submissions.py`), so it imports the standard
library alone. It stands in for what a file of misconceptions imports from the kit: decorators, and lessons.
"""

import builtins
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any


def wrong_versions(module: str, files: Mapping[str, str], own: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Every misconception by its id: the stub, and what a student has in its place.

    files: the texts of the misconceptions by dotted name. own: what the module defines. A wrong version may call the
    right one that it replaces, so it gets a copy of these names.
    """
    right = types.ModuleType(module)
    vars(right).update(own)
    loaded: dict[str, types.ModuleType] = {}
    found: dict[str, tuple[str, Any]] = {}

    def misconception(stub: str, **about: object) -> Callable[[Any], Any]:
        def decorate(wrong: Any) -> Any:
            found[wrong.__name__] = stub, wrong
            return wrong

        return decorate

    def misconception_each(stubs: Iterable[str], **about: object) -> Callable[[Any], Any]:
        def decorate(make: Any) -> Any:
            found.update({f"{stub}_{make.__name__}": (stub, make(stub)) for stub in stubs})
            return make

        return decorate

    kit = types.SimpleNamespace(
        misconception=misconception, misconception_each=misconception_each, Lesson=lambda *texts, **named: None
    )

    def load(name: str) -> types.ModuleType:
        if name not in loaded:
            loaded[name] = types.ModuleType(module)  # so that its classes are the module's own
            namespace = vars(loaded[name])
            namespace["__package__"] = name.rpartition(".")[0]
            namespace["__builtins__"] = {**vars(builtins), "__import__": importing}
            exec(compile(files[name], f"<{name}>", "exec"), namespace)  # noqa: S102  # the course's own files
        return loaded[name]

    def importing(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:  # fmt: skip
        if level:
            package = globals["__package__"].split(".")
            name = ".".join([*package[: len(package) - level + 1], *filter(None, [name])])
            if name not in files:
                return types.SimpleNamespace(**{member: load(f"{name}.{member}") for member in fromlist})
        if name.partition(".")[0] == "autograder":
            return kit
        if name == module:
            return right
        return load(name) if name in files else builtins.__import__(name, globals, locals, fromlist)

    for name in files:
        load(name)
    return found
