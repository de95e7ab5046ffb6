"""A module's assignment by value: key and reference go along, the assignment's own files must be there already."""

from collections.abc import Mapping
from dataclasses import dataclass

from .. import __version__
from ..assignment import find_assignment, owner_of
from ..errors import CourseError
from ..implementation import Source
from ..key import read_key
from ..reference import CarriedReference, upstream_modules
from ..sandbox.protection import Protection
from ..submission import Submission
from .gradable import Grader
from .one_module import Grade, ModuleGrader


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
            there = shipped_with(self.name)
        except CourseError as error:
            return str(error)
        different = sorted(name for name in self.shipped if there.get(name) != self.shipped[name])
        if different:
            return f"the files of {', '.join(different)} differ there from those here: install the same kit"
        return ""

    def grader(self, protection: Protection) -> Grader[Submission]:
        reference = None if self.reference is None else CarriedReference(self.reference)
        return ModuleGrader(find_assignment(self.name), read_key(self.key), reference, self.own_way, protection)


def shipped_with(name: str) -> dict[str, str]:
    """A digest of each assignment's files that grading one depends on: its own, and those of earlier modules."""
    assignment = find_assignment(name)
    earlier = [owner for module in upstream_modules(assignment) if (owner := owner_of(module)) is not None]
    return {one.name: one.source_digest() for one in [assignment, *earlier]}
