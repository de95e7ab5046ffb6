"""A course of two modules, and submissions that are graded in this process: the rules of grading, in milliseconds.

Everything is real but the processes: the same texts run, the same cases are asked, the same reference stands in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.checks.answer_key import Key, RecordedCase, RecordedCheck, key_bytes
from autograder.checks.program import Case, Expectation
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult, Misconception, Report
from autograder.running.implementation import InProcess, Run, Source, execute
from autograder.running.load_request import FailedCells, LoadRequest
from autograder.worker.run_case import Operation
from autograder.worker.tracebacks import raised
from autograder.worker.values import Handle, Raised

FIRST = """
title = "First"
module = "first"
order = 1
summary = "What the second builds on."
[stubs.base]
kind = "core"
minutes = 1
points = 50
[stubs.extra]
kind = "extension"
minutes = 1
points = 50
"""
SECOND = """
title = "Second"
module = "second"
order = 2
summary = "Functions that call one another."
uses = ["first"]
limits = { seconds = 10 }
[stubs.top]
kind = "core"
minutes = 1
points = 40
needs = ["helper", "first.base", "first.extra"]
[stubs.helper]
kind = "core"
minutes = 1
points = 20
usable_without = ["polishes"]
[stubs.alone]
kind = "core"
minutes = 1
points = 20
[stubs.knot]
kind = "core"
minutes = 1
points = 10
opaque = true
[stubs.tied]
kind = "core"
minutes = 1
points = 10
needs = ["knot"]
[stubs.crown]
kind = "core"
minutes = 1
points = 0
needs = ["top"]
[stubs.root]
kind = "core"
minutes = 1
points = 0
needs = ["first.base"]
"""
RIGHT_FIRST = {
    "base": "def base(x):\n    return x + 1\n",
    "extra": "def extra(x):\n    return x + 2\n",
}
RIGHT_SECOND = {
    "import": "from first import base\n",
    "helper": "def helper(x):\n    return 2 * x\n",
    "top": "def top(x):\n    return helper(x) + base(x)\n",
    "alone": "def alone(x):\n    return x * x\n",
    "knot": "def knot(x):\n    return x - 1\n",
    "tied": "def tied(x):\n    return knot(x) * 10\n",
    "crown": "def crown(x):\n    return top(x) + 5\n",
    "root": "def root(x):\n    return base(x) / 2\n",
}
VALUES = {
    "base": lambda x: x + 1, "extra": lambda x: x + 2, "helper": lambda x: 2 * x, "top": lambda x: 3 * x + 1,
    "alone": lambda x: x * x, "knot": lambda x: x - 1, "tied": lambda x: 10 * (x - 1),
    "crown": lambda x: 3 * x + 6, "root": lambda x: (x + 1) / 2,
}  # fmt: skip


def unwritten(stub: str) -> str:
    return f"def {stub}(x):\n    raise NotImplementedError('write {stub}')\n"


def first(**changed: str) -> str:
    return "\n".join({**RIGHT_FIRST, **changed}.values())


def second(**changed: str) -> str:
    return "\n".join({**RIGHT_SECOND, **changed}.values())


def called(stub: str, x: float, *expectations: Expectation, module: str = "second") -> RecordedCase:
    """A case that calls a stub; unless said otherwise the answer is to be the right one."""
    operations: tuple[Operation, ...] = (("name", module, stub), ("call", Handle(0), [x], {}))
    said = expectations or (Expectation("oracle", (1,)),)
    return RecordedCase(Case(operations, said), {1: VALUES[stub](x)})


def check(
    stub: str, name: str = "works", inputs: Iterable[float] = (3.0,), cases: Sequence[RecordedCase] = (), *,
    points: float = 10.0, about: str = "value", advice: str = "Think.", repeats: int = 1, kind: str = "core",
    signs: Mapping[str, Any] | None = None, program: str = "", module: str = "second", seconds: float = 10.0,
) -> RecordedCheck:  # fmt: skip
    made = tuple(cases) or tuple(called(stub, x, module=module) for x in inputs)
    return RecordedCheck(
        stub, name, f"{name} as it should", points, about, advice, repeats, seconds, kind, made, signs or {}, program
    )


CHECKS = tuple(check(stub) for stub in ("top", "helper", "alone", "knot", "tied"))
MISTAKE = Misconception("doubles", "twice as much", "Why twice?", "Because.")


def key_of(*checks: RecordedCheck, assignment: str = "second") -> Key:
    return Key(assignment, "public", __version__, "", checks or CHECKS, {"doubles": MISTAKE}, "abc")


class InThisProcess:
    """What `grade` starts instead of a process: it runs the texts here, and ends as the test says."""

    level = "none"

    def __init__(self, desk: "Desk", request: LoadRequest, stand_ins: "StandInsHere | None") -> None:
        self.desk = desk
        self.request = request
        self.right = {} if stand_ins is None else stand_ins.modules
        self.failed_cells: FailedCells = desk.failed_cells
        self.closed = False
        self.modules: dict[str, Any] = {}
        desk.processes.append(self)

    def load(self) -> dict[str, Raised | None]:
        for name, text in {**self.request.course, **self.request.others}.items():
            try:
                plain = text if isinstance(text, str) else self.desk.left_of_cells
                self.modules.update(execute([Source(name, plain)], self.modules))
            except Exception as error:  # noqa: BLE001  # whatever it raises, the report says so
                if name in self.request.order:
                    return {name: raised(error, [name])}
                continue  # who imports it will see
            for stub in self.request.replaced.get(name, {}):
                setattr(self.modules[name], stub, getattr(self.right[name], stub))
        return dict.fromkeys(self.request.order) | self.desk.not_loaded

    def announce(self, coming: Sequence[tuple[Sequence[Case], Sequence[int]]]) -> None:
        self.desk.announced.append(list(coming))

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        stub = cases[0].operations[0][2]
        self.desk.asked.append((stub, seconds, list(order or [])))
        if self.desk.slow[stub] > 0:
            self.desk.slow[stub] -= 1
            self.desk.clock += self.desk.takes
            return Run([], "timeout", "it was in a loop")
        if stub in self.desk.deadly and not self.request.replaced:
            return Run([], "died", "its process ended")
        if stub in self.desk.deadly_again and self.request.replaced:
            return Run([], "died", "its process ended")
        return InProcess(self.modules).run(cases, seconds, order)

    def close(self) -> None:
        self.closed = True


class StandInsHere:
    """The reference's modules in this process."""

    started: "list[StandInsHere]" = []  # noqa: RUF012  # of all of them

    def __init__(self, sources: Sequence[Source]) -> None:
        self.modules = execute(sources)
        self.closed = False
        self.started.append(self)

    def replace(self, module: str, name: str) -> list[str]:
        return []

    def close(self) -> None:
        self.closed = True


