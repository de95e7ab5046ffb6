"""The fourth stage: a mistake is charged once. Marking schemes call it "error carried forward".

A failed check that builds on a broken stub runs again with right versions in the place of what is broken, and the
better result stands. Where nobody has right versions, the check waits for what it builds on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.judging.findings import CheckFindings
from autograder.running.load_request import LoadRequest

from .broken_stubs import BrokenStubs
from .judged_checks import Judged, judge
from .needs import Need, behind, needs_of
from .reading import Asked
from .run_checks import Execution
from .unwritten import is_unwritten


@dataclass
class Carried:
    """What came of the checks of a submission: the findings that stand, by check, and what to say about them.

    waiting: for a check that cannot be judged before others are right, those others as the student names them.
    inheriting: the checks among them in which the stub itself may have called what is broken: their answers name no
    mistake of its own.
    """

    execution: Execution
    findings: dict[str, CheckFindings]
    notes: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    inheriting: set[str] = field(default_factory=set)


def carry_errors_forward(judged: Judged) -> Carried:
    """Runs what failed again where something that it builds on is broken too; the better result stands."""
    carried = Carried(judged.execution, {found.check.full_id: found for found in judged.findings})
    first = list(carried.findings.values())
    carrying = _Carrying(judged.execution.asked, carried, first)
    for stub in carrying.failed_stubs():
        carrying.settle(stub, [found for found in first if found.check.stub == stub and not found.passed])
    return carried


class _Carrying:
    """Goes through the failed stubs of one submission, those that build on least first."""

    def __init__(self, asked: Asked, carried: Carried, first: Sequence[CheckFindings]) -> None:
        self.asked = asked
        self.assignment = asked.assignment
        self.carried = carried
        self.broken = BrokenStubs(asked, carried.findings, first)

    def failed_stubs(self) -> list[str]:
        """The order matters: when a stub's turn comes, what is left of the failed ones is wrong in itself."""
        return sorted(self.broken.failed, key=lambda name: len(needs_of(self.assignment, name)))

    def settle(self, stub: str, failed: Sequence[CheckFindings]) -> None:
        """Carries forward what a stub's failed checks build on."""
        if all(is_unwritten(found, self.assignment.course.stub_names) for found in failed):
            return  # whatever it builds on, there is nothing to judge
        for broken, together in self.by_what_is_broken(failed):
            self.carry(stub, broken, together)
        settled = (self.has_passed(found) or found.check.full_id in self.carried.waiting for found in failed)
        if all(settled):
            self.broken.failed.discard(stub)

    def by_what_is_broken(self, findings: Iterable[CheckFindings]) -> list[tuple[list[Need], list[CheckFindings]]]:
        """The findings that build on something broken, those together that build on the same."""
        groups: dict[tuple[Need, ...], list[CheckFindings]] = {}
        for found in findings:
            broken = tuple(need for need in behind(found.check, self.assignment) if self.is_in_the_way(need, found))
            if broken:
                groups.setdefault(broken, []).append(found)
        return [(list(broken), together) for broken, together in groups.items()]

    def is_in_the_way(self, need: Need, found: CheckFindings) -> bool:
        return self.broken.is_broken(need) and not self.broken.is_left_out(need, found.check)

    def carry(self, stub: str, broken: Sequence[Need], failed: Sequence[CheckFindings]) -> None:
        """Has right versions stand in for what is broken, as far as there are any; the rest waits."""
        replaceable = [need for need in broken if not self.is_opaque(need)]
        has_reference = self.asked.reference is not None
        if has_reference and replaceable:
            self.run_again(failed, replaceable)
        if not has_reference or len(replaceable) < len(broken):
            self.wait(stub, broken, failed)

    def is_opaque(self, need: Need) -> bool:
        """Whether what a stub returns or takes is of its author's own making, so that no right version can stand in."""
        module, name = need
        owner = self.assignment.course.owner(module)
        return owner is not None and name in owner.stubs and owner.stubs[name].opaque

    def wait(self, stub: str, broken: Sequence[Need], failed: Sequence[CheckFindings]) -> None:
        stuck = {found.check.full_id for found in failed if not self.has_passed(found)}
        self.carried.waiting |= dict.fromkeys(stuck, self.named(broken))
        if any(need in broken for need in needs_of(self.assignment, stub)):
            self.carried.inheriting |= stuck

    def has_passed(self, found: CheckFindings) -> bool:
        return self.carried.findings[found.check.full_id].passed

    def run_again(self, failed: Sequence[CheckFindings], broken: Sequence[Need]) -> None:
        """Runs checks with stand-ins for what is broken. Of each, what came of it stands if it came to an end."""
        from autograder.running.stand_in_process import StandInProcess  # which most submissions do without

        assert self.asked.reference is not None  # noqa: S101  # asked by `carry`
        stand_ins = StandInProcess(self.asked.reference.sources())
        note = f"({', '.join(f'`{name}`' for name in self.named(broken))} replaced by a right version for this)"
        checks = [found.check for found in failed]
        try:
            replaced: dict[str, dict[str, list[str]]] = {}
            for module, name in broken:
                replaced.setdefault(module, {})[name] = stand_ins.replace(module, name)
            asked = replace(self.asked, progress=None)
            with Execution(asked, checks, self.request_with(replaced), stand_ins) as execution:
                for found in judge(execution).findings:
                    self.accept(found, note)
        finally:
            stand_ins.close()

    def accept(self, found: CheckFindings, note: str) -> None:
        if found.run.ending == "complete":
            self.carried.findings[found.check.full_id] = found
            if found.passed:
                self.carried.notes[found.check.full_id] = note

    def request_with(self, replaced: Mapping[str, dict[str, list[str]]]) -> LoadRequest:
        """The submission, with stubs that are replaced; of an earlier module that is missing or fails, the template."""
        request = self.asked.submission.load_request(self.assignment)
        texts = dict(request.course)
        for module in replaced:
            owner = self.assignment.course.owner(module)
            if owner is not None and module != self.assignment.module and self.broken.is_unusable(owner):
                texts[module] = owner.template_path.read_text(encoding="utf-8")
        return replace(request, course=texts, replaced=dict(replaced))

    def named(self, needs: Sequence[Need]) -> list[str]:
        """Stubs as the student is told of them."""
        return [name if module == self.assignment.module else f"{module}.{name}" for module, name in needs]
