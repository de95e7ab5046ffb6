"""What students handed in, in nbgrader's `submitted/<student>/<assignment>/`. Nothing here runs or parses it."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.course.assignment import Assignment
from autograder.errors import IntakeError, UsageError, did_you_mean
from autograder.intake.notebook.written import Form
from autograder.intake.submission import Submission, read_bytes, read_module, read_submission

from .gradable import Gradable, HandedIn, W
from .offering import Offering
from .zip_submissions import archive_in, read_archive

TIMESTAMP = "timestamp.txt"
LONGEST_NOTE = 1000


def students_who_submitted(offering: Offering, assignment: str) -> list[str]:
    """The students who have a folder for the assignment, in alphabetical order. Links are not followed."""
    return [folder.name for folder in _folders_of_students(offering) if _is_folder(folder / assignment)]


def students_passed_over(offering: Offering, assignment: str) -> list[str]:
    """The students in whose place for the assignment there is a link, or something else that is no folder."""
    places = [folder / assignment for folder in _folders_of_students(offering)]
    return [place.parent.name for place in places if os.path.lexists(place) and not _is_folder(place)]


def _folders_of_students(offering: Offering) -> list[Path]:
    if not offering.submitted.is_dir():
        return []
    folders = (Path(entry.path) for entry in os.scandir(offering.submitted) if entry.is_dir(follow_symlinks=False))
    return sorted(folder for folder in folders if not folder.name.startswith("."))


def chosen_students(offering: Offering, gradable: Gradable[Any], students: Iterable[str] | None = None) -> list[str]:
    """All who handed in, or some. Raises UsageError where there is no submission, or not that one's."""
    there = students_who_submitted(offering, gradable.name)
    if not there:
        raise UsageError(
            f"there is no submission of `{gradable.name}`: each lies in"
            f" {offering.submitted}/<student>/{gradable.name}/{gradable.file}"
        )
    wanted = there if students is None else sorted(set(students))
    for student in wanted:
        if student not in there:
            raise UsageError(
                f"student `{student}` has no submission of `{gradable.name}` in {offering.submitted}."
                + did_you_mean(student, there)
            )
    return wanted


def attempts(offering: Offering, assignment: str, student: str) -> list[Path]:
    """The folders of a student's submissions: the latest, and where the best one counts the earlier ones too."""
    latest = offering.submitted / student / assignment
    if offering.submission == "latest":
        return [latest]
    earlier = offering.history / student / assignment
    return [latest, *sorted((path for path in earlier.glob("*") if _is_folder(path)), reverse=True)]


def read_folder(gradable: Gradable[W], student: str, folder: Path) -> HandedIn[W]:
    """One student's submission, with the time at which it was handed in."""
    return gradable.read(student, folder, timestamp(folder))


def handed_in(offering: Offering, assignment: Assignment, student: str) -> HandedIn[Submission]:
    """One student's modules in `submitted/`."""
    folder = offering.submitted / student / assignment.name
    return read_modules(offering, assignment, student, folder, timestamp(folder))


def read_modules(
    offering: Offering, assignment: Assignment, student: str, folder: Path, at: datetime | None
) -> HandedIn[Submission]:
    """A student's modules: those beside the assignment's, and earlier ones that were handed in on their own."""
    try:
        found = _read(assignment, folder)
    except IntakeError as error:
        return HandedIn(student, None, str(error), at)
    except OSError as error:
        return HandedIn(student, None, f"{assignment.module}.py cannot be read: {error.strerror or error}", at)
    for module in assignment.earlier_modules:
        if module not in found.texts:
            try:
                folder = offering.submitted / student / module
                found = read_module(assignment.course, found, folder, module, the_notebook)
            except IntakeError as error:
                found = replace(found, notes=(*found.notes, f"{module} was left out: {error}"))
    return HandedIn(student, found, at=at)


def the_notebook(module: str) -> Form:
    """Of a module and a notebook that were both worked on and differ, the one that nbgrader grades too."""
    return "notebook"


def _read(assignment: Assignment, folder: Path) -> Submission:
    """The modules in the folder; where the one that is to be graded is not there, those in the archive that is."""
    course, module = assignment.course, assignment.module
    is_there = any(os.path.lexists(folder / f"{module}{suffix}") for suffix in (".py", ".ipynb"))
    archive = None if is_there else archive_in(folder)
    if archive is None:
        return read_submission(course, folder, module, the_notebook)
    found = read_archive(course, archive, the_notebook)
    if module not in found.texts:
        raise IntakeError(f"there is no {module}.py in {archive.name}, and no {module}.ipynb")
    return found


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def timestamp(folder: Path) -> datetime | None:
    """When nbgrader says that it was handed in."""
    try:
        text = (noted_time(folder) or b"").decode().strip()
        when = datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return None
    return when if when.tzinfo is None else when.astimezone(UTC).replace(tzinfo=None)


def noted_time(folder: Path) -> bytes | None:
    """What stands in nbgrader's note of when it was handed in; None where something else is in its place."""
    try:
        note = read_bytes(folder / TIMESTAMP, LONGEST_NOTE)
    except IntakeError:
        return None
    return note if len(note) <= LONGEST_NOTE else None
