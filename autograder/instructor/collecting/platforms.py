"""How learning platforms name what they hand to an instructor: whose a file is, what it was called, when it came.

Each naming scheme is a pattern of nbgrader's `FileNameCollectorPlugin`, with the groups that it asks for (`student_id`,
`file_id`), so that an instructor's own pattern for another platform works in the same way.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal

from autograder.errors import UsageError
from autograder.instructor.offering.late_policy import in_utc

Platform = Literal["canvas", "moodle", "gradescope", "drop", "folder", "pattern"]

CANVAS = r"(?P<student_id>[^_/]+)(?:_(?P<late>LATE))?_(?P<number>\d+)_(?P<order>\d+)_(?P<file_id>[^/]+)$"
# In folders, or with the setting "download in folders" off, flat; the text typed into a form is no file.
MOODLE = r"(?P<student_id>[^/]+?)_(?P<number>\d+)_assignsubmission_file_?/?(?P<file_id>.+)$"
FOLDER = r"(?P<student_id>[^/]+)/(?P<file_id>.+)$"
# What `course submit --to` leaves, named as nbgrader's exchange names it.
DROP = r"(?P<student_id>[^+/]+)\+(?P<assignment>[^+/]+)\+(?P<timestamp>\d{8}T\d{6}Z)(?:\+[^/]*)?/(?P<file_id>.+)$"

GRADESCOPE = "submission_metadata.yml"
MAX_METADATA = 64 * 1024 * 1024

_LITTER = {"__MACOSX", "__pycache__", ".DS_Store", ".git", ".ipynb_checkpoints", "Thumbs.db"}


@dataclass(frozen=True)
class ArchivedFile:
    """One file of one student: where it is in the archive, whom the platform names, and what it was called at home."""

    member: str
    called: tuple[str, ...]
    file: str
    at: datetime | None = None  # in UTC, without a zone
    late: bool = False
    label: str = ""  # what the student is called where there is no roster
    order: int = 0  # of several files of one name the highest is the latest


@dataclass(frozen=True)
class Sorted:
    """The files of an archive: those that belong to somebody, and those of which nobody knows whose they are."""

    platform: Platform
    pieces: list[ArchivedFile]
    unplaced: list[str]


def sort_members(names: Sequence[str], read: Callable[[str, int], bytes], pattern: str | None = None) -> Sorted:
    """Finds out which platform an archive is from, and whose each file in it is.

    read: the content of a member, of at most so many bytes. pattern: an instructor's own naming scheme, as nbgrader's
    `FileNameCollectorPlugin.named_regexp`. Raises UsageError where the pattern is none.
    """
    names = [name for name in names if not _LITTER & set(PurePosixPath(name).parts)]
    metadata = next((name for name in names if PurePosixPath(name).name == GRADESCOPE), None)
    if pattern is None and metadata is not None:
        return _gradescope(names, metadata, read(metadata, MAX_METADATA))
    platform = "pattern" if pattern is not None else _platform(names)
    patterns = {"canvas": CANVAS, "moodle": MOODLE, "folder": FOLDER, "drop": DROP, "pattern": pattern or ""}
    return _by_pattern(platform, patterns[platform], names)


def _platform(names: Sequence[str]) -> Platform:
    if any("_assignsubmission_" in name for name in names):
        return "moodle"
    if any(re.match(DROP, name) for name in names):
        return "drop"
    flat = [name for name in names if "/" not in name]
    if flat and sum(re.match(CANVAS, name) is not None for name in flat) * 2 > len(names):
        return "canvas"
    return "folder"


def _by_pattern(platform: Platform, pattern: str, names: Sequence[str]) -> Sorted:
    collector = _collector(pattern, names)
    pieces, unplaced = [], []
    for name in names:
        found = collector.collect(name)
        if found is None:
            unplaced.append(name)
            continue
        student = found["student_id"]
        called = [student, found.get("email")]
        if platform == "canvas":
            called = [found["number"], student]  # Canvas's own number of a person, which two of one name do not share
        elif platform == "moodle":
            called = [student, f"Participant {found['number']}"]  # a number of this assignment alone
        at, order = _moment(found.get("timestamp")), found.get("order")
        names_of = tuple(filter(None, called))
        late = bool(found.get("late"))
        pieces.append(ArchivedFile(name, names_of, found["file_id"], at, late, student, int(order or 0)))
    return Sorted(platform, _without_common_folder(pieces) if platform == "folder" else pieces, unplaced)


def _collector(pattern: str, names: Sequence[str]) -> Any:
    """nbgrader's plugin for a pattern, which takes every suffix that occurs."""
    from nbgrader.plugins import FileNameCollectorPlugin

    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise UsageError(f"the pattern is no regular expression: {error}") from error
    for group in ("student_id", "file_id"):
        if group not in groups:
            raise UsageError(f"the pattern has no group (?P<{group}>…): it says whose a file is, or what it is called")
    collector = FileNameCollectorPlugin()
    collector.log.disabled = True  # it speaks of every file that does not match
    collector.named_regexp = pattern
    collector.valid_ext = sorted({PurePosixPath(name).suffix for name in names})
    return collector


def _without_common_folder(pieces: list[ArchivedFile]) -> list[ArchivedFile]:
    """An archive of a folder holds that folder: `class/ada/losses.py` is ada's, not class's."""
    if len({piece.called for piece in pieces}) != 1 or not all("/" in piece.file for piece in pieces):
        return pieces
    split = [(piece, piece.file.partition("/")) for piece in pieces]
    if len({student for _, (student, _, _) in split}) == 1:
        return pieces  # one student's folder with one folder in it
    return [replace(piece, called=(student,), label=student, file=file) for piece, (student, _, file) in split]


def _gradescope(names: Sequence[str], metadata: str, content: bytes) -> Sorted:
    """Folders `submission_123`, and one file that says whose they are: a group's is each one's."""
    import yaml

    try:
        about = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # both are safe
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{metadata} in the archive is damaged: export the submissions again") from error
    root = PurePosixPath(metadata).parent
    pieces, unplaced = [], []
    for name in names:
        if name == metadata:
            continue
        path = PurePosixPath(name)
        parts = path.relative_to(root).parts if path.is_relative_to(root) else path.parts
        entry = about.get(parts[0], {}) if isinstance(about, dict) else {}
        submitters = entry.get(":submitters") if isinstance(entry, dict) else None
        if len(parts) < 2 or not isinstance(submitters, list) or not submitters:
            unplaced.append(name)
            continue
        at = _moment(entry.get(":created_at"))
        for person in submitters:
            called = [str(person.get(key) or "") for key in (":sid", ":email", ":name")]
            known = tuple(filter(None, called))
            if known:
                pieces.append(ArchivedFile(name, known, "/".join(parts[1:]), at, label=known[0]))
    return Sorted("gradescope", pieces, unplaced)


def _moment(value: Any) -> datetime | None:
    """A time as platforms write it, in UTC without a zone; None where it is none."""
    if isinstance(value, datetime):
        return in_utc(value)
    if not isinstance(value, str):
        return None
    text = re.sub(r"(\.\d{6})\d*", r"\1", value.strip()).replace(" UTC", "Z").replace(" Z", "Z")
    for form in ("%Y%m%dT%H%M%SZ", "%Y-%m-%d-%H-%M-%S"):
        try:
            return datetime.strptime(text, form)  # in UTC already
        except ValueError:
            continue
    try:
        return in_utc(datetime.fromisoformat(text))
    except ValueError:
        return None
