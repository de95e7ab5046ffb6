"""A module's assignment by value: key and reference go along, the assignment's own files must be there already."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder import __version__
from autograder.checks.answer_key import read_key
from autograder.course.assignment import Assignment
from autograder.course.course import chosen_course
from autograder.errors import CourseError
from autograder.instructor.offering.gradable import Grader
from autograder.intake.submission import Submission
from autograder.publishing.reference import CarriedReference
from autograder.running.implementation import Source
from autograder.sandbox.protection import Protection

from .module_grader import Grade, ModuleGrader


@dataclass(frozen=True)
class PackedModule:
    """What grading a module needs on a machine that has the kit, and neither the offering nor the reference.

    shipped: what the assignment's files must be, there as here, by assignment.
    """

    name: str
    key: bytes
    reference: tuple[Source, ...] | None
    shipped: Mapping[str, str]
    own_way: Grade | None = None
    kit: str = __version__

    @property
    def needs_sandbox(self) -> bool:
        return self.own_way is None

    def unfit(self) -> str:
        """Why the kit that is installed here would grade differently; empty where it would not."""
        if self.kit != __version__:
            return f"version {__version__} of the kit is installed there, {self.kit} here: install the same"
        try:
            there = shipped_with(chosen_course().assignment(self.name))
        except CourseError as error:
            return str(error)
        different = sorted(name for name in self.shipped if there.get(name) != self.shipped[name])
        if different:
            return f"the files of {', '.join(different)} differ there from those here: install the same kit"
        return ""

    def grader(self, protection: Protection) -> Grader[Submission]:
        reference = None if self.reference is None else CarriedReference(self.reference)
        return ModuleGrader(
            chosen_course().assignment(self.name), read_key(self.key), reference, self.own_way, protection
        )


def shipped_with(assignment: Assignment) -> dict[str, str]:
    """A digest of each assignment's files that grading one depends on: its own, and those of earlier modules."""
    return {one.name: one.source_digest() for one in [assignment, *assignment.earlier]}
