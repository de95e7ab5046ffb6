"""The judge's side of a zygote: starts it, has it fork a worker a submission, and replaces it when it is lost."""

import atexit
import base64
import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Literal

from autograder.errors import CourseError
from autograder.running.conversation import StandInAnswers
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess
from autograder.worker.confinement import Readable, landlock_version
from autograder.worker.wire import frame

from .bubblewrap import SCRATCH, wrapped
from .filter import compiled_filter
from .surroundings import INTERPRETER, WORKER, Surroundings, shared_libraries, surroundings

Level = Literal["bwrap", "kernel", "limits"]

STARTS_WITHIN = 60.0
ANSWERS_WITHIN = 2.0
MAX_ANSWER = 4096

# Used by nearly every submission or by what it imports: loaded once, not once a fork.
PRELOADED = [
    "abc", "ast", "bisect", "collections.abc", "contextlib", "copy", "csv", "ctypes", "dataclasses", "decimal", "enum",
    "fractions", "functools", "hashlib", "heapq", "inspect", "io", "itertools", "json", "math", "operator", "pathlib",
    "pprint", "random", "re", "resource", "secrets", "statistics", "string", "textwrap", "threading", "time",
    "traceback", "types", "typing", "warnings", "weakref", "numpy.linalg", "numpy.random", "numpy.typing",
]  # fmt: skip


class SlotLost(CourseError):
    """The zygote died or fell silent. Nothing that a submission may do does that: what it worked on is graded again."""


class Worker:
    """One forked process of a slot, which a judge talks to over pipes."""

    def __init__(
        self, slot: "Slot", number: int, pipes: tuple[BinaryIO, BinaryIO, BinaryIO], knows: Mapping[bytes, int]
    ) -> None:
        self.slot = slot
        self.number = number
        self.knows = knows
        self.stdin, self.stdout, self.stderr = pipes
        self.status: int | None = None
        self.is_gone = False

    def ended(self, seconds: float) -> int | None:
        """Its exit status, if it ends within so many seconds."""
        deadline = time.monotonic() + seconds
        while self.status is None and not self.is_gone:
            self.status = self.slot.ask({"do": "status", "id": self.number})["status"]
            if self.status is None:
                if time.monotonic() >= deadline:
                    break
                time.sleep(0.005)
        return self.status

    def kill(self) -> None:
        """Ends it; where the slot is lost, so is it."""
        if not self.is_gone:
            self.is_gone = True
            with contextlib.suppress(SlotLost):
                status = self.slot.ask({"do": "kill", "id": self.number})["status"]
                self.status = status if self.status is None else self.status

    def close(self) -> None:
        self.kill()
        for stream in (self.stdin, self.stdout, self.stderr):
            with contextlib.suppress(OSError):
                stream.close()


