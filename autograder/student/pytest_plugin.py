"""pytest in a workspace: each check of what was fetched there is a test, so that editors and CI see them one by one.

`course_entry.py` is what pytest loads; it comes here in a workspace alone. The checks of a module run together, in a
process of their own, as `course grade` runs them; what is wrong is said in the same words.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from autograder.course.assignment import Assignment
    from autograder.report.report import CheckResult


def checks_of(file_path: Path, parent: pytest.Collector) -> "Checks | None":
    """The checks of a module or notebook of a workspace, where its key was fetched."""
    if file_path.suffix == ".ipynb" and file_path.with_suffix(".py").exists():
        return None  # the module stands for both: whichever was worked on is graded
    from autograder.course.course import chosen_course
    from autograder.intake.workspace import Workspace

    owner = chosen_course().owner(file_path.stem)
    if owner is None or not Workspace(chosen_course(), file_path.parent).key_path(owner).is_file():
        return None
    checks: Checks = Checks.from_parent(parent, path=file_path, assignment=owner)
    return checks


class Checks(pytest.File):
    """The checks of one assignment."""

    def __init__(self, *, assignment: "Assignment", **details: object) -> None:
        super().__init__(**details)  # type: ignore[arg-type]  # what pytest hands over
        self.assignment = assignment

    def collect(self) -> Iterator["CheckItem"]:
        from autograder.intake.workspace import Workspace

        for check in Workspace(self.assignment.course, self.path.parent).key(self.assignment).checks:
            yield CheckItem.from_parent(self, name=check.full_id, title=f"{check.stub} {check.title}")

    @cached_property
    def results(self) -> dict[str, "CheckResult"]:
        """Every result, by stub and check. Raises CourseError where nothing can be read, or nobody can choose."""
        from autograder.intake.workspace import Workspace

        from .home_grading import grade_at_home, written_in

        workspace = Workspace(self.assignment.course, self.path.parent)
        report = grade_at_home(workspace, self.assignment, written_in(workspace, self.assignment))
        return {f"{check.stub}.{check.id}": check for check in report.checks}


class CheckNotPassed(Exception):
    """A check that is not passed."""

    def __init__(self, result: "CheckResult") -> None:
        super().__init__(result.message)
        self.result = result


class CheckItem(pytest.Item):
    """One check. The first of a file that runs has all of them graded."""

    parent: Checks

    def __init__(self, *, title: str, **details: object) -> None:
        super().__init__(**details)  # type: ignore[arg-type]  # what pytest hands over
        self.title = title

    def runtest(self) -> None:
        result = self.parent.results[self.name]
        if result.status == "skipped":
            pytest.skip(result.message)
        if not result.passed:
            raise CheckNotPassed(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from autograder.errors import CourseError
        from autograder.report.outline import said_of

        match excinfo.value:
            case CheckNotPassed(result=result):
                return "\n".join(said_of(result))
            case CourseError() as error:
                return f"course: {error}"
            case _:
                return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.title
