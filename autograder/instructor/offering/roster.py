"""Who is in the course: a CSV file of the instructor's, kept in `roster.json` and told to the gradebook.

It says what a student is called here (`id`, the name of their folder in `submitted/`), what learning platforms call
them, and how many days more than others they always have.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from autograder.errors import CourseError

from .offering import Offering

ROSTER = "roster.json"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]*")


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
