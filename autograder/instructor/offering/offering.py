"""An offering is one run of the course: an nbgrader course directory with a secret seed of its own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from autograder.course.course import Course, kit_course
from autograder.errors import CourseError, UsageError

from .late_policy import Given, LatePolicy, in_utc

Feedback = Literal["explanation", "question", "nothing"]
Counts = Literal["core", "all"]
Counted = Literal["latest", "best"]

SETTINGS = "course.toml"
DEFAULT_DATABASE = "sqlite:///gradebook.db"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
SEED_BYTES = 32
_SQLITE = "sqlite:///"


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    seed: str
    database: str | None = None
    db_url: str | None = None  # what nbgrader calls the same
    feedback: Feedback = "explanation"
    counts: Counts = "all"
    submission: Counted = "latest"
    due: dict[str, datetime] = {}
    late: LatePolicy = LatePolicy()
    extensions: dict[str, dict[str, float | datetime]] = {}
    assignments_from: str | None = None


@dataclass(frozen=True)
class Offering:
    """The settings of one offering of a course, and where its things lie."""

    course: Course
    folder: Path
    name: str
    seed: str
    database: str
    feedback: Feedback
    counts: Counts
    submission: Counted = "latest"
    due: Mapping[str, datetime] = field(default_factory=dict)  # in UTC, without a zone
    late: LatePolicy = field(default_factory=LatePolicy)
    extensions: Mapping[str, Given] = field(default_factory=dict)  # by assignment

    def __repr__(self) -> str:
        return f"Offering({str(self.folder)!r}, name={self.name!r})"  # the seed never reaches a log

    @property
    def database_url(self) -> str:
        """The URL with the path of an SQLite file made absolute, or with the driver of a server that is installed."""
        file = self.database_file
        return _with_driver(self.database) if file is None else f"{_SQLITE}{file}"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, or None where the gradebook lives on a server."""
        if not self.database.startswith(_SQLITE):
            return None
        return self.folder / self.database.removeprefix(_SQLITE)

    @property
    def database_label(self) -> str:
        """Where the gradebook is, for people to read: without the password."""
        return re.sub(r"(//[^:/@]*):[^@]*@", r"\1@", self.database_url if self.database_file else self.database)

    def key_file(self, assignment: str) -> Path:
        return self.folder / "keys" / f"{assignment}.key"

    def source(self, assignment: str) -> Path:
        return self.folder / "source" / assignment

    def release(self, assignment: str) -> Path:
        return self.folder / "release" / assignment

    @property
    def submitted(self) -> Path:
        return self.folder / "submitted"

    @property
    def records(self) -> Path:
        return self.folder / "records"

    @property
    def history(self) -> Path:
        """Earlier submissions: `history/<student>/<assignment>/<when>/`."""
        return self.folder / "history"

    @property
    def previews(self) -> Path:
        """What was graded and not committed: `previews/<assignment>/<student>/`."""
        return self.folder / "previews"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def load_offering(folder: Path) -> Offering:
    """Reads the settings. Raises UsageError where the folder is no offering or course.toml does not make sense."""
    folder = folder.resolve()
    path = folder / SETTINGS
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            f"{folder} is not an offering (it has no {SETTINGS}): make one with `course new DIR`,"
            " or name yours with `--course DIR`"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}") from error
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        settings = msgspec.convert(raw, _Settings)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} does not make sense: {error}") from error
    if not NAME.fullmatch(settings.name):
        raise UsageError(f"{path} does not make sense: an offering cannot be called {settings.name!r}")
    if len(settings.seed) < SEED_BYTES:
        raise UsageError(f"{path} does not make sense: a seed of under {SEED_BYTES} characters can be guessed")
    if settings.database is not None and settings.db_url is not None:
        raise UsageError(f"{path} does not make sense: `database` and `db_url` are the same setting: keep one")
    zoneless = [name for name, due in settings.due.items() if due.tzinfo is None]
    if zoneless:
        raise UsageError(
            f"{path} does not make sense: the due date of {', '.join(zoneless)} needs a zone, as in"
            " 2026-11-30T23:59:00+01:00"
        )
    due = {name: in_utc(due) for name, due in settings.due.items()}
    return Offering(
        _course_of(folder, settings), folder, settings.name, settings.seed,
        settings.database or settings.db_url or DEFAULT_DATABASE,
        settings.feedback, settings.counts, settings.submission, due, settings.late, settings.extensions,
    )  # fmt: skip


def _course_of(folder: Path, settings: _Settings) -> Course:
    """The course that is offered: the kit's own, or the one in the folder that the settings name."""
    if settings.assignments_from is None:
        return kit_course()
    return Course((folder / settings.assignments_from).resolve())


def _with_driver(database: str) -> str:
    """`postgresql://…` means another driver to each version of SQLAlchemy: the one that is installed is named."""
    scheme, colon, rest = database.partition("://")
    if scheme not in ("postgresql", "postgres"):
        return database
    driver = "psycopg" if find_spec("psycopg2") is None and find_spec("psycopg") is not None else "psycopg2"
    return f"postgresql+{driver}{colon}{rest}"
