"""A mistake is charged once: failed checks run again with the broken stubs that they build on answered rightly."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.checks.answer_key import RecordedCheck, load_key
from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError, CourseError
from autograder.intake.submission import Submission
from autograder.judging.findings import CheckFindings, nothing_written, unwritten
from autograder.publishing.reference import RightVersions
from autograder.running.stand_in_process import UpstreamProcess
from autograder.running.student_process import Modules, StudentProcess

Need = tuple[str, str]
"""A stub as `(module, name)`."""

MakeProcess = Callable[[Modules, UpstreamProcess | None], StudentProcess]
Examine = Callable[[StudentProcess, Assignment, Sequence[CheckFindings]], list[CheckFindings]]


@dataclass
class Charged:
    """What came of a stub's checks: the findings that stand, and what to say about them."""

    findings: dict[str, CheckFindings] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    # For a check that cannot be judged before others are mended: those others, as the student names them.
    waiting: dict[str, list[str]] = field(default_factory=dict)
    # Those among them in which the stub itself may have called what is broken: its answers name no mistake of its own.
    inheriting: set[str] = field(default_factory=set)


def needs_of(assignment: Assignment, stub: str, called: Iterable[Need] = ()) -> list[Need]:
    """Every stub that a right version of this one may build on, or that is called beside it, directly or not."""
    found: list[Need] = []
    open_ends = [(assignment.module, stub), *called]
    for item in open_ends[1:]:
        _add(item, found)
    while open_ends:
        module, name = open_ends.pop(0)
        owner = assignment.course.owner(module)
        if owner is None or name not in owner.stubs:
            raise AuthoringError(f"{assignment.name}: `{stub}` needs {module}.{name}, which is no stub")
        for need in owner.stubs[name].needs:
            other, dot, last = need.rpartition(".")
            if _add((other if dot else module, last), found):
                open_ends.append(found[-1])
    return [need for need in found if need != (assignment.module, stub)]


def _add(need: Need, found: list[Need]) -> bool:
    if need not in found:
        found.append(need)
        return True
    return False


def called_by(check: RecordedCheck, assignment: Assignment) -> list[Need]:
    """The other stubs that a check's own program calls: a broken one may be all that is wrong."""
    names = {
        (operation[1], operation[2])
        for recorded in check.cases
        for operation in recorded.case.operations
        if operation[0] == "name"
    }
    stubs = {assignment.module: set(assignment.stubs)}
    for module, _ in names:
        owner = assignment.course.owner(module) if module not in stubs else None
        if owner is not None:
            stubs[module] = set(owner.stubs)
    return sorted((m, n) for m, n in names if n in stubs.get(m, ()) and (m, n) != (assignment.module, check.stub))


