"""The plain transport: the student's modules in a process of their own, on every operating system.

It has a deadline, a memory limit where the system offers one, and caps on what it may say. It is no security
boundary: the student's code can read what the person who runs it can read.
"""

import contextlib
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from .child.running import Answers
from .child.values import Raised
from .child.wire import WireError, decode, encode, frame, read_frame
from .implementation import Ending, Run
from .launching import Transport, launch
from .program import Case

KEPT_OUTPUT = 4096
MAX_OUTPUT = 64 * 1024 * 1024
WAITING_FRAMES = 4
MAX_ASKED = 200_000
# Whoever may send the judge large arguments may have it compute for long, in its own time and memory.
MAX_QUESTION = 512 * 1024


@dataclass(frozen=True)
class Modules:
    """What a student's process loads. `order` is imported at once; all may be imported by any of them."""

    order: tuple[str, ...]
    course: dict[str, str]
    others: dict[str, str]
    packages: tuple[str, ...]
    memory_mb: int
    seconds: float
    # What the judge answers in their place: for each module, names and, of classes, their methods.
    replaced: dict[str, dict[str, list[str]]] = field(default_factory=dict)


class Upstream(Protocol):
    """Answers for replaced names, asking back about the student's objects through the conversation."""

    def answer(self, request: Any, ask: Callable[[object], Any]) -> object:
        """The reply to an "ask" of the student's process."""
        ...


class _Ended(BaseException):  # so that no `except Exception` in the reference's code can swallow it
    """The process will answer no more."""

    def __init__(self, ending: Ending, detail: str) -> None:
        super().__init__(detail)
        self.ending = ending
        self.detail = detail


Start = Callable[[Modules], Transport]
"""Starts a process for some modules, which are not yet told to it."""


def plain(modules: Modules) -> Transport:
    """An interpreter of its own for every process."""
    return launch()


