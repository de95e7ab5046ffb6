"""Which stubs of a submission are broken: in the module itself, and in earlier modules of the student's."""

from collections.abc import Iterator, Mapping, Sequence

from autograder.checks.answer_key import RecordedCheck, load_key
from autograder.course.assignment import Assignment
from autograder.errors import CourseError
from autograder.judging.findings import CheckFindings

from .judged_checks import judge
from .needs import Need, behind
from .reading import Asked
from .run_checks import Execution
from .unwritten import calls_unwritten, is_unwritten


class BrokenStubs:
    """What fails, as far as it is known by now.

    standing: the findings that stand, by check; they change while errors are carried forward. first: those of the
    first run. failed: the stubs of the module that fail for something of their own.
    """

    def __init__(self, asked: Asked, standing: Mapping[str, CheckFindings], first: Sequence[CheckFindings]) -> None:
        self.asked = asked
        self.assignment = asked.assignment
        self._standing = standing
        self.failed = {found.check.stub for found in first if not found.passed}
        self._not_begun = set(_not_begun(asked.assignment, first))
        self._earlier: dict[str, set[str]] = {}
        names = asked.assignment.course.stub_names
        open_checks = [found.check for found in first if not found.passed and not is_unwritten(found, names)]
        self._wanted = {need for check in open_checks for need in behind(check, asked.assignment)}

    def is_broken(self, need: Need) -> bool:
        module, name = need
        if module == self.assignment.module:
            return name in self.failed
        owner = self.assignment.course.owner(module)
        return owner is not None and name in self.broken_in(owner)

    def is_left_out(self, need: Need, check: RecordedCheck) -> bool:
        """Whether a check need not wait for a broken stub.

        Not where nothing fails there but what leaves its results usable; a core check also not for an extension that
        has not been begun, and may never be, nor for a stub that lacks its extension alone.
        """
        failed = self._still_failed(need)
        if failed and not any(self._is_in_the_way(one, check) for one in failed):
            return True
        return check.kind == "core" and self.asked.reference is None and need in self._not_begun

    def _still_failed(self, need: Need) -> list[CheckFindings]:
        """What a stub of this module fails for, whatever stands in for others."""
        module, name = need
        standing = self._standing.values() if module == self.assignment.module else ()
        return [found for found in standing if found.check.stub == name and not found.passed]

    def _is_in_the_way(self, failed: CheckFindings, check: RecordedCheck) -> bool:
        """Whether a check may fail for nothing but what another one has failed for."""
        stub = self.assignment.stubs[failed.check.stub]
        if failed.check.kind == "extension" and stub.kind == check.kind == "core":
            return False
        return failed.check.id not in stub.usable_without or failed.run.ending != "complete"

    def is_unusable(self, owner: Assignment) -> bool:
        """Whether an earlier module is missing or does not load, so that all of it is broken."""
        return self.broken_in(owner) >= set(owner.stubs)

    def broken_in(self, owner: Assignment) -> set[str]:
        """The stubs of an earlier module of the student's that fail some check of theirs, by the public key."""
        if owner.name not in self._earlier:
            self._earlier[owner.name] = self._examined(owner)
        return self._earlier[owner.name]

    def _examined(self, owner: Assignment) -> set[str]:
        every = set(owner.stubs)
        if owner.module not in self.asked.submission.texts:
            return every
        try:
            key = load_key(owner.key_path)
        except CourseError:
            return set()
        asked = self.asked.of_earlier(owner, key, {name for module, name in self._wanted if module == owner.module})
        with Execution(asked, asked.checks, asked.submission.load_request(owner)) as execution:
            if execution.not_importable is not None:
                return every
            found = list(judge(execution).findings)
        self._not_begun |= set(_not_begun(owner, found))
        return {result.check.stub for result in found if not result.passed}


def _not_begun(assignment: Assignment, findings: Sequence[CheckFindings]) -> Iterator[Need]:
    """The extensions all of whose checks say that nothing is written."""
    begun = {f.check.stub: False for f in findings if assignment.stubs[f.check.stub].kind == "extension"}
    for found in findings:
        if found.check.stub in begun and (found.passed or not calls_unwritten(found)):
            begun[found.check.stub] = True
    yield from ((assignment.module, stub) for stub, is_begun in begun.items() if not is_begun)
