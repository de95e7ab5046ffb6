"""Starting the interpreter that a student's code will run in. Imports nothing heavy, so it can be done first of all."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from autograder.errors import CourseError

WORKER = Path(__file__).resolve().parents[1] / "worker" / "__main__.py"


class Transport(Protocol):
    """A process that waits to be told what to load, wherever and however confined it runs."""

    @property
    def stdin(self) -> BinaryIO: ...
    @property
    def stdout(self) -> BinaryIO: ...
    @property
    def stderr(self) -> BinaryIO: ...
    @property
    def knows(self) -> Mapping[bytes, int]:
        """The programs that it has at hand, and the numbers that it knows them by."""
        ...

    def ended(self, seconds: float) -> int | None:
        """Its exit status, negative for a signal, if it ends within so many seconds."""
        ...

    def kill(self) -> None:
        """Ends it, and what it started."""
        ...

    def close(self) -> None:
        """Ends it, waits until it is gone, and gives back what it held."""
        ...


class Launched:
    """An interpreter that waits to be told what to load: its pipes, and an empty folder that it may call its own."""

    knows: Mapping[bytes, int] = {}  # programs that it has at hand: none

    def __init__(self) -> None:
        self.scratch = tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True)
        try:
            self.process = subprocess.Popen(  # our own interpreter and file
                [sys.executable, "-I", "-B", "-X", "utf8", str(WORKER)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                cwd=self.scratch.name, env=_environment(), bufsize=0,
                start_new_session=os.name == "posix",
            )  # fmt: skip
        except OSError as error:
            self.scratch.cleanup()
            raise CourseError(f"the student's process could not be started: {error}") from error

        # Pipes, all three: Popen has just made them.
        self.stdin: BinaryIO = self.process.stdin  # type: ignore[assignment]
        self.stdout: BinaryIO = self.process.stdout  # type: ignore[assignment]
        self.stderr: BinaryIO = self.process.stderr  # type: ignore[assignment]

    def ended(self, seconds: float) -> int | None:
        """Its exit status, if it ends within so many seconds."""
        try:
            return self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """Ends it, and what it started in its session."""
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()

    def close(self) -> None:
        """Ends it and takes its folder away."""
        self.kill()
        self.process.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):
                stream.close()
        self.scratch.cleanup()


def _environment() -> dict[str, str]:
    """As little as an interpreter needs; arrays are small, so BLAS gets one thread."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "OPENBLAS_CORETYPE") if name in os.environ}
    return {**kept, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


_ahead: list[Launched] = []


def launch_ahead() -> None:
    """Starts an interpreter for the next `launch`: it imports NumPy while this process still imports its own things."""
    if not _ahead:
        _ahead.append(Launched())


def launch() -> Launched:
    """An interpreter for one student's process: the one started ahead, or a new one."""
    return _ahead.pop() if _ahead else Launched()


@atexit.register
def _close_unused() -> None:
    while _ahead:
        _ahead.pop().close()
