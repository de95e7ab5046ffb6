"""Who is in the course: a CSV file of the instructor's, kept in `roster.json` and told to the gradebook.

It says what a student is called here (`id`, the name of their folder in `submitted/`), what learning platforms call
them, and how many days more than others they always have.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec

from ..errors import CourseError, UsageError
from ..files import write_atomically
from .offering import Offering, writing

ROSTER = "roster.json"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]*")
_ALIASES = re.compile(r"(canvas|moodle|gradescope|lms)(_.*)?|sid|sis_id|student_id|name|full_name|sortable_name")


class Person(msgspec.Struct, frozen=True):
    """One student. `known_as` are the names and numbers that platforms use, as they wrote them."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    known_as: tuple[str, ...] = ()
    extra_days: float = 0.0

    def names(self) -> Iterator[str]:
        """All that a platform may call this student."""
        yield from self.known_as
        if self.email:
            yield self.email
            yield self.email.partition("@")[0]
        if self.first_name and self.last_name:
            yield f"{self.first_name} {self.last_name}"
            yield f"{self.last_name} {self.first_name}"


@dataclass(frozen=True)
class Roster:
    """The students of an offering by id, and the way from what a platform calls them to that."""

    people: Mapping[str, Person] = field(default_factory=dict)

    def extra_days(self, student: str) -> float:
        return self.people[student].extra_days if student in self.people else 0.0

    def find(self, called: Iterable[str], *, numbers_are_ids: bool = True) -> list[str]:
        """The ids of those who may be meant; the first of these names or numbers that only one student has decides.

        numbers_are_ids: whether a number may be an id here, and not only what the platform itself calls somebody.
        """
        meant: set[str] = set()
        for name in called:
            as_id = numbers_are_ids or not name.isdigit()
            if as_id and name in self.people:
                return [name]
            found = self._called(folded(name), as_id)
            if len(found) == 1:
                return found
            meant.update(found)
        return sorted(meant)

    def _called(self, wanted: str, as_id: bool) -> list[str]:
        found = self._by_name.get(wanted, frozenset()) if wanted else frozenset()
        if as_id and wanted in self._by_id:
            found |= {self._by_id[wanted]}
        return sorted(found)

    @cached_property
    def _by_name(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for student, person in self.people.items():
            for name in person.names():
                found.setdefault(folded(name), set()).add(student)
        return {name: frozenset(students) for name, students in found.items()}

    @cached_property
    def _by_id(self) -> dict[str, str]:
        return {folded(student): student for student in self.people}


def folded(name: str) -> str:
    """A name without case, accents, blanks and punctuation: platforms spell it without them in file names."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def read_roster(offering: Offering) -> Roster:
    """The roster that was given; an empty one where none was. Raises CourseError where the file is damaged."""
    path = offering.folder / ROSTER
    try:
        return Roster(msgspec.json.decode(path.read_bytes(), type=dict[str, Person]))
    except FileNotFoundError:
        return Roster()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise CourseError(f"{path} is damaged ({error}): give the roster again with `course roster FILE`") from error


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
    from .gradebook import write_students

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