class Slot:
    """One zygote at a time, started when first needed."""

    def __init__(
        self, level: Level, packages: Sequence[str] = (), *, bubblewrap: Path | None = None, scratch_mb: int = 0
    ) -> None:
        self.level = level
        self.packages = list(packages)
        self.scratch_mb = scratch_mb
        self.bubblewrap = bubblewrap
        self._zygote: _ZygoteProcess | None = None
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        atexit.register(self.close)

    def process(self, modules: LoadRequest, stand_ins: StandInAnswers | None = None) -> StudentProcess:
        """A student's process whose workers this slot forks."""
        return StudentProcess(modules, stand_ins, self.start, self.level)

    def start(self, modules: LoadRequest) -> Worker:
        """A fresh worker. A zygote that does not answer is replaced, once."""
        with self._lock:
            try:
                return self._started(modules)
            except SlotLost:
                return self._started(modules)

    def _started(self, modules: LoadRequest) -> Worker:
        knows = self._taught(modules.programs)
        theirs, ours = _pipes()
        number = next(self._numbers)
        try:
            self.ask({"do": "start", "id": number, "memory_mb": modules.memory_mb}, theirs)
        except BaseException:
            for pipe in ours:
                pipe.close()
            raise
        finally:
            for end in theirs:
                os.close(end)
        return Worker(self, number, ours, knows)

    def _taught(self, programs: Sequence[bytes]) -> Mapping[bytes, int]:
        """The numbers by which the zygote knows programs, after it was told these if it did not know them."""
        zygote = self._running()
        if any(program not in zygote.knows for program in programs):
            with open(os.memfd_create("programs"), "w+b") as file:
                file.write(b"".join(map(frame, programs)))
                file.seek(0)
                self.ask({"do": "learn"}, [file.fileno()])
            zygote.knows = {program: number for number, program in enumerate(programs)}
        return zygote.knows

    def _running(self) -> "_ZygoteProcess":
        if self._zygote is None:
            self._zygote = _ZygoteProcess(self.level, self.packages, self.bubblewrap, self.scratch_mb)
        return self._zygote

    def ask(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> Any:
        """The zygote's answer. Raises SlotLost, with the zygote ended, where it gives none."""
        with self._lock:
            if self._zygote is None:
                raise SlotLost("the sandbox was restarted meanwhile")
            try:
                return self._zygote.ask(request, descriptors, ANSWERS_WITHIN)
            except SlotLost:
                self.close()
                raise

    @property
    def pid(self) -> int | None:
        """The process that was started for the zygote, while there is one."""
        return None if self._zygote is None else self._zygote.process.pid

    def close(self) -> None:
        """Ends the zygote and every worker of it."""
        with self._lock:
            if self._zygote is not None:
                self._zygote.close()
                self._zygote = None


def _pipes() -> tuple[list[int], tuple[BinaryIO, BinaryIO, BinaryIO]]:
    """Descriptors of a worker's standard input, output and error; and the judge's ends of them."""
    stdin, to_stdin = os.pipe()
    from_stdout, stdout = os.pipe()
    from_stderr, stderr = os.pipe()
    ours = os.fdopen(to_stdin, "wb", 0), os.fdopen(from_stdout, "rb", 0), os.fdopen(from_stderr, "rb", 0)
    return [stdin, stdout, stderr], ours


class _ZygoteProcess:
    """A running zygote and the socket to it."""

    def __init__(self, level: Level, packages: Sequence[str], bubblewrap: Path | None, scratch_mb: int) -> None:
        around = surroundings(packages)
        environment = _environment()
        self.knows: Mapping[bytes, int] = {}
        self.scratch = _scratch_folder(scratch_mb, bubblewrap)
        settings = {
            "paths": [str(place) for place in around.places],
            "packages": list(packages),
            "preloaded": PRELOADED,
            "filter": None if level == "limits" else base64.b64encode(compiled_filter(scratch=scratch_mb > 0)).decode(),
            "readable": asdict(_readable(around)) if _needs_landlock(level) else None,
            "scratch": None
            if not scratch_mb
            else {
                "folder": self.scratch.name if self.scratch else SCRATCH,
                "megabytes": scratch_mb,
            },
        }
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [str(INTERPRETER), "-I", "-S", "-B", "-X", "utf8", str(WORKER / "__main__.py"), "zygote"]
        if bubblewrap is not None:
            command = [*wrapped(bubblewrap, around, environment, scratch_mb), *command]
        with theirs:
            try:
                self.process = subprocess.Popen(
                    [*command, str(theirs.fileno())], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE, cwd="/", env=environment, pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )  # fmt: skip
            except OSError as error:
                self.control.close()
                raise SlotLost(f"the sandbox could not be started: {error}") from error
        assert self.process.stdin is not None  # noqa: S101  # a pipe
        with contextlib.suppress(OSError), self.process.stdin as stdin:
            stdin.write(json.dumps(settings).encode())
        try:
            self._answer(STARTS_WITHIN)
        except SlotLost:
            self.close()
            raise SlotLost(f"the sandbox could not be started: {self._complaint()}") from None

    def ask(self, request: dict[str, Any], descriptors: Sequence[int], seconds: float) -> Any:
        try:
            socket.send_fds(self.control, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise SlotLost("the sandbox has died") from error
        return self._answer(seconds)

    def _answer(self, seconds: float) -> Any:
        self.control.settimeout(seconds)
        try:
            answer = self.control.recv(MAX_ANSWER)
        except OSError as error:  # TimeoutError is one
            raise SlotLost("the sandbox has fallen silent") from error
        if not answer:
            raise SlotLost("the sandbox has died")
        return json.loads(answer)

    def _complaint(self) -> str:
        """The last line that it wrote to standard error."""
        lines = self.complaints.decode("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it did not say why")

    complaints = b""

    def close(self) -> None:
        """Kills its whole session: bubblewrap, the first process in its namespace, and with it all others."""
        self.control.close()
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        assert self.process.stderr is not None  # noqa: S101  # a pipe
        with self.process.stderr as stderr:
            os.set_blocking(stderr.fileno(), False)
            self.complaints = stderr.read() or b""
        if self.scratch is not None:
            self.scratch.cleanup()


def _scratch_folder(scratch_mb: int, bubblewrap: Path | None) -> tempfile.TemporaryDirectory[str] | None:
    """Where workers write; None where they do not, or where that lies inside bubblewrap and is gone with it."""
    if not scratch_mb or bubblewrap is not None:
        return None
    return tempfile.TemporaryDirectory(prefix="course-scratch-", ignore_cleanup_errors=True)


def _needs_landlock(level: Level) -> bool:
    """Whether landlock is part of the level here: of bwrap, whose mounts hold too, only where the kernel has it."""
    return level == "kernel" or (level == "bwrap" and landlock_version() > 0)


def _readable(around: Surroundings) -> Readable:
    trees = [str(path) for path in (*around.library, *around.packages) if path.is_dir()]
    files = [str(path) for path in around.library if path.is_file()]
    files += [str(path) for path in (*shared_libraries(around.shared), *around.single)]
    library = [str(path.parent) for path in around.library[:1]]
    return Readable(trees, [*files, "/etc/ld.so.cache"], library, ["/dev/zero", "/dev/urandom"], ["/dev/null"])


def _environment() -> dict[str, str]:
    """Nothing of the judge's; arrays are small, so BLAS gets one thread."""
    return {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}
