"""Hints: one more at each asking, from a nudge to nearly there."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from .assignment import Assignment, all_assignments
from .errors import UsageError, did_you_mean
from .files import write_atomically
from .workspace import HIDDEN

_SECTION = re.compile(r"^## +`?([A-Za-z_][A-Za-z_0-9]*)`?\s*$", re.MULTILINE)
_ITEM = re.compile(r"^\d+\.\s+", re.MULTILINE)


def hints_of(assignment: Assignment) -> dict[str, list[str]]:
    """The hints of each stub, mildest first."""
    parts = _SECTION.split(assignment.text("hints.md"))
    return {
        stub: [" ".join(item.split()) for item in _ITEM.split(body)[1:]]
        for stub, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def find_stub(name: str) -> Assignment:
    """The assignment that a stub belongs to. Raises UsageError with the nearest name otherwise."""
    stubs: dict[str, Assignment] = {}
    for assignment in all_assignments().values():
        stubs |= dict.fromkeys(assignment.stubs, assignment)
    if name not in stubs:
        near = did_you_mean(name, stubs)
        raise UsageError(f"there is no stub `{name}`." + (near if "mean" in near else " `course list` shows them all."))
    return stubs[name]


def next_hints(folder: Path, stub: str) -> tuple[list[str], int]:
    """The hints shown so far with one more, remembered in the folder, and how many there are."""
    hints = hints_of(find_stub(stub)).get(stub, [])
    if not hints:
        raise UsageError(f"there are no hints for `{stub}`: its handout is all there is")
    path = folder / HIDDEN / "hints.json"
    shown = _remembered(path)
    number = min(shown.get(stub, 0) + 1, len(hints))
    if path.parent.is_dir():
        write_atomically(path, msgspec.json.encode({**shown, stub: number}))
    return hints[:number], len(hints)


def _remembered(path: Path) -> Mapping[str, int]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, int])
    except (OSError, msgspec.MsgspecError):
        return {}
