"""One process for many submissions: it has loaded NumPy, forks for each, and never sees student code itself.

It is asked over a socket of whole messages, and answers each at once, so that silence means that it is lost:

    {"do": "start", "id": 7, "memory_mb": 1024} with three descriptors    {"pid": …}
    {"do": "learn"} with one descriptor                                   {}: workers have these programs at hand
    {"do": "status", "id": 7}         {"status": null, or its exit status, negative for a signal}
    {"do": "kill", "id": 7}           {"status": …}, once it is gone
    {"do": "ping"}                    {}

When the socket closes it kills what it started and ends.
"""

import base64
import contextlib
import gc
import importlib
import itertools
import json
import os
import select
import signal
import socket
import sys
import time
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from . import confinement
from .scratch import Scratch, settle_in

MAX_MESSAGE = 4096
WATCHED_EVERY = 0.02
GONE_WITHIN = 1.5


class ForkRequest(NamedTuple):
    """What a fork is for: the judge's three pipes, the memory that student code may have, a folder if it gets one."""

    pipes: list[int]
    memory_mb: int
    folder: str | None


class Zygote:
    """The parent of a slot's workers."""

    def __init__(self, control: socket.socket, scratch: Scratch | None = None) -> None:
        self.control = control
        self.scratch = scratch
        self.programs: list[Any] = []
        self.running: dict[int, int] = {}  # process ids by the judge's numbers
        self.ended: dict[int, int] = {}

    def await_work(self) -> ForkRequest:
        """Answers the judge for ever. Returns in a fresh fork, for the work that it was forked for."""
        while True:
            ready, _, _ = select.select([self.control], [], [], WATCHED_EVERY if self.running else None)
            self.reap()
            self.watch()
            if ready:
                message, pipes, _, _ = socket.recv_fds(self.control, MAX_MESSAGE, 3)
                if not message:
                    self.end()
                answer = self.answer(json.loads(message), pipes)
                if isinstance(answer, ForkRequest):
                    return answer
                self.control.send(json.dumps(answer).encode())

    def answer(self, request: Any, pipes: list[int]) -> dict[str, Any] | ForkRequest:
        match request:
            case {"do": "start", "id": int() as number, "memory_mb": int() as memory_mb}:
                folder = None if self.scratch is None else self.scratch.make(number)
                pid = os.fork()
                if pid == 0:
                    return ForkRequest(pipes, memory_mb, folder)
                for pipe in pipes:
                    os.close(pipe)
                self.running[number] = pid
                return {"pid": pid}
            case {"do": "learn"}:
                self.learn(*pipes)
                return {}
            case {"do": "status", "id": int() as number}:
                return {"status": self.ended.get(number)}
            case {"do": "kill", "id": int() as number}:
                return {"status": self.kill(number)}
            case _:
                return {}

    def learn(self, descriptor: int) -> None:
        """Decodes programs once, for all workers to come: frame after frame, in place of those known before.

        They are also run once, on names that stand for nothing: Python makes code quick that has run, and forks inherit
        that.
        """
        from .run_case import run_case
        from .serving import case_message  # both need NumPy, which could not be found before
        from .wire import decode, read_frame

        self.programs = []
        with open(descriptor, "rb") as file, contextlib.suppress(EOFError):
            while True:
                self.programs.append(decode(read_frame(lambda size: _exactly(file, size))))
        for program in self.programs:
            for index, (operations, observed) in enumerate(program):
                case_message(index, run_case(operations, observed, _nothing))
        share_what_is_loaded()

    def reap(self) -> None:
        """Notes which workers have ended."""
        for number, pid in list(self.running.items()):
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                del self.running[number]
                self.ended[number] = os.waitstatus_to_exitcode(status)
                if self.scratch is not None:
                    self.scratch.remove(number)

    def watch(self) -> None:
        """Kills a worker with too many threads, or too much in its folder."""
        for number, pid in self.running.items():
            with contextlib.suppress(OSError):
                if os.stat(f"/proc/{pid}/task").st_nlink - 2 > confinement.MAX_THREADS:
                    os.kill(pid, signal.SIGKILL)
            if self.scratch is not None and self.scratch.is_overfull(number):
                os.kill(pid, signal.SIGKILL)

    def kill(self, number: int) -> int | None:
        """Ends a worker and waits until it is gone; its status is forgotten here."""
        if number in self.running:
            os.kill(self.running[number], signal.SIGKILL)
            deadline = time.monotonic() + GONE_WITHIN
            while number in self.running and time.monotonic() < deadline:
                time.sleep(0.0005)
                self.reap()
        return self.ended.pop(number, None)

    def end(self) -> None:
        for pid in self.running.values():
            os.kill(pid, signal.SIGKILL)
        os._exit(0)


