"""What an instructor is given for a whole class: a zip, or a folder. Read member by member, never unpacked to disk."""

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from autograder.errors import IntakeError, UsageError

MAX_MEMBERS = 200_000
MAX_FILE = 32 * 1024 * 1024


class ClassArchive(Protocol):
    """Files by name, with `/` between the parts, wherever they lie."""

    def names(self) -> list[str]: ...

    def read(self, name: str, most: int = MAX_FILE) -> bytes:
        """The content. Raises IntakeError where it is too large, no file, or cannot be read."""
        ...

    def owner(self, name: str) -> str | None:
        """The user of this machine who put it there, where that is known."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[ClassArchive]:
    """A zip or a folder. Raises UsageError where it is neither."""
    if path.is_dir():
        yield Folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield Zip(archive)
    except (zipfile.BadZipFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no zip archive"
        raise UsageError(f"{path} cannot be opened ({reason}): name the zip of your platform, or a folder") from error


@dataclass(frozen=True)
class Folder:
    """A folder of files. Links are not followed, so that nothing outside of it is taken for a submission."""

    root: Path

    def names(self) -> list[str]:
        found = []
        for folder, _, files in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            found += [(here / file).as_posix() for file in files]
        return sorted(found)

    def read(self, name: str, most: int = MAX_FILE) -> bytes:
        path = self.root / name
        if path.is_symlink() or not path.is_file():
            raise IntakeError(f"{name} is a link or no file")
        try:
            with path.open("rb") as file:
                return _limited(file.read(most + 1), most, name)
        except OSError as error:
            raise IntakeError(f"{name} cannot be read: {error.strerror}") from error

    def owner(self, name: str) -> str | None:
        try:
            import pwd
        except ImportError:
            return None
        try:
            return pwd.getpwuid((self.root / PurePosixPath(name).parts[0]).lstat().st_uid).pw_name
        except (KeyError, OSError):
            return None


class Zip:
    """A zip archive. Nothing in it is believed: sizes are counted, and names only compared."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        if len(self._members) > MAX_MEMBERS:
            raise UsageError(f"the archive holds more than {MAX_MEMBERS} files: is it the one of a class?")

    def names(self) -> list[str]:
        return sorted(self._members)

    def read(self, name: str, most: int = MAX_FILE) -> bytes:
        info = self._members[name]
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            raise IntakeError(f"{shown(name)} is a link or device")
        if info.flag_bits & 0x1:
            raise IntakeError(f"{shown(name)} is encrypted")
        try:
            with self._archive.open(info) as file:
                return _limited(file.read(most + 1), most, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise IntakeError(f"{shown(name)} cannot be unpacked") from error

    def owner(self, name: str) -> str | None:
        return None


def _limited(content: bytes, most: int, name: str) -> bytes:
    if len(content) > most:
        raise IntakeError(f"{shown(name)} is larger than {most >> 20} MiB")
    return content


def safe_path(file: str) -> PurePosixPath:
    """The path of a student's file as it may be written. Raises IntakeError where it points elsewhere or deceives."""
    hidden = any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in file)
    parts = file.replace("\\", "/").split("/")
    if hidden or file.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or not parts[-1]:
        raise IntakeError(f"{shown(file)} points outside of the submission, or has hidden characters")
    if len(file.encode("utf-8", "surrogatepass")) > 200:
        raise IntakeError(f"{shown(file)} has too long a name")
    return PurePosixPath(*(part for part in parts if part not in ("", ".")))


def shown(text: str) -> str:
    return ascii(text[:100])[1:-1]
