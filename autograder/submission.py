"""What a student hands in: the texts of Python modules, read and never executed here."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .assignment import Assignment, all_assignments
from .errors import IntakeError
from .reference import upstream_modules
from .student_process import Modules

MAX_SOURCE = 256 * 1024
MAX_FILES = 64


@dataclass(frozen=True)
class Submission:
    """Module texts by module name, and what was odd about reading them."""

    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def digest(self) -> str:
        """Changes whenever any text does."""
        digest = hashlib.sha256()
        for name, text in sorted(self.texts.items()):
            digest.update(f"{name}\0{len(text)}\0".encode() + text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def with_templates(self, modules: Iterable[str]) -> "Submission":
        """The same with the untouched stub module for each of these modules that it lacks."""
        stubs = {a.module: a.template_path for a in all_assignments().values()}
        added = {name: stubs[name].read_text(encoding="utf-8") for name in modules if stubs[name].is_file()}
        return replace(self, texts={**added, **self.texts})

    def modules(self, assignment: Assignment) -> Modules:
        """What the student's process loads to be graded on an assignment."""
        mine = [*upstream_modules(assignment), assignment.module]
        course = {name: self.texts[name] for name in mine if name in self.texts}
        support = assignment.text("support.py")
        order = [assignment.module]
        if support:
            course["support"] = support
            order.append("support")
        others = {name: text for name, text in self.texts.items() if name not in course}
        return Modules(
            tuple(order), course, others, tuple(assignment.packages),
            assignment.limits.memory_mb, assignment.limits.seconds, assignment.limits.scratch_mb,
        )  # fmt: skip


def read_submission(folder: Path, module: str) -> Submission:
    """The modules in a folder. Raises IntakeError where the one that is to be graded cannot be read."""
    wanted = folder / f"{module}.py"
    if not wanted.exists():
        raise IntakeError(f"there is no {module}.py in {folder}: `course fetch` puts it there")
    texts = {module: read_source(wanted)}
    notes = []
    for path in sorted(folder.glob("*.py"))[:MAX_FILES]:
        if path.stem != module and path.stem.isidentifier():
            try:
                texts[path.stem] = read_source(path)
            except IntakeError as error:
                notes.append(f"{path.name} was left out: {error}")
    return Submission(texts, tuple(notes))


def read_source(path: Path) -> str:
    """The text of one source file. Raises IntakeError where it is no ordinary, readable, modest text file."""
    if path.is_symlink():
        raise IntakeError(f"{path.name} is a link, not a file: hand in the file itself")
    if not path.is_file():
        raise IntakeError(f"{path.name} is not a file: move the {'folder' if path.is_dir() else 'thing'} away")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SOURCE + 1)
    except OSError as error:
        raise IntakeError(f"{path.name} cannot be read: {error.strerror}") from error
    return source_text(path.name, data)


def source_text(name: str, data: bytes) -> str:
    """The text of a source file of that name. Raises IntakeError where it is too long, or no text."""
    if len(data) > MAX_SOURCE:
        raise IntakeError(f"{name} is larger than {MAX_SOURCE // 1024} KiB: hand in source code only")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError(f"{name} is not UTF-8 text (byte {error.start}): save it as UTF-8") from error
    if "\0" in text:
        raise IntakeError(f"{name} holds NUL characters: it is no source file")
    return text
