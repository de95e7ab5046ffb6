"""The plain transport: the student's modules in a process of their own, on every operating system.

It has a deadline, a memory limit where the system offers one, and caps on what it may say. It is no security
boundary: the student's code can read what the person who runs it can read.
"""

import contextlib
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from autograder.checks.program import Case, arrays_in, encoded
from autograder.worker.run_case import Answers
from autograder.worker.serving import case_head
from autograder.worker.values import Raised
from autograder.worker.wire import WireError, beginning, decode_members, encode, frame

from .frame_reader import incoming
from .frame_writer import Outgoing
from .implementation import Ending, Run
from .load_request import FailedCells, believed, without
from .load_request import LoadRequest as LoadRequest
from .transport import Transport, launch

KEPT_OUTPUT = 4096
MAX_OUTPUT = 64 * 1024 * 1024
MAX_ASKED = 200_000
# Whoever may send large arguments may have the reference compute for long.
MAX_QUESTION = 512 * 1024
# So many cells of notebooks may end the process or keep it busy; a long experiment is easily left in a notebook.
MAX_STUCK = 3
# Each cell may take as long as a module; all cells together so many times as long.
CELLS_PATIENCE = 3
# Seconds for which an answer may wait for others behind it.
GATHERING = 0.0005
# Answers to a case that are kept decoded, a few megabytes of them: a class says the same hundreds of times.
REMEMBERED = 8192
REMEMBERED_SIZE = 2048
# Seconds that answers for replaced stubs may take in one program; they are not taken off the student's.
ANSWERED_WITHIN = 30.0
_QUESTION = beginning("ask", 4)


class StandIns(Protocol):
    """Answers for replaced names, asking back about the student's objects through the conversation."""

    def begin(self) -> None:
        """A fresh process will ask: what was said before has no meaning any more."""
        ...

    def reply(self, message: bytes, seconds: float) -> tuple[bytes, bool]:
        """What is said to the student's process: the answer to its question (True), or a question back (False).

        message: its question, or its answer to a question back. Raises StandInsLost where it takes too long.
        """
        ...


class StandInsLost(Exception):
    """What answers for replaced stubs ran out of time or memory, and what it said so far has no meaning any more."""


class _Ended(Exception):
    """The process will answer no more."""

    def __init__(self, ending: Ending, detail: str, *, killed: bool = False) -> None:
        super().__init__(detail)
        self.ending = ending
        self.detail = detail
        self.killed = killed
        self.cell: tuple[str, int] | None = None


Asked = tuple[Sequence[Case], Sequence[int]]
"""A program, and the order in which its cases are run."""

Start = Callable[[LoadRequest], Transport]
"""Starts a process for some modules, which are not yet told to it."""


def plain(modules: LoadRequest) -> Transport:
    """An interpreter of its own for every process."""
    return launch()


