"""The judge of a running notebook: `python -m autograder.student.kernel.judge`. Standard input tells it what to grade.

It holds the key and answers each line with a line of reports on its standard output. It asks the kernel for what the
student's code returns, over a socket, in the protocol that it uses with a student's process.
"""

import contextlib
import io
import os
import signal
import socket
import sys
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.course.course import chosen_course
from autograder.errors import CourseError, UsageError, did_you_mean
from autograder.grading.pipeline import grade
from autograder.grading.wording import missing_in_notebook, undefined_in_notebook
from autograder.intake.submission import Submission
from autograder.intake.workspace import Workspace
from autograder.report.reason import MissingName, WaitsFor
from autograder.report.report import CheckResult, Report
from autograder.running.conversation import StandInAnswers
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess

from .rendezvous import Address, connected

LEVEL = "notebook"
# Seconds without a question after which a judge leaves: a notebook may stay open for days.
PATIENCE = 300.0


class Request(msgspec.Struct):
    """What a kernel wants graded: stubs by assignment, by the keys of a folder or by one that is named.

    check: of a single stub, the only check that is wanted. earlier: the modules that the kernel can import. undefined:
    stubs that are not defined there yet.
    """

    address: Address
    folder: str
    stubs: dict[str, list[str]]
    check: str = ""
    key: str = ""
    earlier: list[str] = []
    undefined: list[str] = []


class JudgeReply(msgspec.Struct):
    """What the judge answers: reports, or the sentence that says why there are none, and its exit status."""

    reports: list[Report] = []
    problem: str = ""
    status: int = 0


class _KernelTransport:
    """A connection to the kernel, as a process that answers."""

    knows: Mapping[bytes, int] = {}  # programs that it has at hand: none

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.stdin: BinaryIO = connection.makefile("wb", buffering=0)  # type: ignore[assignment]  # a raw stream
        self.stdout: BinaryIO = connection.makefile("rb", buffering=0)  # type: ignore[assignment]  # a raw stream
        self.stderr: BinaryIO = io.BytesIO()

    def ended(self, seconds: float) -> int | None:
        return None

    def kill(self) -> None:
        """Hangs up, upon which the kernel stops what it is running for this judge."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.kill()
        for stream in (self.stdin, self.stdout, self.connection):
            with contextlib.suppress(OSError):
                stream.close()


def judged(request: Request) -> list[Report]:
    """A report for each assignment of the request."""

    def process(modules: LoadRequest, stand_ins: StandInAnswers | None) -> StudentProcess:
        return StudentProcess(modules, stand_ins, lambda modules: _KernelTransport(connected(request.address)), LEVEL)

    reports = []
    for name, stubs in request.stubs.items():
        assignment = chosen_course().assignment(name)
        workspace = Workspace(assignment.course, Path(request.folder))
        key = load_key(Path(request.key)) if request.key else workspace.key(assignment)
        # Their texts are in the kernel: here it is enough to know that they are there, and what it is called.
        there = {assignment.module: (), **dict.fromkeys(request.earlier, ())}
        submission = Submission(dict.fromkeys(there, ""), cells=there)
        report = grade(assignment, key, submission, stubs=stubs, make=process)
        reports.append(_as_asked(report, assignment, request))
    return reports


def _as_asked(report: Report, assignment: Assignment, request: Request) -> Report:
    """The report, of one check alone where one is named, in words that fit a notebook."""
    results = [_here(result, assignment, request.undefined) for result in report.checks]
    if request.check:
        known = [result.id for result in results]
        results = [result for result in results if result.id == request.check]
        if not results:
            raise UsageError(f"there is no check `{request.check}`." + did_you_mean(request.check, known))
    return msgspec.structs.replace(
        report,
        checks=results,
        score=round(sum(result.points for result in results), 6),
        max_score=round(sum(result.max_points for result in results), 6),
    )


def _here(result: CheckResult, assignment: Assignment, undefined: Collection[str]) -> CheckResult:
    """A result whose words are about a file, in words about a notebook whose cells are run one by one."""
    match result.reason:
        case MissingName(module=module) as reason if module == assignment.module:
            return msgspec.structs.replace(result, message=missing_in_notebook(reason))
        case WaitsFor(stubs=[name, *_]) if name in undefined:
            return msgspec.structs.replace(result, message=undefined_in_notebook(name))
        case _:
            return result


def main(patience: float = PATIENCE) -> None:
    """Answers a line with a line, until the kernel is gone or has not asked for so many seconds."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is meant for the kernel reaches all of its processes
    while request := _next_line(patience):
        try:
            answer = JudgeReply(judged(msgspec.json.decode(request, type=Request)))
        except CourseError as error:
            answer = JudgeReply(problem=str(error), status=error.exit_code)
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()


def _next_line(patience: float) -> bytes:
    leaving = threading.Timer(patience, os._exit, (0,))
    leaving.daemon = True
    leaving.start()
    try:
        return sys.stdin.buffer.readline()
    finally:
        leaving.cancel()


if __name__ == "__main__":
    main()
