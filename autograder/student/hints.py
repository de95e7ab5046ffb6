"""Hints: one more at each asking, from a nudge to nearly there."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.errors import UsageError, did_you_mean
from autograder.files import write_atomically
from autograder.intake.workspace import HIDDEN, Workspace

_SECTION = re.compile(r"^## +`?([A-Za-z_][A-Za-z_0-9]*)`?\s*$", re.MULTILINE)
_ITEM = re.compile(r"^\d+\.\s+", re.MULTILINE)


def hints_of(assignment: Assignment) -> dict[str, list[str]]:
    """The hints of each stub, mildest first."""
    parts = _SECTION.split(assignment.text("hints.md"))
    return {
        stub: [" ".join(item.split()) for item in _ITEM.split(body)[1:]]
        for stub, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def find_stub(course: Course, name: str, folder: Path | None = None) -> tuple[Assignment, str]:
    """The assignment that a stub belongs to, and the stub's name; asked for as `stub` or `assignment.stub`.

    folder: a workspace; of several assignments with such a stub, the one that was fetched there is meant. Raises
    UsageError with the nearest name where there is no such stub, with full names where several may be meant.
    """
    owner, _, stub = name.rpartition(".")
    every = course.assignments.values()
    found = [a for a in every if stub in a.stubs and owner in ("", a.name)]
    if not found:
        near = did_you_mean(name, [stub for assignment in every for stub in assignment.stubs])
        raise UsageError(f"there is no stub `{name}`." + (near if "mean" in near else " `course list` shows them all."))
    fetched = found if folder is None else [a for a in found if Workspace(course, folder).key_path(a).is_file()]
    meant = fetched if len(fetched) == 1 else found
    if len(meant) > 1:
        names = " or ".join(f"`{assignment.name}.{stub}`" for assignment in meant)
        raise UsageError(f"several assignments have a stub `{stub}`: say {names}")
    return meant[0], stub


def next_hints(course: Course, folder: Path, name: str) -> tuple[list[str], int]:
    """The hints shown so far with one more, remembered in the folder, and how many there are."""
    assignment, stub = find_stub(course, name, folder)
    hints = hints_of(assignment).get(stub, [])
    if not hints:
        raise UsageError(f"there are no hints for `{stub}`: its handout is all there is")
    path = folder / HIDDEN / "hints.json"
    shown = _remembered(path)
    asked = f"{assignment.name}.{stub}"
    number = min(shown.get(asked, 0) + 1, len(hints))
    if path.parent.is_dir():
        write_atomically(path, msgspec.json.encode({**shown, asked: number}))
    return hints[:number], len(hints)


def _remembered(path: Path) -> Mapping[str, int]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, int])
    except (OSError, msgspec.MsgspecError):
        return {}
