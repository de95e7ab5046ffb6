"""The reference that answers for replaced stubs runs in a process of its own, with a deadline and a memory limit.

It computes on arguments that the student's code has chosen: what takes for ever, or all memory, is ended there, and the
judge goes on. `StandInProcess` is the judge's side; started as a program, this file is the other.

to the process    ("begin", [(name, text, file), …])     ("replace", module, name)     ("ask", …), as the student asked
to the judge      ("begun",)                             ("replaced", methods)         ("answer", …) or ("refuse", …)
Before it answers it may ask about the student's objects, as the student's process is asked ("get", "set", …): whatever
is no answer is meant for that process, and what it replies for this one.
"""

import atexit
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from autograder.errors import CourseError
from autograder.worker.serving import Channel, limit_memory
from autograder.worker.wire import beginning, decode, encode, frame, read_frame

from .conversation import StandInsLost
from .implementation import Source, execute
from .stand_ins import ReferenceStandIns

MEMORY_MB = 1024
BEGINS_WITHIN = 60.0


_SETTLED = (beginning("begun", 0), beginning("replaced", 1), beginning("answer", 2), beginning("refuse", 1))
"""All that ends an exchange; anything else asks back."""


class StandInProcess:
    """A reference's modules in a process of their own, which answer for the stubs that are replaced."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = [(source.name, source.text, source.file) for source in sources]
        self._replaced: list[tuple[str, str]] = []
        self._process = _idle_or_new()
        self.begin()

    def begin(self) -> None:
        """Forgets all that was asked and answered: the student's process has been started, or started again."""
        if not self._process.usable:
            self._process = _idle_or_new()
        self._ask(("begin", self._sources))
        for module, name in self._replaced:
            self._ask(("replace", module, name))

    def replace(self, module: str, name: str) -> list[str]:
        """From now on answers for this stub. Returns its methods; none for a function."""
        self._replaced.append((module, name))
        _, methods = self._ask(("replace", module, name))
        return list(methods)

    def _ask(self, message: object) -> Any:
        return decode(self._process.exchange(encode(message), BEGINS_WITHIN))

    def reply(self, message: bytes, seconds: float) -> tuple[bytes, bool]:
        """What is said to the student's process: the answer to its question (True), or a question back (False).

        message: an encoded question about a replaced stub, or the student's answer to a question back.
        Raises StandInsLost where nothing is said within so many seconds, or the process dies of it.
        """
        reply = self._process.exchange(message, seconds)
        return reply, self._process.usable

    def close(self) -> None:
        """Gives the process back, for the next submission: it begins anew with each."""
        with _lock:
            if self._process.usable and _pid == os.getpid():
                _idle.append(self._process)
                return
        self._process.end()


_idle: list["_Process"] = []
_lock = threading.Lock()
_pid = os.getpid()


@atexit.register
def end_idle() -> None:
    """Ends the processes that are kept for the next submission."""
    with _lock:
        while _idle and _pid == os.getpid():
            _idle.pop().end()


def _idle_or_new() -> "_Process":
    """One that is kept: to start one takes as long as to grade most submissions."""
    with _lock:
        while _idle and _pid == os.getpid():
            process = _idle.pop()
            if process.usable:
                return process
    return _Process()


class _Process:
    """The process, and the line to it."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        try:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-B", "-X", "utf8", "-m", f"{__package__}.stand_in_process"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env=environment,
            )  # fmt: skip
        except OSError as error:
            raise CourseError(f"the process of the reference could not be started: {error}") from error
        # Pipes: Popen has just made them.
        self._stdin: BinaryIO = self._popen.stdin  # type: ignore[assignment]
        self._stdout: BinaryIO = self._popen.stdout  # type: ignore[assignment]
        self._busy = False

    @property
    def usable(self) -> bool:
        """Whether it lives, and owes no answer."""
        return not self._busy and self._popen.poll() is None

    def exchange(self, message: bytes, seconds: float) -> bytes:
        """Its reply. Raises StandInsLost, with the process ended, where none comes within so many seconds."""
        self._busy = True
        deadline = time.monotonic() + seconds
        try:
            view = memoryview(frame(message))
            while view:
                view = view[self._stdin.write(view) :]
            reply = read_frame(lambda size: self._read(size, deadline))
        except TimeoutError as error:
            self.end()
            raise StandInsLost("it ran out of time") from error
        except (OSError, EOFError) as error:
            self.end()
            raise StandInsLost("its process died") from error
        self._busy = not reply.startswith(_SETTLED)
        return reply

    def _read(self, size: int, deadline: float) -> bytes:
        """So many bytes. On Windows, which cannot wait for a pipe so long and no longer, there is no deadline."""
        parts = bytearray()
        while len(parts) < size:
            if os.name == "posix" and not select.select([self._stdout], [], [], max(deadline - time.monotonic(), 0))[0]:
                raise TimeoutError
            part = self._stdout.read(size - len(parts))
            if not part:
                raise EOFError
            parts += part
        return bytes(parts)

    def end(self) -> None:
        self._busy = True
        self._popen.kill()
        self._popen.wait()
        self._stdin.close()
        self._stdout.close()


def _serve() -> None:
    """The process itself: ends when the judge hangs up."""
    channel = Channel(os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    limit_memory(MEMORY_MB)

    def ask_back(request: object) -> Any:
        channel.send(request)
        return channel.receive()

    stand_ins = ReferenceStandIns({})
    while True:
        try:
            message = channel.receive()
        except EOFError:
            return
        match message:
            case ("begin", list() as sources):
                stand_ins = ReferenceStandIns(execute([Source(name, text, file) for name, text, file in sources]))
                channel.send(("begun",))
            case ("replace", str() as module, str() as name):
                channel.send(("replaced", stand_ins.replace(module, name)))
            case _:
                channel.send(stand_ins.answer(message, ask_back))


if __name__ == "__main__":
    _serve()
