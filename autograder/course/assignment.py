"""Assignments as they lie in the folder `assignments/`: what is in them and where it is found."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

import msgspec

from autograder.checks.language import Check, Predicate, checks_of, predicates_of
from autograder.digests import digest_of
from autograder.errors import AuthoringError, did_you_mean

from .path_packages import import_from

if TYPE_CHECKING:
    from .course import Course

StubKind = Literal["core", "extension"]


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One function or class that the student writes."""

    kind: StubKind
    minutes: int
    points: float
    needs: list[str] = []
    opaque: bool = False  # what it returns or takes is of a form of its author's: no other version can stand in for it
    usable_without: list[str] = []  # checks of it that say nothing against what it returns: what builds on it goes on


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one program may take: seconds of wall time, mebibytes of memory, and of files in a folder of its own."""

    seconds: float = 10
    memory_mb: int = 1024
    scratch_mb: int = 0


class _AssignmentTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of an `assignment.toml`."""

    title: str
    module: str
    order: int
    summary: str
    stubs: dict[str, Stub]
    packages: list[str] = msgspec.field(default_factory=lambda: ["numpy"])
    uses: list[str] = []
    limits: Limits = Limits()


def _table_in(file: Path) -> _AssignmentTable:
    try:
        return msgspec.toml.decode(file.read_bytes(), type=_AssignmentTable)
    except (msgspec.MsgspecError, tomllib.TOMLDecodeError) as error:
        raise AuthoringError(f"{file} is not an assignment's table: {error}") from error


class Assignment:
    """One assignment of a course: its table, its texts and its checks."""

    def __init__(self, course: "Course", folder: Path) -> None:
        self.course = course
        self.folder = folder
        self.name = folder.name
        file = folder / "assignment.toml"
        self._table = _table_in(file)
        self.title = self._table.title
        self.module = self._table.module
        self.order = self._table.order
        self.summary = self._table.summary
        self.packages = self._table.packages
        self.uses = self._table.uses
        self.limits = self._table.limits
        self.stubs: Mapping[str, Stub] = self._table.stubs

    def __repr__(self) -> str:
        return f"Assignment({self.name!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return Assignment, (self.course, self.folder)

    def text(self, file: str) -> str:
        """A text that belongs to the assignment (`handout.md`), empty where there is none."""
        path = self.folder / file
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @property
    def minutes(self) -> dict[StubKind, int]:
        """The minutes of a median student, by kind."""
        return {
            kind: sum(stub.minutes for stub in self.stubs.values() if stub.kind == kind)
            for kind in ("core", "extension")
        }

    @property
    def earlier(self) -> "list[Assignment]":
        """Every assignment whose module this one's may import, directly or not, in the order of the course."""
        return self.course.earlier(self)

    @property
    def earlier_modules(self) -> list[str]:
        """The modules of these."""
        return [assignment.module for assignment in self.earlier]

    @property
    def key_path(self) -> Path:
        return self.folder / "public.key"

    @property
    def template_path(self) -> Path:
        """The generated stub module, as students get it."""
        return self.course.root / "student_template" / f"{self.module}.py"

    @cached_property
    def check_modules(self) -> list[ModuleType]:
        """The modules that hold its checks: each stub's own file before the shared ones."""
        inside = {file.stem for file in (self.folder / "checks").glob("*.py")} - {"__init__"}
        own = [name for name in self.stubs if name in inside]
        names = ["checks", *(f"checks.{name}" for name in [*own, *sorted(inside - set(own))])]
        return [import_from(self.course.assignments_folder, f"{self.name}.{name}") for name in names]

    @cached_property
    def checks(self) -> list[Check]:
        """The checks, in the order in which a report shows them.

        Stubs come in the table's order. A stub's checks come as its own file has them; those of shared files follow.
        """
        found = checks_of(self.check_modules)
        for check in found:
            if check.stub not in self.stubs:
                raise AuthoringError(
                    f"{self.name}: the check {check.id} is about {check.stub}, which is no stub."
                    + did_you_mean(check.stub, self.stubs)
                )
        for name, stub in self.stubs.items():
            ids = [check.id for check in found if check.stub == name]
            for unknown in set(stub.usable_without) - set(ids):
                raise AuthoringError(
                    f"{self.name}: `{name}` says that it is usable without {unknown}, which is no check of it."
                    + did_you_mean(unknown, ids)
                )
        order = list(self.stubs)
        return sorted(found, key=lambda check: order.index(check.stub))

    @cached_property
    def predicates(self) -> Mapping[str, Predicate]:
        """Its predicates by name. Many a key names none, so the checks are imported when one is looked up."""
        return _Predicates(self)

    @property
    def command_module(self) -> ModuleType | None:
        """Its own `command.py`: a command that this assignment alone has, and what other commands ask it for."""
        if not (self.folder / "command.py").is_file():
            return None
        return import_from(self.course.assignments_folder, f"{self.name}.command")

    def source_digest(self) -> str:
        """Changes whenever a shipped file that grading depends on does."""
        unread = {"__init__.py", "oracle.py", "command.py"}
        sources = [file for file in self.folder.glob("*.py") if file.name not in unread]
        sources += self.folder.glob("checks/*.py")
        return digest_of(
            f"{file.relative_to(self.folder).as_posix()}\0".encode() + file.read_bytes() + b"\0"
            for file in [self.folder / "assignment.toml", *sorted(sources)]
        )


class _Predicates(Mapping[str, Predicate]):
    """The predicates of an assignment, found when one is asked for."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment

    @cached_property
    def _found(self) -> dict[str, Predicate]:
        return predicates_of(self._assignment.check_modules)

    def __getitem__(self, name: str) -> Predicate:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
