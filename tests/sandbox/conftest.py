"""Slots at every level that this machine reaches, and submissions that tell what they see in there."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.checks.program import Case, Expectation
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess
from autograder.sandbox.bubblewrap import bubblewraps
from autograder.sandbox.protection import Protection, failing
from autograder.sandbox.slot import Slot
from autograder.worker.run_case import Operation
from autograder.worker.values import Handle

Ask = Callable[[str], object]

TRIED = [*(Protection("bwrap", (), program) for program in bubblewraps()[:1]), Protection("kernel")]


@pytest.fixture(scope="session", params=TRIED, ids=lambda protection: protection.level)
def protection(request: pytest.FixtureRequest) -> Protection:
    found: Protection = request.param
    if why := failing(found):
        pytest.skip(f"level {found.level} is not reached here: {why}")
    return found


@pytest.fixture
def slot(protection: Protection) -> Iterator[Slot]:
    opened = protection.slot(("numpy",))
    yield opened
    opened.close()


def loaded(slot: Slot, text: str, memory_mb: int = 512) -> StudentProcess:
    process = slot.process(LoadRequest(("module",), {"module": text}, {}, ("numpy",), memory_mb, 20.0))
    assert process.load() == {"module": None}
    return process


def called(process: StudentProcess, name: str = "ask") -> object:
    """What a function of the module answers, or what it raised; None where the process gave no answer."""
    operations: tuple[Operation, ...] = (("name", "module", name), ("call", Handle(0), [], {}))
    (answers,) = process.run([Case(operations, (Expectation("value", (1,)),))], 20.0).answers
    return None if answers is None else answers.values[1]


@pytest.fixture
def ask(slot: Slot) -> Ask:
    """Runs a function body in a fresh worker."""

    def asked(body: str) -> object:
        lines = "\n".join(f"    {line}" for line in body.strip("\n").split("\n"))
        process = loaded(slot, f"import os, sys\nimport numpy as np\n\ndef ask():\n{lines}\n")
        try:
            return called(process)
        finally:
            process.close()

    return asked


def descendants(pid: int) -> set[int]:
    """The processes that a process started, and those that these did."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def still_alive(pids: set[int]) -> set[int]:
    """Those that are not gone within five seconds; one that awaits its parent's notice is."""
    deadline = time.monotonic() + 5
    while (alive := {pid for pid in pids if _is_alive(pid)}) and time.monotonic() < deadline:
        time.sleep(0.01)
    return alive


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
