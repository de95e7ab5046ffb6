"""What a student hands in: the texts of Python modules and notebooks, read and never executed here."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.digests import digest_of
from autograder.errors import IntakeError
from autograder.intake.notebook.reading import MAX_NOTEBOOK, MAX_SOURCE, CodeCell
from autograder.intake.notebook.template import stub_text
from autograder.intake.notebook.written import Choose, Form, WrittenModule, one_of, written_module, written_notebook
from autograder.running.load_request import LoadRequest
from autograder.worker.loading import Text

MAX_FILES = 64

TRANSCRIBED = b'"transcribed_from": '
"""Stands in a notebook that was made of the module beside it, for those who see notebooks only. The module counts."""


@dataclass(frozen=True)
class Submission:
    """Module texts by module name, and what was odd about reading them."""

    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()
    # Of those that are notebooks the cells that are run; their texts are all of these, one after the other.
    cells: Mapping[str, tuple[CodeCell, ...]] = field(default_factory=dict)

    def digest(self) -> str:
        """Changes whenever any text does."""
        kinds = {name: "notebook\0" if name in self.cells else "" for name in self.texts}
        return digest_of(f"{name}\0{kinds[name]}{len(text)}\0{text}" for name, text in sorted(self.texts.items()))

    def plus(
        self,
        course: Course,
        module: str,
        file: WrittenModule | None,
        notebook: WrittenModule | None = None,
        choose: Choose | None = None,
    ) -> "Submission":
        """The same with one module more, as a file or as a notebook; of both the one that was worked on, or is chosen.

        Raises UsageError where both were, differ, and there is nobody to choose.
        """
        if file is not None and notebook is not None:
            written = one_of(course, module, file, notebook, choose)
        else:
            written = file or notebook or written_module("")
        cells = {} if written.cells is None else {module: written.cells}
        notes = (*self.notes, *written.notes)
        return Submission({**self.texts, module: written.text}, notes, {**self.cells, **cells})

    def file_of(self, module: str) -> str:
        """What the student calls the file of a module."""
        return f"{module}.ipynb" if module in self.cells else f"{module}.py"

    def may_need(self, module: str) -> bool:
        """Whether some text speaks of a module of that name."""
        return any(re.search(rf"\b{re.escape(module)}\b", text) for text in self.texts.values())

    def with_templates(self, assignments: Iterable[Assignment]) -> "Submission":
        """The same with the untouched stub module of each of these assignments that it lacks."""
        found = [(a.module, a.template_path) for a in assignments if a.template_path.is_file()]
        added = {module: path.read_text(encoding="utf-8") for module, path in found}
        return replace(self, texts={**added, **self.texts})

    def _loadable(self, course: Course, module: str) -> Text:
        cells = self.cells.get(module)
        if cells is None:
            return self.texts[module]
        owner = course.owner(module)
        return stub_text(owner) if owner is not None else "", [(cell.number, cell.text) for cell in cells]

    def load_request(self, assignment: Assignment) -> LoadRequest:
        """What the student's process loads to be graded on an assignment."""
        mine = [*assignment.earlier_modules, assignment.module]
        course = {name: self._loadable(assignment.course, name) for name in mine if name in self.texts}
        support = assignment.text("support.py")
        order = [assignment.module]
        if support:
            course["support"] = support
            order.append("support")
        others = {name: self._loadable(assignment.course, name) for name in self.texts if name not in course}
        return LoadRequest(
            tuple(order), course, others, tuple(assignment.packages),
            assignment.limits.memory_mb, assignment.limits.seconds, assignment.limits.scratch_mb,
        )  # fmt: skip


def read_submission(course: Course, folder: Path, module: str, choose: Choose | None = None) -> Submission:
    """The modules and notebooks in a folder.

    choose: says which counts where both were written and differ; without it that is a UsageError. Raises IntakeError
    where the one that is to be graded cannot be read.
    """
    files = {path.name: path for pattern in ("*.py", "*.ipynb") for path in sorted(folder.glob(pattern))[:MAX_FILES]}
    if not any(os.path.lexists(folder / f"{module}{suffix}") for suffix in (".py", ".ipynb")):
        raise IntakeError(f"there is no {module}.py in {folder}, and no {module}.ipynb: `course fetch` puts it there")
    found = read_module(course, Submission({}), folder, module, choose)
    others = sorted({path.stem for path in files.values() if path.stem.isidentifier()} - {module})
    while others:
        # Those first that what was read so far speaks of. A notebook of any name may lie in a folder; one that nobody
        # speaks of is not read, and nobody is asked which of two files counts that are not needed.
        needed = next((other for other in others if found.may_need(other)), None)
        other = needed or others[0]
        others.remove(other)
        if needed or f"{other}.py" in files:
            try:
                found = read_module(course, found, folder, other, choose if needed else _the_file)
            except IntakeError as error:
                found = replace(found, notes=(*found.notes, f"{other} was left out: {error}"))
    return found


def _the_file(module: str) -> Form:
    return "module"


def read_module(
    course: Course, submission: Submission, folder: Path, module: str, choose: Choose | None = None
) -> Submission:
    """The submission with the module of that name in a folder, as a file or as a notebook, if it is there at all.

    Raises IntakeError where it cannot be read.
    """
    module_path, notebook_path = folder / f"{module}.py", folder / f"{module}.ipynb"
    file = written_module(read_source(module_path)) if os.path.lexists(module_path) else None
    if not os.path.lexists(notebook_path):
        return submission if file is None else submission.plus(course, module, file)
    data = read_bytes(notebook_path, MAX_NOTEBOOK)
    if file is not None and TRANSCRIBED in data:
        return submission.plus(course, module, file)
    return submission.plus(course, module, file, written_notebook(course, module, data), choose)


def read_bytes(path: Path, most: int) -> bytes:
    """What is in a file, and at most one byte more than `most`. Raises IntakeError where it is no ordinary file."""
    if path.is_symlink():
        raise IntakeError(f"{path.name} is a link, not a file: hand in the file itself")
    if not path.is_file():
        raise IntakeError(f"{path.name} is not a file: move the {'folder' if path.is_dir() else 'thing'} away")
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise IntakeError(f"{path.name} cannot be read: {error.strerror}") from error


def read_source(path: Path) -> str:
    """The text of one source file. Raises IntakeError where it is no ordinary, readable, modest text file."""
    return source_text(path.name, read_bytes(path, MAX_SOURCE))


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