class RightHere:
    """A reference."""

    def sources(self) -> Sequence[Source]:
        return [Source("first", first()), Source("second", second())]


class Desk:
    """Where submissions are graded, and what was asked of them meanwhile."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.assignment: Assignment = course.assignment("second")
        self.asked: list[tuple[str, float, list[int]]] = []
        self.announced: list[list[tuple[Sequence[Case], Sequence[int]]]] = []
        self.processes: list[InThisProcess] = []
        self.slow: Counter[str] = Counter()
        self.takes = 0.0  # seconds of a time-out
        self.clock = 1000.0
        self.deadly: set[str] = set()
        self.deadly_again: set[str] = set()
        self.not_loaded: dict[str, Raised] = {}
        self.failed_cells: FailedCells = {}
        self.left_of_cells = ""  # what a notebook comes to where these failed

    def monotonic(self) -> float:
        """The time by the clock of this desk."""
        return self.clock

    def grade(
        self, texts: str | Mapping[str, str] | Submission, key: Key | None = None, *, reference: bool = False,
        **others: Any,
    ) -> Report:  # fmt: skip
        """The report of the module `second` with these texts, beside a right `first` unless said otherwise."""
        if isinstance(texts, str):
            texts = {"first": first(), "second": texts}
        submission = texts if isinstance(texts, Submission) else Submission(texts)
        return grade(
            self.assignment, key or key_of(), submission, reference=RightHere() if reference else None,
            make=lambda request, stand_ins: InThisProcess(self, request, stand_ins),  # type: ignore[arg-type, return-value]
            **others,
        )  # fmt: skip


def written_course(root: Path) -> Course:
    key = key_of(
        check("base", module="first", points=50.0), check("extra", module="first", points=50.0, kind="extension"),
        assignment="first",
    )  # fmt: skip
    files: dict[str, bytes] = {
        "assignments/first/assignment.toml": FIRST.encode(),
        "assignments/first/checks.py": b"",
        "assignments/first/public.key": key_bytes(key),
        "assignments/second/assignment.toml": SECOND.encode(),
        "assignments/second/checks.py": b"",
        "student_template/first.py": "\n".join(unwritten(stub) for stub in RIGHT_FIRST).encode(),
        "student_template/second.py": b"",
    }
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Course(root)


def of(report: Report, stub: str, name: str = "works") -> CheckResult:
    return next(one for one in report.checks if (one.stub, one.id) == (stub, name))


def statuses(report: Report) -> dict[str, str]:
    """What is not passed, by stub."""
    return {one.stub: one.status for one in report.checks if not one.passed}
