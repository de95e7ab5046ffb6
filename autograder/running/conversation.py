"""The conversation with one student's process: what it is asked, what it answers, and when it has ended."""

import contextlib
import signal
import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import Any, Protocol

from autograder.checks.program import Case, encoded
from autograder.worker.values import Raised
from autograder.worker.wire import beginning, encode, frame

from .frame_reader import incoming
from .frame_writer import Outgoing
from .implementation import Run
from .load_request import FailedCells, LoadRequest, believed
from .messages import ProcessEnded, answers_of, decoded
from .transport import Transport

KEPT_OUTPUT = 4096
MAX_OUTPUT = 64 * 1024 * 1024
MAX_ASKED = 200_000
# Who may send large arguments may have the reference compute for long.
MAX_QUESTION = 512 * 1024
# Each cell may take as long as a module; all cells together so many times as long.
CELLS_PATIENCE = 3
# Seconds for which an answer may wait for others behind it.
GATHERING = 0.0005
# Seconds that answers for replaced stubs may take in one program; they are not taken off the student's.
ANSWERED_WITHIN = 30.0
_QUESTION = beginning("ask", 4)


class StandInAnswers(Protocol):
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


Ordered = tuple[Sequence[Case], Sequence[int]]
"""A program, and the order in which its cases are run."""


class Conversation:
    """One process, read in time and written to without waiting, so that neither side can make the other wait."""

    def __init__(self, launched: Transport, stand_ins: StandInAnswers | None) -> None:
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
                        raise ProcessEnded("died", "its process answered with nonsense")
        except ProcessEnded as ended:
            ended.cell = cell
            raise

    def announce(self, coming: Sequence[Ordered]) -> None:
        """Sends those behind the ones that were sent, of which the first is still to be answered.

        Not one by one: to wake up for each costs more than to send it.
        """
        if 2 * len(self.announced) <= len(coming):
            self._ask(coming[len(self.announced) :])

    def _ask(self, programs: Sequence[Ordered]) -> None:
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
                run.answers[index] = answers_of(self._message(), index)
            if self._receive() != ("done",):
                raise ProcessEnded("died", "its process answered more than it was asked")
        except ProcessEnded as ended:
            run.ending, run.detail, run.killed = ended.ending, ended.detail, ended.killed
        run.printed = bytes(self.printed).decode("utf-8", "replace")
        return run

    def _send(self, message: object) -> None:
        self.outgoing.put(frame(encode(message)))

    def _begin(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.patience = ANSWERED_WITHIN

    def _receive(self) -> Any:
        (message,) = decoded(self._message(), 1)
        return message

    def _message(self) -> bytes:
        """The next message that is no question about replaced names; those are answered on the way."""
        while True:
            payload = self._next()
            if self.stand_ins is None or not payload.startswith(_QUESTION):
                return payload
            self.asked += 1
            if self.asked > MAX_ASKED or len(payload) > MAX_QUESTION:
                raise ProcessEnded("died", "it asked too much of the stubs that were replaced")
            self._answer(self.stand_ins, payload)

    def _answer(self, stand_ins: StandInAnswers, message: bytes) -> None:
        """Passes on what the student's process and the replaced stubs say to each other, until one answer is given.

        None of it is read here. The time that it takes puts the deadline off.
        """
        is_answered = False
        while not is_answered:
            began = time.monotonic()
            try:
                message, is_answered = stand_ins.reply(message, self.patience)
            except StandInsLost as lost:
                raise ProcessEnded("timeout", f"a stub that was replaced could not answer: {lost}") from lost
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
            raise ProcessEnded("timeout", "it ran out of time") from None
        if payload is None:
            raise self._died()
        return payload

    def _died(self) -> ProcessEnded:
        if self.printed_size > MAX_OUTPUT:
            return ProcessEnded("died", f"it printed more than {MAX_OUTPUT >> 20} MiB")
        code = self.launched.ended(1)
        if code is None:
            return ProcessEnded("died", "its process stopped answering")
        if code < 0:
            with contextlib.suppress(ValueError):
                by = signal.Signals(-code).name
                return ProcessEnded("died", f"its process was ended by {by}", killed=by == "SIGKILL")
        return ProcessEnded("died", f"its process ended with exit status {code}")

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
