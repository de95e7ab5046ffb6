"""Handing in: one archive to upload, or a copy in a folder that the course collects from."""

import getpass
import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder import __version__
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.digests import digest_of
from autograder.errors import CourseError, UsageError
from autograder.files import write_atomically
from autograder.quiz.answering.paper import decode_answers
from autograder.quiz.answering.sitting import answers_file
from autograder.quiz.catalogue import quizzes_of

MANIFEST = "manifest.json"
# Archives with the time of packing in each entry would differ though nothing else does.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class HandingIn:
    """What was packed: where it lies, and each file in it."""

    place: Path
    files: list[str]
    missing: list[str]  # earlier modules that this one may import and that are not there


def file_names(course: Course) -> dict[str, Sequence[str]]:
    """What is handed in for each assignment and quiz, in the order of the course; one of the files is enough."""
    found: dict[str, Sequence[str]] = {
        a.name: [f"{a.module}.py", f"{a.module}.ipynb"] for a in course.assignments.values()
    }
    return {**found, **{quiz: [answers_file(Path(), quiz).name] for quiz in quizzes_of(course)}}


def hand_in(course: Course, folder: Path, name: str, student: str | None = None, to: Path | None = None) -> HandingIn:
    """Packs what the folder holds for an assignment into `NAME-STUDENT-TIME.zip` there, or puts it into a drop folder.

    student: what the course calls you; unless given, whose paper was answered, or the user of this machine. to: an
    existing folder to which it is copied as nbgrader's exchange does. Raises UsageError where there is nothing to hand
    in, or no such folder.
    """
    contents, missing = _contents(course, folder, name)
    student = _called(course, name, contents) if student is None else student
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.@-]*", student):
        raise UsageError(f"{student!r} cannot be what the course calls you: say it with `--as ID`")
    at = datetime.now(UTC)
    manifest = {
        "schema": 1,
        "assignment": name,
        "student": student,
        "at": at.isoformat(timespec="seconds"),
        "kit": __version__,
        "files": {file: digest_of(content) for file, content in contents.items()},
    }
    packed = {**contents, MANIFEST: json.dumps(manifest, indent=1).encode() + b"\n"}
    if to is None:
        place = folder / f"{name}-{student}-{at:%Y%m%dT%H%M%SZ}.zip"
        write_atomically(place, _zip(packed))
    else:
        place = _dropped(to, f"{student}+{name}+{at:%Y%m%dT%H%M%SZ}", packed)
    return HandingIn(place, list(contents), missing)


def _called(course: Course, name: str, contents: Mapping[str, bytes]) -> str:
    if name not in quizzes_of(course):
        return getpass.getuser()
    file = answers_file(Path(), name).name
    return decode_answers(contents[file], file).student


def _contents(course: Course, folder: Path, name: str) -> tuple[dict[str, bytes], list[str]]:
    names = file_names(course)[name]
    found = [file for file in names if (folder / file).is_file()]
    if not found:
        raise UsageError(f"there is no {' and no '.join(names)} in {folder}: go to the folder in which you work")
    assignment: Assignment | None = course.assignments.get(name)
    earlier = [] if assignment is None else assignment.earlier_modules
    missing = []
    for module in earlier:
        there = [file for file in (f"{module}.py", f"{module}.ipynb") if (folder / file).is_file()]
        found += there
        missing += [] if there else [module]
    try:
        return {file: (folder / file).read_bytes() for file in found}, missing
    except OSError as error:
        raise CourseError(f"{error.filename} cannot be read: {error.strerror}") from error


def _zip(contents: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in contents.items():
            info = zipfile.ZipInfo(file, _EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _dropped(to: Path, name: str, contents: Mapping[str, bytes]) -> Path:
    """A folder in the drop folder, there as a whole or not at all."""
    if not to.is_dir():
        raise UsageError(f"{to} is no folder: name the one that your course collects from")
    try:
        building = Path(tempfile.mkdtemp(prefix=".handing-in-", dir=to))
        try:
            for file, content in contents.items():
                (building / file).write_bytes(content)
            building.chmod(0o755)
            place = to / name
            os.replace(building, place)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    except OSError as error:
        raise CourseError(f"nothing was handed in: {to} cannot be written ({error.strerror})") from error
    return place
