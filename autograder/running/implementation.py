"""Everybody is an implementation of the same modules: the student, the reference, the oracle, each wrong version.

An implementation takes the cases of a program and answers them. Here is the interface, and the transport for code
that is trusted: in this process.
"""

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType, ModuleType
from typing import Any, Literal, Protocol

from autograder.checks.program import Case
from autograder.worker.run_case import Answers, namespace_of, run_case
from autograder.worker.values import Raised

Ending = Literal["complete", "timeout", "died"]


@dataclass
class Run:
    """What an implementation answered to the cases of a program, as they were asked; None for those not come to."""

    answers: list[Answers | None]
    ending: Ending = "complete"
    detail: str = ""
    printed: str = ""
    # Whether its process was killed from outside, for all that can be seen; a limit says so itself.
    killed: bool = False


class Implementation(Protocol):
    """Somebody's version of an assignment's modules."""

    def load(self) -> dict[str, Raised | None]:
        """Imports the modules; for each, None or what its import raised."""
        ...

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        """Answers the cases, in the given order of their numbers (with repetitions), within one deadline for all."""
        ...

    def close(self) -> None:
        """Gives back whatever it holds."""
        ...


@dataclass
class InProcess:
    """Trusted modules, executed here. `modules` maps names to module objects, `support` among them."""

    modules: Mapping[str, ModuleType]

    def load(self) -> dict[str, Raised | None]:
        return dict.fromkeys(self.modules)

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        look_up = namespace_of(self.modules)
        with installed(self.modules), redirect_stdout(io.StringIO()) as printed:
            chosen = cases if order is None else [cases[index] for index in order]
            run = Run([run_case(case.operations, case.observed, look_up, self.modules) for case in chosen])
        run.printed = printed.getvalue()
        return run

    def close(self) -> None:
        """Nothing is held."""


@contextmanager
def installed(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """Makes modules importable by name for a while, and leaves `sys.modules` as it was."""
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


@dataclass
class Source:
    """The text of one module, and what is done to it once it is executed."""

    name: str
    text: str
    file: str = ""
    after: Callable[[ModuleType], None] | None = field(default=None)


@lru_cache(maxsize=64)
def _compiled(text: str, file: str) -> CodeType:
    """Proving executes the same texts hundreds of times; compiling them is most of that."""
    return compile(text, file, "exec", dont_inherit=True)


def execute(sources: Sequence[Source], given: Mapping[str, ModuleType] | None = None) -> dict[str, ModuleType]:
    """Executes module texts in order, each seeing those before it and the given ones. For trusted code only."""
    modules: dict[str, ModuleType] = dict(given or {})
    for source in sources:
        module = ModuleType(source.name)
        module.__package__ = source.name.rpartition(".")[0]
        module.__file__ = source.file or f"{source.name}.py"
        with installed({**modules, source.name: module}):
            exec(_compiled(source.text, module.__file__), module.__dict__)  # noqa: S102  # trusted
            if source.after is not None:
                source.after(module)
        modules[source.name] = module
    return modules


def overlaid(base: ModuleType, *layers: Mapping[str, Any]) -> ModuleType:
    """A new module with the names of `base`, replaced by those of each layer in turn."""
    module = ModuleType(base.__name__)
    module.__dict__.update(vars(base))
    for layer in layers:
        module.__dict__.update({name: value for name, value in layer.items() if not name.startswith("_")})
    return module
