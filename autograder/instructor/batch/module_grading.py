"""Modules as a batch grades them: one assignment of an offering, its hidden key, and what a worker does."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.checks.answer_key import Key, RecordedCheck, check_digest, load_key, read_key, version_note
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.errors import CourseError
from autograder.grading.needs import stubs_moved_by
from autograder.grading.reporting import merged
from autograder.instructor.batch.records.predicate_sources import predicates_in, sources_behind
from autograder.instructor.batch.records.staleness import short_digest
from autograder.instructor.nbgrader.gradebook.autograded import graded_notebook
from autograder.instructor.nbgrader.notebooks.cell_layout import grade_id, source_notebook
from autograder.instructor.nbgrader.notebooks.notebook_stages import as_saved, read_notebook
from autograder.instructor.offering.gradable import Basis, Grader, HandedIn, Parts
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import read_modules
from autograder.instructor.offering.weighting import check_weights
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference, reference_of
from autograder.report.report import Report
from autograder.sandbox.protection import Protection

from .module_grader import Grade, ModuleGrader, damaged_report
from .remote_bundle import PackedModule, shipped_with


@dataclass(frozen=True)
class ModuleOfOffering:
    """An assignment whose students hand in a module, as it was released in an offering."""

    offering: Offering
    assignment: Assignment
    key: Key
    grade: Grade | None = None  # in place of the kit's own way, by those who protect themselves

    @property
    def name(self) -> str:
        return self.assignment.name

    @property
    def notebook(self) -> str:
        return self.assignment.module

    @property
    def file(self) -> str:
        return f"{self.assignment.module}.py"

    @property
    def needs_sandbox(self) -> bool:
        return self.grade is None

    @property
    def by_hand(self) -> Set[str]:
        return frozenset()

    @cached_property
    def weights(self) -> Mapping[str, float]:
        return check_weights(self.key, self.offering.counts)

    @cached_property
    def reference(self) -> Reference | None:
        return reference_of(self.assignment)

    @cached_property
    def basis(self) -> Basis:
        assignment = self.assignment
        stubs = {name: (stub.kind, stub.needs) for name, stub in assignment.stubs.items()}
        settings = short_digest(
            __version__, assignment.module, stubs, assignment.limits, assignment.packages, assignment.uses,
            assignment.text("support.py"), self._stand_ins(),
        )  # fmt: skip
        return Basis(settings, {check.full_id: self._digest(check) for check in self.key.checks})

    def _digest(self, check: RecordedCheck) -> str:
        """What a check's result depends on: what is recorded of it, and what judges and names its answers."""
        mistakes = [self.key.misconceptions[name] for name in check.signs]
        judges = sources_behind(self.assignment, predicates_in(check))
        return short_digest(check_digest(check), mistakes, judges)

    def _stand_ins(self) -> list[str]:
        """What earlier modules are judged by, and what answers for broken stubs."""
        owners = self.assignment.earlier
        found = [owner.source_digest() for owner in owners]
        found += [short_digest(path.read_bytes()) for owner in owners if (path := owner.key_path).is_file()]
        if self.reference is not None:
            found += [short_digest(source.text) for source in self.reference.sources()]
        return found

    def read(self, student: str, folder: Path, at: datetime | None) -> HandedIn[Submission]:
        return read_modules(self.offering, self.assignment, student, folder, at)

    @property
    def is_shown(self) -> bool:
        return source_notebook(self.offering, self.name, self.notebook).is_file()

    @cached_property
    def _saved(self) -> Any:
        points = {grade_id(name): worth for name, worth in self.weights.items()}
        return as_saved(read_notebook(source_notebook(self.offering, self.name, self.notebook)), points)

    def shown(self, student: str, folders: Sequence[Path], report: Report) -> tuple[Path, Any]:
        works = [(folder, self.read(student, folder, None).submission) for folder in folders]
        folder, work = next((found for found in works if found[1] and found[1].digest() == report.source), works[0])
        text = work.texts.get(self.notebook) if work is not None and self.notebook not in work.cells else None
        return folder, graded_notebook(self._saved, folder, self.notebook, text, report, self.offering.feedback)

    def grader(self, protection: Protection) -> Grader[Submission]:
        file = self.offering.key_file(self.name)
        return partial(_graded, self.assignment.course.root, self.name, file, self.key.digest, self.grade, protection)

    def damaged(self, problem: str, protection: Protection) -> Report:
        return damaged_report(self.key, problem, protection.level)

    def packed(self) -> PackedModule:
        """What a machine needs that shares no disk with this one."""
        key = self.offering.key_file(self.name).read_bytes()
        if read_key(key).digest != self.key.digest:
            raise CourseError(f"the key of `{self.name}` was replaced meanwhile: run it again")
        reference = None if self.reference is None else tuple(self.reference.sources())
        return PackedModule(self.name, key, reference, shipped_with(self.assignment), self.grade)

    def touched(self, changed: Set[str]) -> Parts | None:
        stubs = {name.partition(".")[0] for name in changed}
        return stubs_moved_by(self.assignment, self.key, stubs)

    def merged(self, old: Report, new: Report) -> Report:
        return merged(self.assignment, self.key, old, new)

    def notes(self) -> list[str]:
        notes = [version_note(self.key)]
        if self.reference is None:
            notes.append(
                "There is no reference here: what builds on a broken stub was skipped, not judged with a right one."
                " Grade in a staff checkout to charge such a mistake once."
            )
        if self.key.source != self.assignment.source_digest():
            notes.append(
                f"The checks of `{self.name}` have changed since it was released. This batch was graded by the key of"
                " the release; releasing again takes up the change."
            )
        return [note for note in notes if note]


def released_module(offering: Offering, assignment: Assignment, grade: Grade | None = None) -> ModuleOfOffering:
    """The assignment with the offering's hidden key. Raises CourseError where it has not been released."""
    path = offering.key_file(assignment.name)
    if not path.exists():
        raise CourseError(
            f"`{assignment.name}` has no hidden key in {path.parent}: release it first, with"
            f" `course release {assignment.name}`"
        )
    key = load_key(path)
    if key.assignment != assignment.name:
        raise CourseError(f"{path} is the key of `{key.assignment}`, not of `{assignment.name}`: release it again")
    return ModuleOfOffering(offering, assignment, key, grade)


def _graded(
    root: Path, name: str, key_file: Path, digest: str, own_way: Grade | None, protection: Protection,
    work: HandedIn[Submission], stubs: Parts | None,
) -> Report:  # fmt: skip
    """What a worker does with one submission."""
    key, reference = _loaded_key(key_file, digest), _loaded_reference(root, name)
    return ModuleGrader(_loaded_assignment(root, name), key, reference, own_way, protection)(work, stubs)


@lru_cache(maxsize=2)
def _loaded_key(path: Path, digest: str) -> Key:
    """Loaded once a worker, not once a submission. The digest is that of the key which the batch began with."""
    key = load_key(path)
    if key.digest != digest:
        raise CourseError(f"{path} was replaced while the batch ran: run it again")
    return key


@lru_cache(maxsize=2)
def _loaded_assignment(root: Path, name: str) -> Assignment:
    return Course(root).assignment(name)


@lru_cache(maxsize=2)
def _loaded_reference(root: Path, name: str) -> Reference | None:
    return reference_of(_loaded_assignment(root, name))
