"""Releasing an assignment in an offering: what students get, the hidden key, and the assignment in the gradebook.

What students get lies in `release/`: the stub module and the same as a notebook, whichever they like, and the handout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checks.answer_key import Key, key_bytes
from autograder.course.assignment import Assignment
from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.instructor.nbgrader.gradebook.gradebook import register
from autograder.instructor.nbgrader.notebooks.cell_layout import grade_id, source_notebook
from autograder.instructor.nbgrader.notebooks.instructor_notebook import (
    instructors_notebook,
    is_as_generated,
    with_tests,
)
from autograder.instructor.nbgrader.notebooks.notebook_stages import as_released, notebook_bytes, read_notebook
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.one_writer import writing
from autograder.instructor.offering.weighting import check_weights
from autograder.progress import Announce
from autograder.publishing.recording import record
from autograder.publishing.reference import Reference


@dataclass(frozen=True)
class Released:
    """What a release did. `kept` are files of `source/` that differ from the kit's and were left as they are."""

    folder: Path
    files: list[Path]
    key_file: Path
    kept: list[Path] = field(default_factory=list)


def release(offering: Offering, assignment: Assignment, progress: Announce | None = None) -> Released:
    """Records the hidden key for the offering's seed, then writes `source/` and `release/` and tells the gradebook.

    `source/` is the instructor's to edit: what was changed there stays, and is what is released. Needs a staff
    checkout. Raises CourseError where something cannot be written; running it again completes what was begun.
    """
    with writing(offering):
        contents = released_files(assignment)
        key = record(assignment, offering.seed, progress)
        weights = check_weights(key, offering.counts)
        key_file = offering.key_file(assignment.name)
        kept = []
        try:
            key_file.parent.mkdir(mode=0o700, exist_ok=True)
            write_atomically(key_file, key_bytes(key), mode=0o600)
            for name, data in contents.items():
                kept += _place(offering.source(assignment.name) / name, data)
            kept += _place_notebook(offering, assignment, key, weights)
            files = _copy(offering.source(assignment.name), offering.release(assignment.name), list(contents))
            files.append(release_notebook(offering, assignment, weights))
        except OSError as error:
            where = error.filename or offering.folder
            raise CourseError(f"{where} cannot be written: {error.strerror or error}") from error
        register(offering, assignment.name, assignment.module, weights)
    return Released(offering.release(assignment.name), files, key_file, kept)


def released_files(assignment: Assignment) -> dict[str, bytes]:
    """What students get, by file name: the stub module and the handout. No key: the public one comes with the kit."""
    template = assignment.template_path
    if not template.is_file():
        raise CourseError(
            f"the stub of `{assignment.name}` is missing: {template} is made by `course stubs {assignment.name}`"
        )
    files = {f"{assignment.module}.py": template.read_bytes()}
    handout = assignment.text("handout.md")
    if handout:
        files[f"{assignment.name}.md"] = handout.encode()
    return files


def _place(path: Path, data: bytes) -> list[Path]:
    """Writes the file where there is none. The file itself, in a list, if another content stands there."""
    if path.exists():
        return [] if path.read_bytes() == data else [path]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    return []


def _place_notebook(offering: Offering, assignment: Assignment, key: Key, weights: Mapping[str, float]) -> list[Path]:
    """Writes the notebook with solutions and tests. Of one that was edited the tests alone are renewed, and it is said.

    Raises CourseError where the edited one cannot be read.
    """
    path = source_notebook(offering, assignment.name, assignment.module)
    there = read_notebook(path) if path.exists() else None
    edited = there is not None and not is_as_generated(there)
    notebook = (
        with_tests(there, key.checks, weights)
        if edited
        else instructors_notebook(assignment, Reference(assignment), key, weights)
    )
    data = notebook_bytes(notebook)
    if there is None or path.read_bytes() != data:
        write_atomically(path, data)
    return [path] if edited else []


def release_notebook(offering: Offering, assignment: Assignment, weights: Mapping[str, float]) -> Path:
    """Writes what students get of the notebook in `source/`, as `nbgrader generate_assignment` would."""
    path = offering.release(assignment.name) / f"{assignment.module}.ipynb"
    source = read_notebook(source_notebook(offering, assignment.name, assignment.module))
    released = as_released(source, {grade_id(name): points for name, points in weights.items()})
    write_atomically(path, notebook_bytes(released))
    return path


def _copy(source: Path, target: Path, names: list[str]) -> list[Path]:
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        write_atomically(target / name, (source / name).read_bytes())
    return [target / name for name in names]
