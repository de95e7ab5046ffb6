"""Putting what a platform hands out for a class into `submitted/<student>/<assignment>/`; again, it changes nothing.

What was there before goes to `history/`; what cannot be placed or taken stays in the archive and is named.
"""

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.digests import digest_of
from autograder.errors import CourseError, IntakeError, UsageError
from autograder.instructor.nbgrader.notebooks.companion_notebook import was_put_beside
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.one_writer import writing
from autograder.instructor.offering.roster import ID, Roster, read_roster
from autograder.instructor.offering.submissions import TIMESTAMP, timestamp
from autograder.instructor.offering.zip_submissions import SUFFIXES

from .class_archive import ClassArchive, opened, safe_path
from .platforms import ArchivedFile, Platform, Sorted, sort_members

MAX_OF_A_STUDENT = 64 * 1024 * 1024


@dataclass
class Collected:
    """What collecting did, by students; `unknown` are names that no student of the roster has."""

    assignment: str
    platform: Platform
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    # Marked as late by the platform, which does not say how late; nor has anybody else said when it came.
    late: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Parcel:
    """What one student handed in: contents by path."""

    files: Mapping[PurePosixPath, bytes]
    at: datetime | None
    late: bool

    def digest(self) -> str:
        return _digest({str(path): content for path, content in self.files.items()})


def collect(
    offering: Offering, archive: Path, wanted: Mapping[str, Sequence[str]], pattern: str | None = None
) -> Collected:
    """Takes a class's archive or folder into the offering.

    wanted: the file names that belong to each assignment which may be meant, in the order of the course. Raises
    UsageError where the archive cannot be opened or nobody can say which assignment it is of.
    """
    with opened(archive) as source, writing(offering):
        found = sort_members(source.names(), source.read, pattern)
        assignment = _assignment(found, wanted)
        done = Collected(assignment, found.platform, unplaced=found.unplaced)
        for student, pieces in _by_student(offering, found, done).items():
            try:
                parcel = _parcel(student, pieces, source, found.platform, wanted[assignment])
            except IntakeError as error:
                done.refused[student] = str(error)
                continue
            _place(offering, student, parcel, done)
    return done


def _assignment(found: Sorted, wanted: Mapping[str, Sequence[str]]) -> str:
    """The assignment that most students handed in; of those that as many did, the latest in the course."""
    if len(wanted) == 1:
        return next(iter(wanted))
    held: Counter[str] = Counter()
    files: dict[tuple[str, ...], set[str]] = {}
    for piece in found.pieces:
        files.setdefault(piece.called, set()).add(PurePosixPath(_at_home(piece.file)).name.casefold())
    for mine in files.values():
        packed = {file.partition("-")[0] for file in mine if file.endswith(SUFFIXES)}  # as `course submit` names them
        held.update(name for name, names in wanted.items() if name in packed or mine & {n.casefold() for n in names})
    if not held:
        raise UsageError("nobody can tell of which assignment these files are: say so with `--as NAME`")
    return max(held, key=lambda name: (held[name], list(wanted).index(name)))


def _by_student(offering: Offering, found: Sorted, done: Collected) -> dict[str, list[ArchivedFile]]:
    """The files of each student; those of people whom the roster does not know are noted."""
    roster = read_roster(offering)
    mine: dict[str, list[ArchivedFile]] = {}
    for piece in found.pieces:
        student, problem = _student(roster, piece, found.platform)
        if problem:
            done.unknown[" / ".join(piece.called)] = problem
        else:
            mine.setdefault(student, []).append(piece)
    return dict(sorted(mine.items()))


def _student(roster: Roster, piece: ArchivedFile, platform: Platform) -> tuple[str, str]:
    """The id of whoever is meant, or why nobody knows."""
    if not roster.people:
        name = re.sub(r"[^A-Za-z0-9_.@-]+", "-", piece.label).strip("-._@")
        return (name, "") if ID.fullmatch(name) else ("", "there is no roster, and that cannot be an id")
    meant = roster.find(piece.called, numbers_are_ids=platform not in ("canvas", "moodle"))
    if len(meant) == 1:
        return meant[0], ""
    return "", f"may be {', '.join(meant)}" if meant else "nobody in the roster is called that"


