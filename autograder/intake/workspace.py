"""A student's folder: what `course fetch` puts there, and what is found there later."""

from dataclasses import dataclass, field
from pathlib import Path

from autograder.checks.answer_key import Key, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.errors import CourseError, UsageError
from autograder.files import write_atomically

HIDDEN = ".course"


@dataclass
class Fetched:
    """What a fetch did: files written, and the student's own, which it left alone."""

    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


class Workspace:
    """A folder in which a student works."""

    def __init__(self, course: Course, folder: Path) -> None:
        self.course = course
        self.folder = folder

    def key_path(self, assignment: Assignment) -> Path:
        return self.folder / HIDDEN / f"{assignment.name}.key"

    def module_path(self, assignment: Assignment) -> Path:
        return self.folder / f"{assignment.module}.py"

    def notebook_path(self, assignment: Assignment) -> Path:
        return self.folder / f"{assignment.module}.ipynb"

    def is_begun(self, assignment: Assignment) -> bool:
        """Whether its module or its notebook is there."""
        return self.module_path(assignment).exists() or self.notebook_path(assignment).exists()

    def held(self, stub: str | None = None) -> list[Assignment]:
        """The assignments that were fetched into it and are there; all that were fetched, where none is left.

        stub: of these those that have it, if any has. Raises UsageError where it is no workspace.
        """
        fetched = [a for a in self.course.assignments.values() if self.key_path(a).is_file()]
        if not fetched:
            raise UsageError(
                f"{self.folder} is not a workspace: go to the folder that you fetched into, "
                "or make one here with `course fetch NAME`"
            )
        begun = [a for a in fetched if self.is_begun(a)] or fetched
        return [a for a in begun if stub in a.stubs] or begun

    def key(self, assignment: Assignment) -> Key:
        """The public key that came with the assignment; the kit's own where none came."""
        path = self.key_path(assignment)
        return load_key(path if path.is_file() else assignment.key_path)

    def fetch(self, assignments: list[Assignment], *, notebook: bool = False, update: bool = False) -> Fetched:
        """Puts stub, handout and public key of each into the folder; with `notebook` a notebook in the stub's place.

        What is there under that name is the student's and is never touched: without `update` that is a UsageError
        before anything is written; with it, handout and key alone are replaced.
        """
        place = self.notebook_path if notebook else self.module_path
        own = [place(a) for a in assignments if place(a).exists()]
        if update:
            own = [p for a in assignments for p in (self.module_path(a), self.notebook_path(a)) if p.exists()]
        elif own:
            names = ", ".join(path.name for path in own)
            raise UsageError(
                f"{names} is already in {self.folder} and stays as it is: `course fetch --update` renews the handout "
                "and the key beside it; to start anew, move it away first"
            )
        contents: dict[Path, bytes] = {}
        for assignment in assignments:
            if not update or not self.is_begun(assignment):
                contents[place(assignment)] = _begun(assignment, notebook)
            contents[self.folder / f"{assignment.name}.md"] = assignment.text("handout.md").encode()
            contents[self.key_path(assignment)] = _read(assignment.key_path)
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file, not a folder: choose another place with --into")
        for path, content in contents.items():
            write_atomically(path, content)
        return Fetched(list(contents), own)


def _begun(assignment: Assignment, notebook: bool) -> bytes:
    """What a student begins with."""
    if not notebook:
        return _read(assignment.template_path)
    from autograder.intake.notebook.template import notebook_bytes

    return notebook_bytes(assignment)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} is missing: install the kit again, or run `course stubs` in a checkout") from error
