"""A course: the assignments below one root, the students' templates, and the hidden reference where it is there."""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

from autograder.errors import AuthoringError, CourseError, UsageError, did_you_mean

from .assignment import Assignment
from .roots import KIT_ROOT, chosen_root


class Course:
    """What lies below `root`: `assignments/`, `student_template/` and, in a staff checkout, `reference/`.

    Whoever works on a course is given it. Two courses in two folders know nothing of each other.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.assignments_folder = root / "assignments"
        if not self.assignments_folder.is_dir():
            raise CourseError(f"there are no assignments in {root}: install the kit again, or name another course")

    def __repr__(self) -> str:
        return f"Course({str(self.root)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """To another process goes where it is: what was loaded from it cannot go."""
        return _course_in, (self.root,)

    @cached_property
    def assignments(self) -> Mapping[str, Assignment]:
        """Every assignment by name, in the order of the course."""
        folders = [file.parent for file in self.assignments_folder.glob("*/assignment.toml")]
        found = sorted((Assignment(self, folder) for folder in folders), key=lambda a: (a.order, a.name))
        return {assignment.name: assignment for assignment in found}

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name. Raises UsageError with the nearest name otherwise."""
        if name in self.assignments:
            return self.assignments[name]
        if name.isidentifier() and (self.assignments_folder / name / "quiz.toml").is_file():
            raise UsageError(f"`{name}` is a quiz: take it with `course quiz {name}`")
        raise UsageError(f"there is no assignment `{name}`." + did_you_mean(name, self.assignments))

    @cached_property
    def _by_module(self) -> Mapping[str, Assignment]:
        return {assignment.module: assignment for assignment in self.assignments.values()}

    @cached_property
    def stub_names(self) -> frozenset[str]:
        """The names of all stubs."""
        return frozenset(name for assignment in self.assignments.values() for name in assignment.stubs)

    def owner(self, module: str) -> Assignment | None:
        """The assignment that a module belongs to."""
        return self._by_module.get(module)

    def earlier(self, assignment: Assignment) -> list[Assignment]:
        """Every assignment whose module this one's may import, directly or not, in the order of the course."""
        wanted: set[str] = set()
        open_ends = list(assignment.uses)
        while open_ends:
            module = open_ends.pop()
            if module not in self._by_module:
                raise AuthoringError(f"{assignment.name} uses {module}, which is no module of the course")
            if module not in wanted:
                wanted.add(module)
                open_ends += self._by_module[module].uses
        return [other for other in self.assignments.values() if other.module in wanted]

    @property
    def reference_folder(self) -> Path | None:
        """Where the reference lies; None outside a staff checkout."""
        folder = self.root / "reference"
        return folder if (folder / "solutions").is_dir() else None


def kit_course() -> Course:
    """The course that comes with the kit, beside the engine: in a checkout or where the kit is installed."""
    return _course_in(KIT_ROOT)


def chosen_course() -> Course:
    """The course that commands, notebooks and pytest work on: the one that COURSE_ROOT names, or the kit's own."""
    return _course_in(chosen_root())


@cache
def _course_in(root: Path) -> Course:
    return Course(root)