class Charging:
    """Charges the mistakes of one submission where they were made."""

    def __init__(
        self, assignment: Assignment, submission: Submission, reference: RightVersions | None, make: MakeProcess,
        examine: Examine,
    ) -> None:  # fmt: skip
        self.assignment = assignment
        self.submission = submission
        self.reference = reference
        self.make = make
        self.examine = examine
        self._broken_upstream: dict[str, set[str]] = {}
        self._not_begun: set[Need] = set()
        self._standing: dict[str, CheckFindings] = {}
        self._wanted: set[Need] = set()

    def charge(self, findings: Sequence[CheckFindings]) -> Charged:
        """Runs what failed again, where something that it builds on is broken too; the better result stands."""
        charged = Charged({found.check.full_id: found for found in findings})
        failed = {found.check.stub for found in findings if not found.passed}
        self._not_begun |= self.not_begun(self.assignment, findings)
        self._standing = charged.findings
        open_checks = [found for found in findings if not found.passed and not unwritten(found)]
        self._wanted = {need for found in open_checks for need in self.needs_behind(found)}
        # Those that build on least come first: what is left of `failed` then is what is wrong in itself.
        for stub in sorted(failed, key=lambda name: len(needs_of(self.assignment, name))):
            mine = [found for found in findings if found.check.stub == stub and not found.passed]
            if all(unwritten(found) for found in mine):
                continue  # whatever it builds on, there is nothing to judge
            for broken, together in self.by_what_is_broken(mine, failed):
                replaceable = [need for need in broken if not self.is_opaque(need)]
                if self.reference is not None and replaceable:
                    self.again(together, replaceable, charged)
                if self.reference is None or len(replaceable) < len(broken):
                    stuck = {f.check.full_id for f in together if not charged.findings[f.check.full_id].passed}
                    charged.waiting |= dict.fromkeys(stuck, self.named(broken))
                    if any(need in broken for need in needs_of(self.assignment, stub)):
                        charged.inheriting |= stuck
            if all(
                charged.findings[found.check.full_id].passed or found.check.full_id in charged.waiting for found in mine
            ):
                failed.discard(stub)
        return charged

    def by_what_is_broken(
        self, findings: Sequence[CheckFindings], failed: set[str]
    ) -> list[tuple[list[Need], list[CheckFindings]]]:
        """The findings that build on something broken, those together that build on the same."""
        groups: dict[tuple[Need, ...], list[CheckFindings]] = {}
        for found in findings:
            needs = self.needs_behind(found)
            broken = tuple(n for n in needs if self.is_broken(n, failed) and not self.is_left_out(n, found.check))
            if broken:
                groups.setdefault(broken, []).append(found)
        return [(list(broken), together) for broken, together in groups.items()]

    def needs_behind(self, found: CheckFindings) -> list[Need]:
        """All that a check may fail for beside its own stub: what this one needs, and what the program calls."""
        return needs_of(self.assignment, found.check.stub, called_by(found.check, self.assignment))

    def again(self, failed: Sequence[CheckFindings], broken: Sequence[Need], charged: Charged) -> None:
        assert self.reference is not None  # noqa: S101  # asked by `charge`
        upstream = UpstreamProcess(self.reference.sources())
        process = self.process(broken, upstream)
        try:
            if any(process.load().values()):
                return
            for found in self.examine(process, self.assignment, failed):
                if found.run.ending == "complete":
                    charged.findings[found.check.full_id] = found
                    if found.passed:
                        said = ", ".join(f"`{name}`" for name in self.named(broken))
                        charged.notes[found.check.full_id] = f"({said} replaced by a right version for this)"
        finally:
            process.close()
            upstream.close()

    def process(self, broken: Sequence[Need], upstream: UpstreamProcess) -> StudentProcess:
        """The submission's process, in which the reference answers for the broken stubs."""
        replaced: dict[str, dict[str, list[str]]] = {}
        for module, name in broken:
            replaced.setdefault(module, {})[name] = upstream.replace(module, name)
        modules = self.submission.modules(self.assignment)
        texts = dict(modules.course)
        for module in replaced:
            owner = self.assignment.course.owner(module)
            if owner is not None and module != self.assignment.module and self.is_unusable(module):
                texts[module] = owner.template_path.read_text(encoding="utf-8")
        return self.make(replace(modules, course=texts, replaced=replaced), upstream)

    def named(self, needs: Sequence[Need]) -> list[str]:
        """Stubs as the student is told of them."""
        return [name if module == self.assignment.module else f"{module}.{name}" for module, name in needs]

    def is_opaque(self, need: Need) -> bool:
        """Whether what a stub returns or takes is of its author's own making, so that no right version can stand in."""
        module, name = need
        owner = self.assignment.course.owner(module)
        return owner is not None and name in owner.stubs and owner.stubs[name].opaque

    def is_broken(self, need: Need, failed: set[str]) -> bool:
        module, name = need
        return name in failed if module == self.assignment.module else name in self.broken_in(module)

    def is_left_out(self, need: Need, check: RecordedCheck) -> bool:
        """Whether a check need not wait for a broken stub.

        Not where nothing fails there but what leaves its results usable; a core check also not for an extension that
        has not been begun, and may never be, nor for a stub that lacks its extension alone.
        """
        failed = self.still_failed(need)
        if failed and not any(self.is_in_the_way(one, check) for one in failed):
            return True
        return check.kind == "core" and self.reference is None and need in self._not_begun

    def still_failed(self, need: Need) -> list[CheckFindings]:
        """What a stub of this module fails for, whatever stands in for others."""
        module, name = need
        standing = self._standing.values() if module == self.assignment.module else ()
        return [found for found in standing if found.check.stub == name and not found.passed]

    def is_in_the_way(self, failed: CheckFindings, check: RecordedCheck) -> bool:
        """Whether a check may fail for nothing but what another one has failed for."""
        stub = self.assignment.stubs[failed.check.stub]
        if failed.check.kind == "extension" and stub.kind == check.kind == "core":
            return False
        return failed.check.id not in stub.usable_without or failed.run.ending != "complete"

    def not_begun(self, assignment: Assignment, findings: Sequence[CheckFindings]) -> set[Need]:
        """The extensions all of whose checks say that nothing is written."""
        begun = {f.check.stub: False for f in findings if assignment.stubs[f.check.stub].kind == "extension"}
        for found in findings:
            if found.check.stub in begun and (found.passed or not nothing_written(found)):
                begun[found.check.stub] = True
        return {(assignment.module, stub) for stub, is_begun in begun.items() if not is_begun}

    def is_unusable(self, module: str) -> bool:
        """Whether an earlier module is missing or does not load, so that all of it is broken."""
        owner = self.assignment.course.owner(module)
        return owner is not None and self.broken_in(module) >= set(owner.stubs)

    def broken_in(self, module: str) -> set[str]:
        """The stubs of an earlier module of the student's that fail some check of theirs, by the public key."""
        if module not in self._broken_upstream:
            self._broken_upstream[module] = self._examined_upstream(module)
        return self._broken_upstream[module]

    def _examined_upstream(self, module: str) -> set[str]:
        owner = self.assignment.course.owner(module)
        if owner is None:
            return set()
        if module not in self.submission.texts:
            return set(owner.stubs)
        try:
            key = load_key(owner.key_path)
        except CourseError:
            return set()
        process = self.make(self.submission.modules(owner), None)
        try:
            if any(process.load().values()):
                return set(owner.stubs)
            used = {name for other, name in self._wanted if other == module}
            fresh = [CheckFindings.untried(check) for check in key.checks if check.stub in used]
            found = self.examine(process, owner, fresh)
            self._not_begun |= self.not_begun(owner, found)
            return {result.check.stub for result in found if not result.passed}
        finally:
            process.close()


def missing_earlier(assignment: Assignment, texts: Mapping[str, str]) -> list[Assignment]:
    """The assignments whose modules a submission lacks, though its module may import them."""
    return [earlier for earlier in assignment.earlier if earlier.module not in texts]