class StudentProcess:
    """An implementation in a process of its own, started when first needed and again after it died."""

    def __init__(
        self,
        modules: Modules,
        upstream: Upstream | None = None,
        start: Start = plain,
        level: str = "limits",
    ) -> None:
        self.modules = modules
        self.upstream = upstream
        self.start = start
        self.level = level
        self._conversation: _Conversation | None = None
        self._loaded: dict[str, Raised | None] = {}

    def load(self) -> dict[str, Raised | None]:
        """Starts the process. A death or time-out while importing is that import's failure."""
        self.close()
        self._conversation = _Conversation(self.start(self.modules), self.upstream)
        try:
            self._loaded = self._conversation.load(self.modules)
        except _Ended as ended:
            self.close()
            said = Raised((_LOADING[ended.ending],), f"while the module was imported, {ended.detail}")
            self._loaded = dict.fromkeys(self.modules.order, said)
        return self._loaded

    def announce(self, cases: Sequence[Case], order: Sequence[int]) -> None:
        """Says which program comes next, and after it, so that the process works while answers are judged.

        A process that asks about replaced stubs is told nothing ahead: it awaits replies on the same line.
        """
        if self._conversation is not None and self.upstream is None:
            self._conversation.announce(cases, order)

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        asked = range(len(cases)) if order is None else order
        if self._conversation is not None and not self._conversation.expects(asked):
            self.close()  # something else was announced: begin afresh
        if self._conversation is None and any(self.load().values()):
            first = next(raised for raised in self._loaded.values() if raised)
            return Run([None] * len(asked), "died", f"{first.name}: {first.message}")
        conversation = self._conversation
        assert conversation is not None  # noqa: S101  # `load` has just made it
        run = conversation.run(cases, seconds, asked)
        if run.ending != "complete":
            self.close()
        return run

    def close(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None


_LOADING: dict[Ending, str] = {"timeout": "TimeoutError", "died": "ProcessDied"}


class _Conversation:
    """One process and the threads that talk with it, so that neither side can make the other wait."""

    def __init__(self, launched: Transport, upstream: Upstream | None) -> None:
        self.upstream = upstream
        self.launched = launched
        self.announced: deque[Sequence[int]] = deque()
        self.printed = bytearray()
        self.printed_size = 0
        self.asked = 0
        self.received = 0  # bytes of the latest message
        self.incoming: queue.Queue[bytes | None] = queue.Queue(WAITING_FRAMES)
        self.outgoing: queue.Queue[bytes | None] = queue.Queue()
        self.closing = threading.Event()
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._drain, self._write)]
        for thread in self.threads:
            thread.start()

    def load(self, modules: Modules) -> dict[str, Raised | None]:
        self._send(
            (
                "load",
                list(modules.order),
                modules.course,
                modules.others,
                list(modules.packages),
                modules.memory_mb,
                modules.replaced,
            )
        )
        match self._receive(time.monotonic() + modules.seconds):
            case ("loaded", dict() as loaded) if all(v is None or isinstance(v, Raised) for v in loaded.values()):
                return {name: loaded.get(name) for name in modules.order}
            case _:
                raise _Ended("died", "its process answered with nonsense")

    def announce(self, cases: Sequence[Case], order: Sequence[int]) -> None:
        """Sends a program, unless it was sent; its answers come after those of all that was announced before."""
        if any(known is order for known in self.announced):
            return
        self._send(("run", [(case.operations, case.observed) for case in cases], list(order)))
        self.announced.append(order)

    def expects(self, order: Sequence[int]) -> bool:
        """Whether a program in this order is the one to be answered next, or nothing is."""
        return not self.announced or self.announced[0] is order

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int]) -> Run:
        run = Run([None] * len(order))
        if not self.announced:
            self.announce(cases, order)
        self.announced.popleft()
        deadline = time.monotonic() + seconds
        try:
            for index in range(len(order)):
                run.answers[index] = _answers(self._receive(deadline), index)
            if self._receive(deadline) != ("done",):
                raise _Ended("died", "its process answered more than it was asked")
        except _Ended as ended:
            run.ending, run.detail = ended.ending, ended.detail
        run.printed = bytes(self.printed).decode("utf-8", "replace")
        return run

    def _send(self, message: object) -> None:
        self.outgoing.put(frame(encode(message)))

    def _receive(self, deadline: float) -> Any:
        """The next message that is no question about replaced names; those are answered on the way."""
        while True:
            message = self._next(deadline)
            if not (isinstance(message, tuple) and message and message[0] == "ask" and self.upstream is not None):
                return message
            self.asked += 1
            if self.asked > MAX_ASKED or self.received > MAX_QUESTION:
                raise _Ended("died", "it asked too much of the stubs that were replaced")
            self._send(self.upstream.answer(message, lambda request: self._asked_back(request, deadline)))

    def _asked_back(self, request: object, deadline: float) -> Any:
        self._send(request)
        return self._next(deadline)

    def _next(self, deadline: float) -> Any:
        try:
            payload = self.incoming.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            raise _Ended("timeout", "it ran out of time") from None
        if payload is None:
            raise _Ended("died", self._epitaph())
        self.received = len(payload)
        try:
            return decode(payload)
        except WireError as error:
            raise _Ended("died", f"its process answered with nonsense ({error})") from error

    def _epitaph(self) -> str:
        if self.printed_size > MAX_OUTPUT:
            return f"it printed more than {MAX_OUTPUT >> 20} MiB"
        code = self.launched.ended(1)
        if code is None:
            return "its process stopped answering"
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"its process was ended by {signal.Signals(-code).name}"
        return f"its process ended with exit status {code}"

    def _read(self) -> None:
        stream = self.launched.stdout
        try:
            while not self.closing.is_set():
                self._hand_over(read_frame(lambda size: _exactly(stream, size)))
        except (EOFError, WireError, OSError, ValueError):
            self._hand_over(None)

    def _hand_over(self, payload: bytes | None) -> None:
        while not self.closing.is_set():
            with contextlib.suppress(queue.Full):
                self.incoming.put(payload, timeout=0.2)
                return

    def _drain(self) -> None:
        stream = self.launched.stderr
        with contextlib.suppress(OSError, ValueError):
            while part := stream.read(65536):
                self.printed_size += len(part)
                self.printed += part[: KEPT_OUTPUT - len(self.printed)]
                if self.printed_size > MAX_OUTPUT:
                    self.launched.kill()
                    return

    def _write(self) -> None:
        stream = self.launched.stdin
        with contextlib.suppress(OSError, ValueError):
            while (data := self.outgoing.get()) is not None:
                view = memoryview(data)
                while view:
                    view = view[stream.write(view) :]

    def close(self) -> None:
        self.closing.set()
        self.launched.kill()
        self.outgoing.put(None)
        self.launched.ended(1)
        for thread in self.threads:
            thread.join(timeout=1)
        self.launched.close()


def _exactly(stream: BinaryIO, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _answers(message: Any, index: int) -> Answers:
    match message:
        case ("case", int() as number, dict() as values, dict() as warnings) if (
            number == index
            and all(isinstance(slot, int) for slot in values)
            and all(
                isinstance(slot, int) and isinstance(said, list) and all(isinstance(text, str) for text in said)
                for slot, said in warnings.items()
            )
        ):
            return Answers(values, warnings)
        case _:
            raise _Ended("died", "its process answered with nonsense")
