"""The kernel's end of a judge: one process serves all cells of a notebook, and ends with the kernel.

What takes time is to start a judge, not to ask one. It keeps nothing of what it is asked, and reads the key anew each
time. One that has ended meanwhile is replaced; one that was interrupted is ended, since it waits for answers.
"""

import atexit
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from typing import IO

import msgspec

from autograder.errors import CourseError
from autograder.report.report import Report

from .kernel_server import Answering

_LOOKS_EVERY = 0.02


class JudgeProcess:
    """A judge's process, which answers one request after the other."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        # A file, since nobody would read a pipe while it is idle; it is closed with the judge.
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        try:
            # -P: the kit's own folder is on no path of ours; a student's `json.py` is not to be on the judge's.
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.student.kernel.judge"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints, env=environment,
            )  # fmt: skip
        except OSError as error:
            self.complaints.close()
            raise CourseError(f"the judge could not be started: {error}") from error
        # Pipes, both: Popen has just made them.
        self.stdin: IO[bytes] = self.process.stdin  # type: ignore[assignment]
        self.stdout: IO[bytes] = self.process.stdout  # type: ignore[assignment]
        self.said = b""
        self.last_words = ""

    def said_to(self, request: bytes, answering: Answering) -> bytes:
        """A line with its answer; less than a line where it has ended. Then, or when interrupted, it is of no use."""
        listener = threading.Thread(target=self._listen, args=(request,), daemon=True)
        is_answered = False
        try:
            listener.start()
            while listener.is_alive():
                answering.serve_next(_LOOKS_EVERY)
            is_answered = self.said.endswith(b"\n")
        finally:
            if not is_answered:
                self.end()
        return self.said

    def _listen(self, request: bytes) -> None:
        self.said = b""
        with contextlib.suppress(OSError, ValueError):
            self.stdin.write(request + b"\n")
            self.stdin.flush()
            self.said = self.stdout.readline()

    def complaint(self) -> str:
        return self.last_words or f"it ended with exit status {self.process.returncode}"

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.complaints.seek(0)
        lines = self.complaints.read().decode("utf-8", "replace").strip().splitlines()
        self.last_words = lines[-1] if lines else ""
        for stream in (self.stdin, self.stdout, self.complaints):
            with contextlib.suppress(OSError):
                stream.close()


_kept: list[JudgeProcess] = []
_turn = threading.RLock()


def asked(request: bytes, answering: Answering) -> list[Report]:
    """The reports for a request in JSON, about which the judge asks back. Raises CourseError where it has none.

    Threads take turns: while the student's functions are asked, what they print goes nowhere, in the whole process.
    """
    with _turn:
        return _asked(request, answering)


def _asked(request: bytes, answering: Answering) -> list[Report]:
    from .judge import JudgeReply

    judge = _one_kept()
    said = judge.said_to(request, answering) if judge is not None else b""
    if judge is None or not said.endswith(b"\n"):
        judge = JudgeProcess()
        said = judge.said_to(request, answering)
    if not said.endswith(b"\n"):
        raise CourseError(f"the judge could not be asked: {judge.complaint()}")
    _kept.append(judge)
    answer = msgspec.json.decode(said, type=JudgeReply)
    if answer.problem:
        raise CourseError(answer.problem)
    return answer.reports


def _one_kept() -> JudgeProcess | None:
    """A judge that is idle: who asks while answering another asks another, nor does a fork ask its parent's."""
    while _kept:
        judge = _kept.pop()
        if judge.owner == os.getpid():
            return judge
    return None


def _begin_turns() -> None:
    """In a fork: the thread whose turn it was is not there."""
    global _turn
    _turn = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_turns)


@atexit.register
def _end_all() -> None:
    while judge := _one_kept():
        judge.end()
