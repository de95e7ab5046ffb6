"""An offering is one run of the course: an nbgrader course directory with a secret seed of its own."""

import contextlib
import json
import os
import re
import secrets
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import msgspec

from autograder.course.course import Course, kit_course
from autograder.errors import CourseError, UsageError

from .late_policy import Given, LatePolicy, in_utc

Feedback = Literal["explanation", "question", "nothing"]
Counts = Literal["core", "all"]
Counted = Literal["latest", "best"]

SETTINGS = "course.toml"
DEFAULT_DATABASE = "sqlite:///gradebook.db"
FOLDERS = ("source", "release", "submitted", "autograded", "feedback", "keys", "records", "backups")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_SEED_BYTES = 32
_SQLITE = "sqlite:///"

_SETTINGS_TEMPLATE = """\
# The settings of this offering. Keep this file to the staff: whoever has the seed can record the hidden keys.
name = "{name}"
seed = "{seed}"

# Where nbgrader keeps the grades; the path of an SQLite file is looked up beside this file. PostgreSQL works too:
# "postgresql://user:password@host/database".
database = "{database}"

# What a student is told of a recognised mistake: "explanation", "question" (only the question) or "nothing".
feedback = "{feedback}"

# What counts: "all" stubs, or only the "core" (extensions are graded and shown, and worth nothing).
counts = "{counts}"

# Which submission counts, where a student handed in several: the "latest", or the "best" one after late penalties.
submission = "latest"

# Where the assignments are, if not in the kit itself: a folder that holds `assignments/`, `student_template/` and, for
# staff, `reference/`. A relative path begins at this file's folder.
{assignments_from}

# When work is due, by assignment, and what coming late costs: a share of what was earned. Without a date nothing is
# late. `late_days`: so many days a student may be late in the whole course before that costs anything. `cut_off_days`:
# what comes later than that earns nothing. `extensions`: days that single students have more for one assignment, or
# another date; what a student always has more is in the roster (`course roster`).
#
# [due]
# losses = 2026-11-30T23:59:00+01:00
#
# [late]
# grace_minutes = 15
# percent_per_day = 10
# late_days = 3
# cut_off_days = 7
#
# [extensions.losses]
# ada = 2
"""

_NBGRADER_CONFIG = '''\
"""nbgrader's settings. They follow course.toml: change them there."""

from pathlib import Path

from autograder.instructor.nbgrader.stock_settings import configure_nbgrader

configure_nbgrader(get_config(), Path(__file__).parent)  # noqa: F821 (nbgrader defines get_config)
'''

_GITIGNORE = """\
# Secrets, and what belongs to students.
course.toml
keys/
gradebook.db
backups/
submitted/
history/
previews/
papers/
roster.json
autograded/
feedback/
records/
exports/
"""


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


def create_offering(
    folder: Path,
    *,
    name: str | None = None,
    database: str = DEFAULT_DATABASE,
    feedback: Feedback = "explanation",
    counts: Counts = "all",
    assignments: Path | None = None,
) -> Offering:
    """Makes the course directory, whole or not at all. The name is the folder's unless another is given.

    assignments: the folder of the course that is offered; the kit's own course unless given. Raises UsageError where
    the folder holds something already or the name does not suit nbgrader, CourseError where there are no assignments.
    """
    folder = folder.resolve()
    name = folder.name if name is None else name
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"an offering cannot be called {name!r}: use letters, digits, `-`, `_` and `.`, and begin with one of the"
            " first two"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty: name a new folder for the offering")
    settings = _SETTINGS_TEMPLATE.format(
        name=name, seed=secrets.token_hex(_SEED_BYTES), database=database, feedback=feedback, counts=counts,
        assignments_from=_assignments_line(folder, assignments),
    )  # fmt: skip
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
        try:
            _fill(building, settings)
            building.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            building.rename(folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    except OSError as error:
        raise CourseError(f"the offering could not be made at {folder}: {error.strerror or error}") from error
    return load_offering(folder)


def _assignments_line(folder: Path, assignments: Path | None) -> str:
    """The line of course.toml that names the course: relative where both lie in one folder, and may move together."""
    if assignments is None:
        return '# assignments_from = "../our-course"'
    root = Course(assignments.resolve()).root
    near = root.is_relative_to(folder.parent)
    place = Path(os.path.relpath(root, folder)).as_posix() if near else str(root)
    return f"assignments_from = {json.dumps(place, ensure_ascii=False)}"


def _fill(folder: Path, settings: str) -> None:
    for sub in FOLDERS:
        (folder / sub).mkdir()
    (folder / "keys").chmod(0o700)
    secret = os.open(folder / SETTINGS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(secret, "w", encoding="utf-8") as file:
        file.write(settings)
    (folder / "nbgrader_config.py").write_text(_NBGRADER_CONFIG, encoding="utf-8")
    (folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")


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
    if not _NAME.fullmatch(settings.name):
        raise UsageError(f"{path} does not make sense: an offering cannot be called {settings.name!r}")
    if len(settings.seed) < _SEED_BYTES:
        raise UsageError(f"{path} does not make sense: a seed of under {_SEED_BYTES} characters can be guessed")
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


@contextlib.contextmanager
def writing(offering: Offering) -> Any:
    """One writer an offering: a second one is refused, not queued, and nothing is left behind if this one dies."""
    with open(offering.folder / ".lock", "w", encoding="utf-8") as file:
        try:
            import fcntl
        except ImportError:  # Windows, where nbgrader serves one instructor at a time
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CourseError(f"another command is writing to {offering.folder}: wait until it has finished") from error
        yield
