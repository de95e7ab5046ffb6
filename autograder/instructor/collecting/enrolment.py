"""Taking a class list into an offering and its gradebook."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.instructor.nbgrader.gradebook.gradebook import write_students
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.one_writer import writing
from autograder.instructor.offering.roster import ID, ROSTER, Person, read_roster

_ALIASES = re.compile(r"(canvas|moodle|gradescope|lms)(_.*)?|sid|sis_id|student_id|name|full_name|sortable_name")


@dataclass(frozen=True)
class Enrolled:
    """What giving a roster did: how many it names, who is new or changed, columns that meant nothing."""

    people: Mapping[str, Person]
    new: list[str]
    changed: list[str]
    gone: list[str]  # in the roster before and not in this file: they stay
    ignored: list[str]


def enrol(offering: Offering, file: Path) -> Enrolled:
    """Takes a CSV file into the offering and its gradebook. Who was in it before stays, with what is known of them.

    Raises UsageError where the file does not make sense; then nothing is changed.
    """
    people, ignored = read_csv(file)
    with writing(offering):
        known = read_roster(offering).people
        write_students(
            offering,
            {
                student: (person.first_name, person.last_name, person.email, person.lms_user_id)
                for student, person in people.items()
            },
        )
        write_atomically(offering.folder / ROSTER, msgspec.json.format(msgspec.json.encode({**known, **people})))
    return Enrolled(
        people,
        sorted(people.keys() - known.keys()),
        sorted(student for student in people.keys() & known.keys() if people[student] != known[student]),
        sorted(known.keys() - people.keys()),
        ignored,
    )


def read_csv(file: Path) -> tuple[dict[str, Person], list[str]]:
    """The people in a CSV file, and the columns that mean nothing here. Raises UsageError where it makes no sense."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text: save it as CSV UTF-8") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)  # spreadsheets write the one that suits their country
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = {name: re.sub(r"[\s-]+", "_", name.strip().casefold()) for name in rows.fieldnames or [] if name}
    if "id" not in columns.values():
        raise UsageError(
            f"{file} has no column `id`: it needs one, and may have first_name, last_name, email, extra_days, and what"
            " your platform calls the student, in columns like canvas_id, moodle_name, gradescope_sid or lms_user_id"
        )
    people: dict[str, Person] = {}
    for number, row in enumerate(rows, 2):
        cells = {columns[name]: (value or "").strip() for name, value in row.items() if name in columns}
        if not any(cells.values()):
            continue
        student = cells["id"]
        if not ID.fullmatch(student):
            raise UsageError(
                f"{file}, line {number}: {student!r} cannot be an id: use letters, digits, `-`, `_`, `.` and `@`"
            )
        if student in people:
            raise UsageError(f"{file}, line {number}: {student} is there twice")
        people[student] = _person(cells, f"{file}, line {number}")
    if not people:
        raise UsageError(f"{file} names nobody")
    understood = {"id", "first_name", "last_name", "email", "extra_days"}
    ignored = [name for name, column in columns.items() if column not in understood and not _ALIASES.fullmatch(column)]
    return people, ignored


def _person(cells: Mapping[str, str], where: str) -> Person:
    try:
        extra_days = float(cells.get("extra_days") or 0)
    except ValueError:
        extra_days = -1.0
    if not 0 <= extra_days < 366:
        raise UsageError(f"{where}: extra_days is {cells['extra_days']!r}, not a number of days")
    aliases = [value for column, value in cells.items() if value and _ALIASES.fullmatch(column)]
    return Person(
        cells.get("first_name", ""),
        cells.get("last_name", ""),
        cells.get("email", ""),
        cells.get("lms_user_id", ""),
        tuple(dict.fromkeys(aliases)),
        extra_days,
    )