def share_what_is_loaded() -> None:
    """Keeps the collector from touching it ever again, so that its pages stay shared with all forks."""
    gc.collect()
    gc.freeze()


def _nothing(module: str, name: str) -> object:
    """A function by any name."""
    return lambda *arguments, **keywords: None


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data


def main(control_descriptor: int) -> None:
    """Loads what workers share, says so, and forks as it is told; in each fork, serves the judge."""
    settings = json.loads(sys.stdin.buffer.read())
    sys.path += settings["paths"]
    for name in ["numpy", *settings["packages"], *settings["preloaded"]]:
        importlib.import_module(name)
    from .serving import ADDRESS_SPACE_OF_NUMPY, serve  # it needs NumPy, which could not be found before

    os.chdir("/")
    parent = os.getpid()
    confinement.hide()
    confined = settings["filter"] is not None
    compiled = base64.b64decode(settings["filter"]) if confined else b""
    scratch = Scratch(**settings["scratch"]) if settings["scratch"] else None
    readable = confinement.Readable(**settings["readable"]) if settings["readable"] else None
    rules = None if readable is None else confinement.file_rules(readable)
    control = socket.socket(fileno=control_descriptor)
    control.send(b'{"ready": true}')
    share_what_is_loaded()
    zygote = Zygote(control, scratch)
    work = zygote.await_work()
    control.detach()
    if work.folder is not None:
        settle_in(work.folder)
        if readable is not None:  # rules of its own: those of the zygote are shared by all its forks
            rules = confinement.file_rules(replace(readable, scratch=[work.folder]))
    incoming, outgoing = _become(work, rules, parent)
    confinement.limit(work.memory_mb * 1024 * 1024 + ADDRESS_SPACE_OF_NUMPY, scratch.bytes if scratch else 0)
    if confined:
        confinement.confine(rules, compiled)
    try:
        serve(os.fdopen(incoming, "rb", buffering=0), os.fdopen(outgoing, "wb", buffering=0), zygote.programs)
    finally:
        os._exit(1 if sys.exc_info()[0] else 0)


def _become(work: ForkRequest, rules: int | None, parent: int) -> tuple[int, int]:
    """Makes this fork the worker of one submission, which has nothing open but its pipes; which are from and to."""
    os.setsid()
    confinement.end_with_parent()
    if os.getppid() != parent:
        os._exit(0)
    confinement.hide()
    for number, pipe in enumerate(work.pipes):
        os.dup2(pipe, number)
    incoming, outgoing = os.dup(0), os.dup(1)
    kept = {incoming, outgoing, *([] if rules is None else [rules])}
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    for first, last in _between(sorted(kept)):
        os.closerange(first, last)
    _die_before_others()
    return incoming, outgoing


def _between(kept: list[int]) -> list[tuple[int, int]]:
    """The half-open ranges of descriptors above standard error that are not kept."""
    edges = [2, *kept, 1 << 20]
    return [(low + 1, high) for low, high in itertools.pairwise(edges)]


def _die_before_others() -> None:
    """When memory runs out, the kernel is to choose this process."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")
