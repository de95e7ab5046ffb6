"""Assignments as they lie in the folder `assignments/`: what is in them and where it is found."""

import importlib
import importlib.util
import tomllib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import msgspec

from .checks import Check, Predicate, checks_of, predicates_of
from .errors import AuthoringError, CourseError, UsageError, did_you_mean

Kind = Literal["core", "extension"]


class Stub(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One function or class that the student writes."""

    kind: Kind
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


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of an `assignment.toml`."""

    title: str
    module: str
    order: int
    summary: str
    stubs: dict[str, Stub]
    packages: list[str] = msgspec.field(default_factory=lambda: ["numpy"])
    uses: list[str] = []
    limits: Limits = Limits()


@lru_cache
def _table_in(file: Path, _version: int) -> _Table:
    """The table of a version of the file. Who asks which stub belongs to whom asks thousands of times."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=_Table)
    except (msgspec.MsgspecError, tomllib.TOMLDecodeError) as error:
        raise AuthoringError(f"{file} is not an assignment's table: {error}") from error


class Assignment:
    """One assignment: its table, its texts and its checks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        file = folder / "assignment.toml"
        self._table = _table_in(file, file.stat().st_mtime_ns)
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

    def text(self, file: str) -> str:
        """A text that belongs to the assignment (`handout.md`), empty where there is none."""
        path = self.folder / file
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @property
    def minutes(self) -> dict[Kind, int]:
        """The minutes of a median student, by kind."""
        return {
            kind: sum(stub.minutes for stub in self.stubs.values() if stub.kind == kind)
            for kind in ("core", "extension")
        }

    @property
    def key_path(self) -> Path:
        return self.folder / "public.key"

    @property
    def template_path(self) -> Path:
        """The generated stub module, as students get it."""
        return self.folder.parent.parent / "student_template" / f"{self.module}.py"

    @cached_property
    def _checks_module(self) -> ModuleType:
        return importlib.import_module(f"assignments.{self.name}.checks")

    @cached_property
    def checks(self) -> list[Check]:
        """The checks, those of one stub together, stubs in the table's order."""
        found = checks_of(self._checks_module)
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
    def predicates(self) -> dict[str, Predicate]:
        return predicates_of(self._checks_module)

    def source_digest(self) -> str:
        """Changes whenever a shipped file that grading depends on does."""
        import hashlib

        digest = hashlib.sha256()
        known = ["assignment.toml", "checks.py", "support.py"]
        further = {file.name for file in self.folder.glob("*.py")} - {*known, "__init__.py", "oracle.py"}
        for file in [*known, *sorted(further)]:
            digest.update(self.text(file).encode() + b"\0")
        return digest.hexdigest()


def assignments_folder() -> Path:
    """Where the assignments lie, in a checkout or an installed kit."""
    spec = importlib.util.find_spec("assignments")
    if spec is None or not spec.submodule_search_locations:
        raise CourseError("the kit's assignments are not installed: install `backprop-course` again")
    return Path(next(iter(spec.submodule_search_locations)))


def all_assignments() -> dict[str, Assignment]:
    """Every assignment, in the order of the course."""
    folders = [file.parent for file in assignments_folder().glob("*/assignment.toml")]
    found = sorted((Assignment(folder) for folder in folders), key=lambda a: (a.order, a.name))
    return {assignment.name: assignment for assignment in found}


def find_assignment(name: str) -> Assignment:
    """The assignment of that name. Raises UsageError with the nearest name otherwise."""
    folder = assignments_folder() / name
    if name.isidentifier() and (folder / "assignment.toml").is_file():
        return Assignment(folder)
    if name.isidentifier() and (folder / "quiz.toml").is_file():
        raise UsageError(f"`{name}` is a quiz: take it with `course quiz {name}`")
    raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, all_assignments()))


def owner_of(module: str) -> Assignment | None:
    """The assignment that a module belongs to."""
    return next((a for a in all_assignments().values() if a.module == module), None)


def plain(value: Any) -> Any:
    """A msgspec struct as plain JSON-able data."""
    return msgspec.to_builtins(value)