def _parcel(
    student: str, pieces: Sequence[ArchivedFile], source: ClassArchive, platform: Platform, names: Sequence[str]
) -> _Parcel:
    """What a student handed in, under the names that files had at home. Raises IntakeError for what is odd about it."""
    if platform == "drop":
        latest = max(piece.at or datetime.min for piece in pieces)
        pieces = [piece for piece in pieces if (piece.at or datetime.min) == latest]
        for piece in pieces:
            if (owner := source.owner(piece.member)) not in (None, student, *piece.called):
                raise IntakeError(f"{piece.member} belongs to the user {owner}, not to {student}")
    files: dict[PurePosixPath, bytes] = {}
    left = MAX_OF_A_STUDENT
    taken: set[str] = set()
    # The latest of several files of one name gets it; then those that lie highest.
    for piece in sorted(pieces, key=lambda p: (-p.order, -_suffix(p.file), p.file.count("/"), p.file)):
        path = safe_path(piece.file)
        content = source.read(piece.member)
        left -= len(content)
        if left < 0:
            raise IntakeError(f"all files together are larger than {MAX_OF_A_STUDENT >> 20} MiB")
        home = _named(path.name, names)
        target = PurePosixPath(home) if home.casefold() not in taken else path
        if target in files or target.name == TIMESTAMP:
            continue
        taken.add(home.casefold())
        files[target] = content
    times = [piece.at for piece in pieces if piece.at is not None]
    return _Parcel(files, max(times, default=None), any(piece.late for piece in pieces))


def _named(file: str, names: Sequence[str]) -> str:
    """What a file is to be called: as the assignment calls it, where only case or a copy's number is different."""
    home = _at_home(file).casefold()
    return next((name for name in names if home == name.casefold()), file)


def _at_home(file: str) -> str:
    """`losses-1.py`, as Canvas calls what is handed in again, and `losses (1).py`, as browsers do, are losses.py.

    Who takes that back from Canvas, mends it and hands it in once more has `losses-1-1.py`.
    """
    return re.sub(r"(?:-\d+|\s?\(\d+\))+(\.[A-Za-z.]+)$", r"\1", file)


def _suffix(file: str) -> int:
    number = re.search(r"(?:-(\d+)|\((\d+)\))\.[A-Za-z.]+$", file)
    return int(number[1] or number[2]) if number else 0


def _place(offering: Offering, student: str, parcel: _Parcel, done: Collected) -> None:
    """Makes it the student's submission, or one of the earlier ones where it is older than what is there."""
    folder = offering.submitted / student / done.assignment
    history = offering.history / student / done.assignment
    digest = parcel.digest()
    there = _digest_of(folder)
    if there == digest:
        _stamp(folder, parcel.at)
        done.unchanged.append(student)
        _note_lateness(student, parcel, folder, done)
        return
    if any(_digest_of(path) == digest for path in _folders(history)):
        done.unchanged.append(student)
        return
    known = timestamp(folder)
    try:
        if there is not None and parcel.at is not None and known is not None and parcel.at < known:
            _write(parcel, history, _free(history, parcel.at))
            done.older.append(student)
            return
        if there is not None:
            history.mkdir(parents=True, exist_ok=True)
            os.replace(folder, _free(history, known or _changed(folder)))
        _write(parcel, history, folder)
    except OSError as error:
        raise CourseError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    (done.new if there is None else done.replaced).append(student)
    _note_lateness(student, parcel, folder, done)


def _note_lateness(student: str, parcel: _Parcel, folder: Path, done: Collected) -> None:
    """Names who is late by a time that nobody knows: that costs nothing until somebody writes it down."""
    if parcel.late and timestamp(folder) is None:
        done.late.append(student)


def _write(parcel: _Parcel, near: Path, folder: Path) -> None:
    """Writes a folder whole or not at all."""
    near.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".collecting-", dir=near))
    try:
        building.chmod(0o755)
        for path, content in parcel.files.items():
            target = building / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        _stamp(building, parcel.at)
        folder.parent.mkdir(parents=True, exist_ok=True)
        os.replace(building, folder)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _stamp(folder: Path, at: datetime | None) -> None:
    """nbgrader's note of when it was handed in. What is noted already stays where nothing is known."""
    if at is not None and timestamp(folder) != at:
        (folder / TIMESTAMP).write_text(f"{at:%Y-%m-%d %H:%M:%S.%f} UTC\n", encoding="ascii")


def _folders(history: Path) -> Iterable[Path]:
    return (path for path in history.glob("*") if path.is_dir() and not path.name.startswith("."))


def _free(history: Path, when: datetime) -> Path:
    """A name for an earlier submission that is not taken; they sort by time."""
    base = f"{when:%Y%m%dT%H%M%SZ}"
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, 10_000))
    return next(history / name for name in names if not (history / name).exists())


def _changed(folder: Path) -> datetime:
    """When the newest file in it was written, in UTC without a zone."""
    newest = max((path.stat().st_mtime for path in folder.rglob("*") if path.is_file()), default=0.0)
    return datetime.fromtimestamp(newest, UTC).replace(tzinfo=None)


def _digest_of(folder: Path) -> str | None:
    """Of what was handed in, without the note of when; None where there is no such folder."""
    if not folder.is_dir() or folder.is_symlink():
        return None
    every = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    files = (path for path in every if not was_put_beside(path))
    return _digest({p.relative_to(folder).as_posix(): p.read_bytes() for p in files if p.name != TIMESTAMP})


def _digest(files: Mapping[str, bytes]) -> str:
    return digest_of(f"{name}\0{len(content)}\0".encode() + content for name, content in sorted(files.items()))
