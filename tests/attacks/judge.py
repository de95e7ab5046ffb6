"""A judge that is attacked: `python -m tests.attacks.judge LEVEL` in a process and a folder of its own.

Reads names of attacks, one a line, and answers each with a line of JSON (`Aftermath`).
"""

import contextlib
import copy
import io
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from rich.console import Console

from autograder.checks.answer_key import Key, load_key
from autograder.course.assignment import Assignment, Limits
from autograder.course.course import kit_course
from autograder.errors import CourseError
from autograder.grading.pipeline import grade
from autograder.grading.reading import MakeProcess
from autograder.intake.submission import Submission
from autograder.judging.findings import examine
from autograder.publishing.reference import Reference
from autograder.report.report import Report, encode_report
from autograder.report.terminal import show_report
from autograder.running.stand_in_process import end_idle
from autograder.running.student_process import StudentProcess
from autograder.sandbox.bubblewrap import bubblewraps
from autograder.sandbox.slot import Slot, SlotLost

from . import leftovers
from .attack import Attack, attacks
from .world import Canaries, World, with_canary

CANARY = "CANARY"
"""The judge's environment variable that holds the word which begins every secret."""


class Aftermath(msgspec.Struct):
    """What one attack led to."""

    report: Report
    shown: str  # as the terminal shows it, and as it is recorded
    reached: list[str]  # what of the network
    left: list[str]  # processes, files, shared memory
    neighbour: str  # what is wrong with the answers of a process that ran beside it; empty where nothing is
    following: str  # the same of a right submission that was graded after it


class Judge:
    """Grades at one level, one slot for all."""

    def __init__(self, level: str, folder: Path) -> None:
        self.level = level
        self.folder = folder
        self.canaries = Canaries(os.environ[CANARY])
        self.assignment = kit_course().assignment("losses")
        self.reference = Reference(self.assignment)
        self.solution = self.reference.solution
        self.key = with_canary(load_key(self.assignment.key_path), self.canaries.of("key"))
        self.slot = _slot(level)
        self.make: MakeProcess = StudentProcess if self.slot is None else self.slot.process

    def unreachable(self) -> str:
        """Why this level cannot be had here; empty where it can."""
        if self.level == "bwrap" and not bubblewraps():
            return "bubblewrap is not installed"
        try:
            right = self.graded(self.assignment, self.checks(["mse"]), {"losses": self.solution})
        except CourseError as lacking:
            return str(lacking)
        return _wrong(right)

    def checks(self, stubs: Sequence[str], seconds: float | None = None) -> Key:
        """The key for some stubs. Where seconds are given, the first check alone, which may take so long."""
        chosen = [check for check in self.key.checks if check.stub in stubs]
        if seconds is not None:
            chosen = [replace(chosen[0], seconds=seconds)]
        return replace(self.key, checks=tuple(chosen))

    def graded(self, assignment: Assignment, key: Key, texts: dict[str, str]) -> Report:
        """Once more where the slot is lost, as a batch does: then the machine is at fault."""
        for _ in range(2):
            with contextlib.suppress(SlotLost):
                return grade(assignment, key, Submission(texts), reference=self.reference, make=self.make)
        raise SlotLost("the sandbox was lost twice")

    def suffer(self, attack: Attack) -> Aftermath:
        """Hands the attack in, and sees what became of everything."""
        before = set(os.listdir(self.folder))
        beside = self.make(
            Submission({"losses": f"{self.solution}\nSECRET = {self.canaries.of('memory')!r}\n"}).load_request(
                self.assignment
            ),
            None,
        )
        shelter = self.folder / "world"
        try:
            beside.load()
            with World(shelter, self.canaries, self.key, self.pid_of_neighbour(beside)) as world:
                report = self.attacked(attack, world)
                shown = _shown(report)
                reached = world.reached()
            neighbour = self.asked(beside)
        finally:
            beside.close()
            shutil.rmtree(shelter, ignore_errors=True)
        right = self.graded(self.assignment, self.checks(["mse"]), {"losses": self.solution})
        left = self.left(world, before)
        return Aftermath(report, shown, reached, left, neighbour, _wrong(right))

    def attacked(self, attack: Attack, world: World) -> Report:
        assignment = copy.copy(self.assignment)
        if attack.seconds is not None:
            # To load takes longer than to answer: an interpreter that has not started is not at fault.
            assignment.limits = Limits(5 + attack.seconds, assignment.limits.memory_mb)
        texts = {"losses": attack.handed_in(self.solution), "world": world.source(), **attack.beside}
        return self.graded(assignment, self.checks(attack.stubs, attack.seconds), texts)

    def pid_of_neighbour(self, process: StudentProcess) -> int:
        """The process that was started last among all that descend from this one."""
        children = leftovers.living_children()
        below, last = list(children.get(os.getpid(), [])), 0
        while below:
            last = max(last, pid := below.pop())
            below += children.get(pid, [])
        return last

    def asked(self, beside: StudentProcess) -> str:
        """What is wrong with the answers of a process that was there before the attack."""
        check = next(check for check in self.key.checks if check.stub == "mse")
        found = examine(check, beside, self.assignment.predicates)
        return "" if found.passed else f"{found.run.ending} {found.run.detail} {len(found.faults)} faults"

    def left(self, world: World, before: set[str]) -> list[str]:
        """What is still there, by name; it is cleared away."""
        end_idle()  # the reference answers in a process that is kept, and is no leftover
        pids = leftovers.processes(None if self.slot is None else self.slot.pid)
        files = leftovers.files(world.mark, self.folder, before)
        shared = leftovers.shared_memory(world.ipc_key)
        said = [f"process {pid}" for pid in pids] + [f"file {path}" for path in files]
        said += [f"System V {kind} {number}" for kind, number in shared]
        leftovers.end(pids)
        leftovers.remove_shared_memory(shared)
        for path in files:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        return said


def _slot(level: str) -> Slot | None:
    if level == "limits":
        return None
    if level == "kernel":
        return Slot("kernel", ["numpy"])
    return Slot("bwrap", ["numpy"], bubblewrap=next(iter(bubblewraps()), None))


def _wrong(right: Report) -> str:
    """What a right submission lost; empty where it lost nothing."""
    return "; ".join(f"{check.id}: {check.message}" for check in right.checks if not check.passed)


def _shown(report: Report) -> str:
    terminal = io.StringIO()
    show_report(Console(file=terminal, width=200, color_system=None), report, "Losses")
    return terminal.getvalue() + encode_report(report).decode()


def main(level: str) -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    leftovers.adopt_orphans()
    judge = Judge(level, Path(os.environ["TMPDIR"]))
    print(msgspec.json.encode(judge.unreachable()).decode(), file=answers, flush=True)
    for line in sys.stdin:
        aftermath = judge.suffer(attacks()[line.strip()])
        print(msgspec.json.encode(aftermath).decode(), file=answers, flush=True)
    if judge.slot is not None:
        judge.slot.close()


if __name__ == "__main__":
    main(sys.argv[1])
