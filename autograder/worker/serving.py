"""The conversation of a student's process with the judge: one frame to load, then one frame a program.

to the student    ("load", order, texts, others, packages, memory, replaced)
                  ("run", program, order)                      its cases, each (operations, observed); or the number
                                                               of a program that this process has at hand

A text is that of a module's file, or a notebook: the stub module, and the number and text of each cell.
to the judge      ("cell", notebook, number) …                 before each cell of a notebook is run
                  ("loaded", {module: None or Raised}, {notebook: [(cell, Raised), …]})
                  ("case", index, values, warnings) …  ("done",)
"""

import importlib
import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, BinaryIO

from . import loading
from .run_case import Answers, Operation, run_case
from .stand_ins import StandIns
from .tracebacks import raised
from .values import Raised
from .wire import Describe, WireError, beginning, decode, encode, frame, read_frame, refuse_objects

ADDRESS_SPACE_OF_NUMPY = 1 << 30


ProgramCases = list[tuple[Sequence[Operation], Sequence[int]]]
"""Cases, each the operations of one and the slots to answer for."""


class Channel:
    """Frames to and from the other side of two pipes."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self.incoming = incoming
        self.outgoing = outgoing

    def read(self, size: int) -> bytes:
        parts = []
        while size:
            part = self.incoming.read(min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def receive(self) -> Any:
        return decode(read_frame(self.read))

    def send(self, message: object, describe: Describe = refuse_objects) -> None:
        self.send_bytes(encode(message, describe))

    def send_bytes(self, payload: bytes) -> None:
        view = memoryview(frame(payload))
        while view:
            view = view[self.outgoing.write(view) :]


def serve(incoming: BinaryIO, outgoing: BinaryIO, programs: Sequence[ProgramCases] = ()) -> None:
    """Answers the judge until it hangs up. programs: those at hand."""
    channel = Channel(incoming, outgoing)
    modules: dict[str, Any] = {}
    sources: list[str] = []
    is_loading = True

    def at_cell(notebook: str, number: int) -> None:
        if is_loading:
            channel.send(("cell", notebook, number))

    while True:
        try:
            message = channel.receive()
        except EOFError:
            return
        match message:
            case (
                "load",
                list() as order,
                dict() as texts,
                dict() as others,
                list() as packages,
                int() as memory,
                dict() as replaced,
            ):
                limit_memory(memory)
                sources = [*texts, *others]
                loading.offer(texts, others, StandIns(channel, replaced).install, at_cell)
                modules = load(order, sources, packages)
                is_loading = False
                what = {k: v if isinstance(v, Raised) else None for k, v in modules.items()}
                channel.send(("loaded", what, loading.failed_cells))
            case ("run", list() | int() as program, list() as order):
                cases = programs[program] if isinstance(program, int) else program
                look_up = _namespace(modules)
                for index, number in enumerate(order):
                    operations, observed = cases[number]
                    answers = run_case(operations, observed, look_up, sources)
                    channel.send_bytes(case_message(index, answers))
                channel.send(("done",))
            case _:
                raise WireError("no such request")


def limit_memory(megabytes: int) -> None:
    """Caps the address space where the system offers it; NumPy's own mappings come on top."""
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024 + ADDRESS_SPACE_OF_NUMPY
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return  # macOS refuses address-space limits; the deadline still holds


def load(order: list[str], submitted: list[str], packages: list[str]) -> dict[str, Any]:
    """Imports the modules in order; one that fails is kept as what it raised, and the rest goes on."""
    import numpy as np

    np.random.seed()  # a forked worker shares its parent's state  # noqa: NPY002  # the legacy one is what is shared
    loading.allow_only(packages, submitted)
    modules: dict[str, Any] = {}
    for name in order:
        try:
            modules[name] = importlib.import_module(name)
        except BaseException as error:  # noqa: BLE001  # sys.exit() at import is this module's failure, no more
            sys.modules.pop(name, None)
            modules[name] = raised(error, submitted)
    return modules


class ModuleFailed(ImportError):
    """A name was looked up in a module that did not load."""


def _namespace(modules: dict[str, Any]) -> Any:
    def look_up(module: str, name: str) -> object:
        found = modules.get(module)
        if found is None:
            found = modules[module] = importlib.import_module(module)
        if isinstance(found, Raised):
            raise ModuleFailed(f"{module}.py did not load: {found.name}: {found.message}")
        return getattr(found, name)

    return look_up


def case_message(index: int, answers: Answers) -> bytes:
    """What is said to the judge of one case."""
    try:
        values = encode(answers.values)
    except WireError:
        too_much = Raised(("WireError", "Exception", "BaseException"), "the answers are too large to hand over")
        values = encode(dict.fromkeys(answers.values, too_much))
    return case_head(index) + values + (encode(answers.warnings) if answers.warnings else _SILENT)


@lru_cache(maxsize=4096)
def case_head(index: int) -> bytes:
    """What the message about a case begins with; values and warnings follow."""
    return _CASE + encode(index)


_CASE = beginning("case", 3)
_SILENT = encode({})
