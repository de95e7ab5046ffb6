"""One submission of a module and its report, wherever the key, the assignment and the reference came from."""

from collections.abc import Callable
from dataclasses import dataclass

from autograder import __version__
from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.errors import IntakeError
from autograder.grading.check_results import failed_result
from autograder.grading.pipeline import grade
from autograder.instructor.offering.gradable import HandedIn, Parts
from autograder.intake.submission import Submission
from autograder.publishing.reference import RightVersions
from autograder.report.reason import NotReadable
from autograder.report.report import Report
from autograder.sandbox.protection import Protection
from autograder.sandbox.slot import Level, SlotLost

Grade = Callable[[Assignment, Key, Submission], Report]
"""Grades one submission. A function at the top of a module: it travels to other processes."""


@dataclass(frozen=True)
class ModuleGrader:
    """Grades submissions of one module: by the kit's own way, at a level of protection, unless another is given."""

    assignment: Assignment
    key: Key
    reference: RightVersions | None
    own_way: Grade | None
    protection: Protection

    def __call__(self, work: HandedIn[Submission], stubs: Parts | None) -> Report:
        if work.submission is None:
            return damaged_report(self.key, work.problem, self.protection.level)
        try:
            if self.own_way is not None:
                return self.own_way(self.assignment, self.key, work.submission)
            return grade_protected(
                self.protection, self.assignment, self.key, work.submission, stubs, reference=self.reference
            )
        except IntakeError as error:
            return damaged_report(self.key, str(error), self.protection.level)


def grade_protected(
    protection: Protection,
    assignment: Assignment,
    key: Key,
    submission: Submission,
    stubs: Parts | None = None,
    *,
    reference: RightVersions | None = None,
) -> Report:
    """Grades at a level of protection; with the reference at hand, where there is one, a mistake is charged once.

    Where the sandbox itself is lost, by lack of memory for instance, nothing of that is the student's: it starts again.
    """
    try:
        return grade(assignment, key, submission, stubs=stubs, reference=reference, make=protection.process)
    except SlotLost:
        return grade(assignment, key, submission, stubs=stubs, reference=reference, make=protection.process)


def damaged_report(key: Key, problem: str, level: Level) -> Report:
    """The report of a submission that cannot be taken in: every check is there, none is earned, and it says why."""
    checks = [failed_result(check, "error", NotReadable(problem)) for check in key.checks]
    full = sum(check.points for check in key.checks)
    return Report(key.assignment, 0.0, full, level, __version__, key.label, checks, [problem])
