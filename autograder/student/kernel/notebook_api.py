"""`from autograder import grade`: grades functions where they stand, and shows how they do."""

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from autograder.course.assignment import Assignment
from autograder.course.course import chosen_course
from autograder.errors import CourseError, UsageError
from autograder.report.report import Report
from autograder.student.hints import find_stub

from .display import Card, show
from .importing import import_notebooks, is_importing
from .judge_client import asked
from .kernel_server import Answering
from .rendezvous import Meeting


class NotPassed(AssertionError):
    """Some check is not passed: what `grade(…, strict=True)` raises."""


@dataclass(frozen=True)
class Graded:
    """What came of grading. It has been shown already."""

    reports: Sequence[Report] = ()
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and all(report.passed for report in self.reports)

    @property
    def points(self) -> float:
        return sum(report.score for report in self.reports)

    @property
    def max_points(self) -> float:
        return sum(report.max_score for report in self.reports)

    def __repr__(self) -> str:
        return f"<{self.problem}>" if self.problem else f"<{self.points:g} of {self.max_points:g} points>"

    def _ipython_display_(self) -> None:
        """Nothing more to show."""


def grade(
    stub: str | None = None, *, check: str | None = None, strict: bool = False, key: str | Path | None = None
) -> Graded:
    """Grade a function or class as it stands here, or everything of the course that is defined here.

    stub: its name; without one, all that this notebook defines. check: one check of the stub alone. strict: raise
    NotPassed where something is not passed; else nothing is ever raised. key: an answer key, in place of the one that
    `course fetch` brought.

    Shows a card in a notebook and text elsewhere, and returns the points. The functions run in this very kernel: an
    endless loop is stopped after a while, what they print is not shown.
    """
    if is_importing():
        return Graded()
    namespace = sys._getframe(1).f_globals
    try:
        wanted, undefined = _wanted(stub, namespace)
        graded = Graded(_asked(wanted, namespace, check or "", key))
        graded = Graded([_with_note(report, undefined) for report in graded.reports])
    except CourseError as error:
        graded = Graded(problem=str(error))
    show(Card(graded.reports, graded.problem))
    if strict and not graded.passed:
        raise NotPassed(_why(graded))
    return graded


def _wanted(stub: str | None, namespace: Mapping[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
    """The stubs to be graded, by assignment; and, where all are, those that are not defined here yet."""
    if stub is not None:
        owner = _owner(stub, namespace)
        if stub not in namespace:
            raise UsageError(f"`{stub}` is not defined here yet: run the cell that defines it, then this one again")
        return {owner.name: [stub]}, []
    assignments = [a for a in chosen_course().assignments.values() if _share(a, namespace)]
    if not assignments:
        raise UsageError("nothing of the course is defined here yet: run the cells that define something first")
    # A notebook is about one assignment, whose own helpers may be called as something of another: most of it is here.
    most = max(assignments, key=lambda assignment: _share(assignment, namespace))
    found = {
        assignment.name: [name for name in assignment.stubs if _is_defined_here(name, namespace)]
        for assignment in assignments
        if assignment.name == most.name or _share(assignment, namespace) > 0.5
    }
    return found, [name for name in most.stubs if name not in found[most.name]]


def _share(assignment: Assignment, namespace: Mapping[str, Any]) -> float:
    """Which share of an assignment's stubs is defined here."""
    return sum(_is_defined_here(name, namespace) for name in assignment.stubs) / len(assignment.stubs)


def _owner(stub: str, namespace: Mapping[str, Any]) -> Assignment:
    """The assignment that a stub belongs to; of several that one of which most is defined here."""
    owners = [assignment for assignment in chosen_course().assignments.values() if stub in assignment.stubs]
    if not owners:
        return find_stub(chosen_course(), stub)[0]  # which raises, and says what is near
    return max(owners, key=lambda owner: _share(owner, namespace))


def _is_defined_here(name: str, namespace: Mapping[str, Any]) -> bool:
    """Whether the namespace has the name, and not only by an import."""
    value = namespace.get(name)
    return callable(value) and getattr(value, "__module__", None) == namespace.get("__name__")


def _with_note(report: Report, undefined: Sequence[str]) -> Report:
    names = ", ".join(f"`{name}`" for name in undefined if name in chosen_course().assignment(report.assignment).stubs)
    if not names:
        return report
    return msgspec.structs.replace(report, notes=[*report.notes, f"Not defined here yet: {names}."])


def _why(graded: Graded) -> str:
    """The first thing that is wrong, for an exception's message."""
    if graded.problem:
        return graded.problem
    first = next(check for report in graded.reports for check in report.checks if not check.passed)
    return f"{first.stub} {first.title}: {first.message}"


def _asked(
    wanted: Mapping[str, list[str]], namespace: Mapping[str, Any], check: str, key: str | Path | None
) -> list[Report]:
    """The judge's reports. Raises CourseError where it has none."""
    reports: list[Report] = []
    for name, stubs in wanted.items():
        assignment = chosen_course().assignment(name)
        meeting = Meeting()
        request = {
            "address": meeting.address,
            "folder": str(Path.cwd()),
            "stubs": {name: stubs},
            "check": check,
            "key": "" if key is None else str(Path(key).absolute()),
            "undefined": [other for other in assignment.stubs if other not in namespace],
            "earlier": [module for module in assignment.earlier_modules if _can_be_imported(module)],
        }
        try:
            reports += asked(msgspec.json.encode(request), Answering(meeting, assignment.module, namespace))
        finally:
            meeting.close()
    return reports


def _can_be_imported(module: str) -> bool:
    if module in sys.modules:
        return True
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


import_notebooks()