class StudentProcess:
    """An implementation in a process of its own, started when first needed and again after it died.

    One that was killed is asked the same once more: where memory runs short the system chooses these processes first,
    whoever took too much. One that kills itself, or is killed for its threads or files, will be killed again.
    """

    def __init__(
        self,
        modules: LoadRequest,
        stand_ins: StandIns | None = None,
        start: Start = plain,
        level: str = "limits",
    ) -> None:
        self.modules = modules
        self.stand_ins = stand_ins
        self.start = start
        self.level = level
        # For each notebook that was loaded, what failed in it, by the number of the cell.
        self.failed_cells: FailedCells = {}
        self._stuck: FailedCells = {}
        self._conversation: _Conversation | None = None
        self._loaded: dict[str, Raised | None] = {}

    def load(self) -> dict[str, Raised | None]:
        """Starts the process. A death or time-out while importing is that import's failure."""
        ended = self._loaded_or_ended()
        if ended is not None and ended.killed:
            ended = self._loaded_or_ended()
        for _ in range(MAX_STUCK):
            if ended is None or not self._left_out(ended):
                break
            ended = self._loaded_or_ended()
        return self._loaded

    def _loaded_or_ended(self) -> "_Ended | None":
        self.close()
        if self.stand_ins is not None:
            self.stand_ins.begin()
        self._conversation = _Conversation(self.start(self.modules), self.stand_ins)
        try:
            self._loaded, failed = self._conversation.load(self.modules)
        except _Ended as ended:
            self.close()
            said = Raised((_LOADING[ended.ending],), f"while the module was imported, {ended.detail}")
            self._loaded = dict.fromkeys(self.modules.order, said)
            return ended
        self.failed_cells = {
            name: sorted([*self._stuck.get(name, []), *failed.get(name, [])], key=lambda one: one[0])
            for name in {**self._stuck, **failed}
        }
        return None

    def _left_out(self, ended: "_Ended") -> bool:
        """Takes the cell of a notebook at which the process ended out of it. False where it was no such cell."""
        if ended.cell is None:
            return False
        name, number = ended.cell
        rest = without(self.modules, name, number)
        if rest is None:
            return False
        self.modules = rest
        self._stuck.setdefault(name, []).append((number, Raised((_LOADING[ended.ending],), ended.detail)))
        return True

    def announce(self, coming: Sequence[Asked]) -> None:
        """Says which programs come next, in this order, so that the process works while answers are judged.

        A process that asks about replaced stubs is told nothing ahead: it awaits replies on the same line.
        """
        if self._conversation is not None and self.stand_ins is None:
            self._conversation.announce(coming)

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        run = self._run(cases, seconds, order)
        return self._run(cases, seconds, order) if run.killed else run

    def _run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None) -> Run:
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
    """One process, read in time and written to without waiting, so that neither side can make the other wait."""

    def __init__(self, launched: Transport, stand_ins: StandIns | None) -> None:
        self.stand_ins = stand_ins
        self.launched = launched
        self.announced: deque[Sequence[int]] = deque()
        self.printed = bytearray()
        self.printed_size = 0
        self.asked = 0
        self.deadline = 0.0
        self.patience = 0.0  # seconds left for answers about replaced stubs
        self.incoming = incoming(launched.stdout, GATHERING if stand_ins is None else 0.0)
        self.outgoing = Outgoing(launched.stdin)
        self.draining = threading.Thread(target=self._drain, daemon=True)
        self.draining.start()

    def load(self, modules: LoadRequest) -> tuple[dict[str, Raised | None], FailedCells]:
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
        self._begin(modules.seconds)
        cell: tuple[str, int] | None = None
        last = self.deadline + (CELLS_PATIENCE - 1) * modules.seconds
        try:
            while True:
                match self._receive():
                    case ("cell", str() as name, int() as number):
                        cell = name, number
                        self.deadline = min(time.monotonic() + modules.seconds, last)
                    case ("loaded", dict() as loaded, dict() as cells) if all(
                        v is None or isinstance(v, Raised) for v in loaded.values()
                    ):
                        return {name: loaded.get(name) for name in modules.order}, believed(cells, modules)
                    case _:
                        raise _Ended("died", "its process answered with nonsense")
        except _Ended as ended:
            ended.cell = cell
            raise

    def announce(self, coming: Sequence[Asked]) -> None:
        """Sends those behind the ones that were sent, of which the first is still to be answered.

        Not one by one: to wake up for each costs more than to send it.
        """
        if 2 * len(self.announced) <= len(coming):
            self._ask(coming[len(self.announced) :])

    def _ask(self, programs: Sequence[Asked]) -> None:
        self.outgoing.put(b"".join(self._question(cases, order) for cases, order in programs))
        self.announced += [order for _, order in programs]

    def _question(self, cases: Sequence[Case], order: Sequence[int]) -> bytes:
        program = encoded(cases)
        number = self.launched.knows.get(program)
        return frame(beginning("run", 2) + (program if number is None else encode(number)) + encode(list(order)))

    def expects(self, order: Sequence[int]) -> bool:
        """Whether a program in this order is the one to be answered next, or nothing is."""
        return not self.announced or self.announced[0] is order

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int]) -> Run:
        run = Run([None] * len(order))
        if not self.announced:
            self._ask([(cases, order)])
        self.announced.popleft()
        self._begin(seconds)
        try:
            for index in range(len(order)):
                run.answers[index] = _answers(self._message(), index)
            if self._receive() != ("done",):
                raise _Ended("died", "its process answered more than it was asked")
        except _Ended as ended:
            run.ending, run.detail, run.killed = ended.ending, ended.detail, ended.killed
        run.printed = bytes(self.printed).decode("utf-8", "replace")
        return run

    def _send(self, message: object) -> None:
        self.outgoing.put(frame(encode(message)))

    def _begin(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.patience = ANSWERED_WITHIN

    def _receive(self) -> Any:
        (message,) = _decoded(self._message(), 1)
        return message

    def _message(self) -> bytes:
        """The next message that is no question about replaced names; those are answered on the way."""
        while True:
            payload = self._next()
            if self.stand_ins is None or not payload.startswith(_QUESTION):
                return payload
            self.asked += 1
            if self.asked > MAX_ASKED or len(payload) > MAX_QUESTION:
                raise _Ended("died", "it asked too much of the stubs that were replaced")
            self._answer(self.stand_ins, payload)

    def _answer(self, stand_ins: StandIns, message: bytes) -> None:
        """Passes on what the student's process and the replaced stubs say to each other, until one answer is given.

        None of it is read here. The time that it takes puts the deadline off.
        """
        is_answered = False
        while not is_answered:
            began = time.monotonic()
            try:
                message, is_answered = stand_ins.reply(message, self.patience)
            except StandInsLost as lost:
                raise _Ended("timeout", f"a stub that was replaced could not answer: {lost}") from lost
            spent = time.monotonic() - began
            self.patience -= spent
            self.deadline += spent
            self.outgoing.put(frame(message))
            if not is_answered:
                message = self._next()

    def _next(self) -> bytes:
        try:
            payload = self.incoming.next(self.deadline - time.monotonic())
        except TimeoutError:
            raise _Ended("timeout", "it ran out of time") from None
        if payload is None:
            raise self._died()
        return payload

    def _died(self) -> _Ended:
        if self.printed_size > MAX_OUTPUT:
            return _Ended("died", f"it printed more than {MAX_OUTPUT >> 20} MiB")
        code = self.launched.ended(1)
        if code is None:
            return _Ended("died", "its process stopped answering")
        if code < 0:
            with contextlib.suppress(ValueError):
                by = signal.Signals(-code).name
                return _Ended("died", f"its process was ended by {by}", killed=by == "SIGKILL")
        return _Ended("died", f"its process ended with exit status {code}")

    def _drain(self) -> None:
        stream = self.launched.stderr
        with contextlib.suppress(OSError, ValueError):
            while part := stream.read(65536):
                self.printed_size += len(part)
                self.printed += part[: KEPT_OUTPUT - len(self.printed)]
                if self.printed_size > MAX_OUTPUT:
                    self.launched.kill()
                    return

    def close(self) -> None:
        self.launched.kill()
        self.launched.ended(1)
        self.incoming.close()
        self.outgoing.close()
        self.draining.join(timeout=1)
        self.launched.close()


def _decoded(payload: bytes, members: int) -> list[Any]:
    try:
        return decode_members(payload, members)
    except WireError as error:
        raise _Ended("died", f"its process answered with nonsense ({error})") from error


def _answers(payload: bytes, index: int) -> Answers:
    """What a message says of the case of that index."""
    head = case_head(index)
    if not payload.startswith(head):
        raise _Ended("died", "its process answered with nonsense")
    said = payload[len(head) :]
    return _remembered(said) if len(said) <= REMEMBERED_SIZE else _answers_in(said)


def _answers_in(said: bytes) -> Answers:
    match _decoded(said, 2):
        case [dict() as values, dict() as warnings] if all(isinstance(slot, int) for slot in values) and all(
            isinstance(slot, int) and isinstance(texts, list) and all(isinstance(text, str) for text in texts)
            for slot, texts in warnings.items()
        ):
            return Answers(values, warnings)
        case _:
            raise _Ended("died", "its process answered with nonsense")


@lru_cache(maxsize=REMEMBERED)
def _remembered(said: bytes) -> Answers:
    """The same, for what many submissions say: right answers are alike. Nobody may change them."""
    answers = _answers_in(said)
    for array in arrays_in(answers.values):
        array.flags.writeable = False
    answers.said = said
    return answers
