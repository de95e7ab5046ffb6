"""Submissions that come as an archive, as learning platforms hand them out: read in memory, never unpacked to disk.

Whatever is odd about an archive is refused with one sentence, which becomes that student's result. Nothing in it is
believed: sizes are counted while reading, and names are only compared, never opened.
"""

import gzip
import io
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from autograder.course.course import Course
from autograder.errors import IntakeError
from autograder.intake.notebook.reading import MAX_NOTEBOOK, MAX_SOURCE
from autograder.intake.notebook.written import Choose, written_module, written_notebook
from autograder.intake.submission import MAX_FILES, Submission, source_text

# Pictures in a notebook's outputs do not pack well.
MAX_ARCHIVE = 32 * 1024 * 1024
MAX_UNPACKED = MAX_NOTEBOOK
MAX_MEMBERS = 1000
SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")

# What systems and editors put into archives without being asked.
_LITTER = {"__MACOSX", "__pycache__", ".git", ".ipynb_checkpoints", ".idea", ".vscode", ".pytest_cache", ".DS_Store"}
_ENCRYPTED = 0x1

Member = tuple[str, bytes]
Wanted = Callable[[PurePosixPath], bool]


def archive_in(folder: Path) -> Path | None:
    """The only archive in a folder. Raises IntakeError where there are several: nobody knows which is meant."""
    found = sorted(path for path in folder.iterdir() if path.name.lower().endswith(SUFFIXES))
    if len(found) > 1:
        raise IntakeError(f"there are several archives ({', '.join(p.name for p in found[:5])}): hand in one of them")
    return found[0] if found else None


def read_archive(course: Course, path: Path, choose: Choose | None = None) -> Submission:
    """The modules and notebooks in an archive. Raises IntakeError for whatever is odd about it."""
    return submission_in(course, _packed(path), path.name, choose)


def read_text_in(path: Path, file: str) -> str:
    """The text of the one file of that name in an archive. Raises IntakeError for whatever is odd about it."""
    found = _files_in(_packed(path), path.name, lambda place: place.name == file)
    if file not in found:
        raise IntakeError(f"there is no {file} in {path.name}")
    return source_text(file, found[file])


def _packed(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise IntakeError(f"{path.name} is a link or no file: hand in the archive itself")
    with path.open("rb") as file:
        data = file.read(MAX_ARCHIVE + 1)
    if len(data) > MAX_ARCHIVE:
        raise IntakeError(f"{path.name} is larger than {MAX_ARCHIVE >> 20} MiB: hand in source code only")
    return data


def submission_in(course: Course, data: bytes, name: str, choose: Choose | None = None) -> Submission:
    """The same for the bytes of an archive; `name` says of which kind, and is what the sentences call it."""
    files = _files_in(data, name, _is_module)
    if not files:
        raise IntakeError(f"{name} holds no Python module: hand in the .py files, or the notebooks")
    found = Submission({})
    for module in dict.fromkeys(PurePosixPath(file).stem for file in files):
        source, notebook = files.get(f"{module}.py"), files.get(f"{module}.ipynb")
        file = None if source is None else written_module(source_text(f"{module}.py", source))
        read = None if notebook is None else written_notebook(course, module, notebook)
        found = found.plus(course, module, file, read, choose)
    return found


def _files_in(data: bytes, name: str, is_wanted: Wanted) -> dict[str, bytes]:
    """The content of each file that is wanted, by its name without folders."""
    members = _zip_members if name.lower().endswith(".zip") else _tar_members
    files: dict[str, bytes] = {}
    places: dict[str, str] = {}
    try:
        for place, content in members(data, name, is_wanted):
            file = PurePosixPath(place.replace("\\", "/")).name
            if known := places.get(file.casefold()):
                raise IntakeError(f"{name} holds {known} and {place}: hand in one {file}")
            places[file.casefold()] = place
            files[file] = content
            if len(files) > MAX_FILES:
                raise IntakeError(f"{name} holds more than {MAX_FILES} modules: hand in your own only")
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise IntakeError(f"{name} cannot be unpacked ({_shown(str(error))}): make it anew") from error
    except (ValueError, KeyError, IndexError, OverflowError, RuntimeError, RecursionError, MemoryError) as error:
        raise IntakeError(f"{name} is damaged: make it anew") from error
    return files


def _zip_members(data: bytes, archive: str, is_wanted: Wanted) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        found = opened.infolist()
        _check_number(len(found), archive)
        left = MAX_UNPACKED
        for info in found:
            name = _checked(info.filename, getattr(info, "orig_filename", info.filename), archive)
            kind = stat.S_IFMT(info.external_attr >> 16)
            if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise IntakeError(f"{archive} holds {name}, which is a link or device: hand in files only")
            if info.is_dir() or not _counts(name, is_wanted):
                continue
            if info.flag_bits & _ENCRYPTED:
                raise IntakeError(f"{archive} is encrypted: hand it in without a password")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise IntakeError(f"{archive} is packed in an unusual way: make an ordinary zip of it")
            with opened.open(info) as file:
                content = file.read(min(_most(name), left) + 1)
            left -= len(content)
            if left < 0:
                raise IntakeError(f"{archive} unpacks to more than {MAX_UNPACKED >> 20} MiB: hand in source code only")
            yield name, content


def _tar_members(data: bytes, archive: str, is_wanted: Wanted) -> Iterator[Member]:
    if data[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            data = packed.read(MAX_UNPACKED + 1)
        if len(data) > MAX_UNPACKED:
            raise IntakeError(f"{archive} unpacks to more than {MAX_UNPACKED >> 20} MiB: hand in source code only")
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as opened:
        for number, info in enumerate(opened, 1):
            _check_number(number, archive)
            name = _checked(info.name, info.name, archive)
            if not (info.isreg() or info.isdir()) or info.issparse():
                raise IntakeError(f"{archive} holds {name}, which is a link or device: hand in files only")
            if info.isdir() or not _counts(name, is_wanted):
                continue
            file = opened.extractfile(info)
            if file is not None:
                yield name, file.read(_most(name) + 1)


def _check_number(number: int, archive: str) -> None:
    if number > MAX_MEMBERS:
        raise IntakeError(f"{archive} holds more than {MAX_MEMBERS} files: hand in your own only")


def _checked(name: str, original: str, archive: str) -> str:
    """The name of a member. Raises IntakeError where it points elsewhere or deceives who reads it."""
    if "\0" in original or any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in name):
        raise IntakeError(f"{archive} holds a file whose name has hidden characters ({_shown(name)}): rename it")
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise IntakeError(f"{archive} holds {_shown(name)}, which points outside of it: make it anew")
    return name


def _counts(name: str, is_wanted: Wanted) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return is_wanted(path) and not _LITTER & set(path.parts)


def _is_module(path: PurePosixPath) -> bool:
    return path.suffix in (".py", ".ipynb") and path.stem.isidentifier()


def _most(name: str) -> int:
    return MAX_NOTEBOOK if name.endswith(".ipynb") else MAX_SOURCE


def _shown(text: str) -> str:
    return ascii(text[:100])[1:-1]
