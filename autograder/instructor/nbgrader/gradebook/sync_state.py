"""What the gradebook was told last, so that telling it the same again need not open it: nbgrader takes seconds to load.

The note lies beside the records. It holds a digest of what was written of each student, and what the SQLite file looked
like right after. Whoever else writes to the file, formgrader for instance, changes that, and the note is worth nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from autograder import __version__
from autograder.digests import digest_of_parts
from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.instructor.nbgrader.notebooks.cell_layout import source_notebook
from autograder.instructor.offering.offering import Offering

from .sync_rows import Entry


class _Note(msgspec.Struct):
    gradebook: list[int]
    settings: str
    students: dict[str, str]
    retired: list[str] = []


class SyncState:
    """The note of one assignment."""

    def __init__(
        self, offering: Offering, assignment: str, notebook: str, weights: Mapping[str, float], by_hand: Collection[str]
    ) -> None:
        self._offering = offering
        self._path = offering.records / f".{assignment}.gradebook.json"
        source = source_notebook(offering, assignment, notebook)
        self._settings = digest_of_parts([
            __version__, repr(dict(weights)), repr(sorted(by_hand)), offering.feedback, offering.name,
            offering.database_url, _bytes_of(source), str(offering.due.get(assignment)),
        ])  # fmt: skip
        self._note = self._read()
        self._stands = self._note is not None and (self._note.settings, self._note.gradebook) == (
            self._settings, _seen(offering.database_file),
        )  # fmt: skip

    @property
    def retired(self) -> list[str]:
        """The old cells that stay for what people entered there."""
        return self._note.retired if self._note else []

    def all_of(self, entries: Mapping[str, Entry]) -> bool:
        """Whether the gradebook holds all of this already, for certain. It is never for certain on a server."""
        return self._stands and all(self.knows(student, entry_digest(entry)) for student, entry in entries.items())

    def knows(self, student: str, digest: str) -> bool:
        """Whether just this was written of a student last."""
        return self._note is not None and self._note.students.get(student) == digest

    def remember(self, digests: Mapping[str, str], retired: Iterable[str]) -> None:
        """Notes what was just written; what was noted of others holds where nobody else had written meanwhile."""
        seen = _seen(self._offering.database_file)
        if seen is None:
            return
        known = self._note.students if self._note is not None and self._stands else {}
        note = _Note(seen, self._settings, {**known, **digests}, sorted(retired))
        write_atomically(self._path, msgspec.json.encode(note))

    def _read(self) -> _Note | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Note)
        except (OSError, msgspec.DecodeError):
            return None


def _seen(database: Path | None) -> list[int] | None:
    """What tells one state of the file from another; None for a server's, or while a journal of it lies about."""
    if database is None:
        return None
    try:
        found = database.stat()
    except OSError:
        return None
    if any(database.with_name(database.name + end).exists() for end in ("-wal", "-journal")):
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def entry_digest(entry: Entry) -> str:
    """Changes whenever anything that is written of a student does."""
    about = f"{entry.submitted_at} {entry.late_penalty} {sorted(entry.unanswered)}"
    return digest_of_parts([about, msgspec.json.encode(entry.report)])


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}") from error
