"""Proving an assignment's checks before anyone is graded by them."""

import gc
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np

from autograder.checks.answer_key import Key, Programs, RecordedCheck
from autograder.checks.notation import expression
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.errors import AuthoringError
from autograder.judging.diagnosis import diagnose, held_by
from autograder.judging.expectations import judge
from autograder.judging.findings import CheckFindings, SharedRuns, examine
from autograder.progress import Announce
from autograder.running.implementation import Implementation
from autograder.running.process_pool import spread
from autograder.worker.run_case import Answers

from .generated import outdated
from .misconceptions import WrongVersion
from .recording import PUBLIC_SEED, record, record_programs
from .reference import Reference

# Pairs in which neither stub builds on the other cannot influence each other: a sample of them is tried.
SAMPLED_PAIRS = 40


@dataclass
class Verification:
    """What was found about an assignment: a table of who kills what, and the problems, if any."""

    assignment: str
    checks: list[str] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    kills: dict[str, list[str]] = field(default_factory=dict)
    diagnosed: dict[str, str] = field(default_factory=dict)
    alternatives: list[str] = field(default_factory=list)
    seeds: int = 0
    unanswered: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems


def verify(assignment: Assignment, seeds: int = 5, progress: Announce | None = None) -> Verification:
    """Tries all that grading relies on, and lists what does not hold; raises nothing for an unsound check."""
    found = Verification(assignment.name, seeds=seeds)
    say = progress or (lambda step: None)
    try:
        reference = Reference(assignment)
        key = record(assignment, progress=say)
        # The oracle's libraries brought a great many objects, which no collection need look at again.
        gc.freeze()
        _Prover(assignment, reference, key, found, say).prove(seeds)
    except AuthoringError as error:
        found.problems.append(str(error))
    return found


def verify_all(course: Course, names: Iterable[str], seeds: int = 5, jobs: int = 1) -> Iterator[Verification]:
    """Verifies assignments side by side in `jobs` processes; yields what was found as each is done."""
    for name, found in spread(partial(_verified, course.root, seeds), names, jobs):
        if isinstance(found, Exception):
            yield Verification(name, seeds=seeds, problems=[f"it could not be verified: {found}"])
        else:
            yield found


def _verified(root: Path, seeds: int, name: str) -> Verification:
    return verify(Course(root).assignment(name), seeds)


class _Prover:
    def __init__(
        self, assignment: Assignment, reference: Reference, key: Key, found: Verification, say: Announce
    ) -> None:
        self.assignment = assignment
        self.reference = reference
        self.key = key
        self.found = found
        self.say = say
        # Wrong versions whose results others can be asked about all the same: the assignment's table says so.
        self.usable: set[str] = set()

    def prove(self, seeds: int) -> None:
        self.found.checks = [check.full_id for check in self.key.checks]
        self.found.points = {check.full_id: check.points for check in self.key.checks}
        self.found.unanswered = sorted(set(self.reference.names) - self.reference.oracle_names())
        self.found.problems += outdated(self.assignment, self.key)
        self.stub_gets_nothing()
        self.zero_gradients_fail()
        alone = {wrong.id: self.misconception(wrong) for wrong in self.reference.misconceptions}
        self.every_check_kills()
        self.pairs(alone)
        self.alternatives(seeds)

    def problem(self, text: str) -> None:
        self.found.problems.append(text)

    def run(
        self, implementation: Implementation, checks: tuple[RecordedCheck, ...] | None = None
    ) -> list[CheckFindings]:
        every = self.key.checks if checks is None else checks
        shared = SharedRuns(Programs(every))
        return [examine(check, implementation, self.assignment.predicates, shared=shared) for check in every]

    def stub_gets_nothing(self) -> None:
        self.say("the untouched stub")
        for findings in self.run(self.reference.implementation_of(self.reference.stub)):
            if findings.passed:
                self.problem(f"{findings.check.full_id}: an untouched stub passes it")

    def zero_gradients_fail(self) -> None:
        """An all-zero gradient fails every gradient check, unless zero is right."""
        self.say("all-zero gradients")
        implementation = self.reference.implementation()
        for check in self.key.checks:
            if check.about == "gradient":
                findings = examine(check, implementation, self.assignment.predicates)
                if not any(_zero_fails(findings)):
                    self.problem(f"{check.full_id}: an all-zero gradient passes it")

    def misconception(self, wrong: WrongVersion) -> set[str]:
        """Tries one wrong version; the stubs that fail because of it."""
        self.say(wrong.id)
        findings = self.run(self.reference.with_misconceptions(wrong.id))
        failed = [f for f in findings if not f.passed]
        own = {f.check.id for f in failed if f.check.stub == wrong.stub}
        if own and own <= set(self.assignment.stubs[wrong.stub].usable_without):
            self.usable.add(wrong.id)
        for name in own:
            self.found.kills.setdefault(f"{wrong.stub}.{name}", []).append(wrong.id)
        if wrong.caught_by not in own:
            said = f"it fails {', '.join(sorted(own))}" if own else "nothing fails it"
            self.problem(f"{wrong.id}: {wrong.stub}.{wrong.caught_by} does not catch it ({said})")
        for other in sorted({f.check.stub for f in failed} - {wrong.stub}):
            names = ", ".join(f.check.id for f in failed if f.check.stub == other)
            if wrong.stub not in self.needs(other):
                self.problem(f"{wrong.id}: it also costs {other} ({names}), which does not need {wrong.stub}")
            elif wrong.id in self.usable:
                self.problem(f"{wrong.id}: it also costs {other} ({names}): {wrong.stub} is not usable without that")
        self.diagnosed(wrong, [f for f in findings if f.check.stub == wrong.stub])
        return {f.check.stub for f in failed}

    def diagnosed(self, wrong: WrongVersion, mine: list[CheckFindings]) -> None:
        names = diagnose(mine)
        for check, name in names.items():
            if name != wrong.id:
                self.problem(f"{wrong.id}: {wrong.stub}.{check} calls it {name}")
        as_itself = wrong.caught_by in names and names[wrong.caught_by] == wrong.id
        if wrong.indistinguishable_from is not None and names:
            self.problem(f"{wrong.id}: it is diagnosed, although it is declared indistinguishable")
        elif wrong.indistinguishable_from is None and not as_itself:
            rivals = [name for name in held_by(mine) if name != wrong.id]
            reason = f"its answers equal those of {', '.join(rivals)}" if rivals else "its own signs do not show"
            self.problem(f"{wrong.id}: {wrong.caught_by} does not name it: {reason}")
        self.found.diagnosed[wrong.id] = wrong.id if as_itself else "abstains"

    def needs(self, stub: str) -> set[str]:
        """The stubs of this module that a stub builds on, directly or not."""
        found: set[str] = set()
        open_ends = [stub]
        while open_ends:
            for need in self.assignment.stubs[open_ends.pop()].needs:
                if need in self.assignment.stubs and need not in found:
                    found.add(need)
                    open_ends.append(need)
        return found

    def every_check_kills(self) -> None:
        for check in self.key.checks:
            if check.full_id not in self.found.kills:
                self.problem(f"{check.full_id}: no misconception fails it")

    def pairs(self, alone: Mapping[str, set[str]]) -> None:
        """Two mistakes at once, in two stubs: each failed check is named rightly or not at all."""
        for first, second in self.chosen_pairs(alone):
            self.say(f"{first.id} and {second.id}")
            reached = {first.stub, second.stub} | alone[first.id] | alone[second.id]
            checks = tuple(check for check in self.key.checks if check.stub in reached)
            findings = self.run(self.reference.with_misconceptions(first.id, second.id), checks)
            for stub in reached:
                in_the_way = {w.stub for w in (first, second) if w.id not in self.usable}
                if self.needs(stub) & (in_the_way - {stub}):
                    continue  # judged again with a right version of what it builds on, or not at all: never from here
                right = {wrong.id for wrong in (first, second) if wrong.stub == stub}
                for check, name in diagnose([f for f in findings if f.check.stub == stub]).items():
                    if name not in right:
                        self.problem(f"{first.id} with {second.id}: {stub}.{check} calls it {name}")

    def chosen_pairs(self, alone: Mapping[str, set[str]]) -> Iterator[tuple[WrongVersion, WrongVersion]]:
        """Pairs where one mistake reaches the other's stub, or does not though it might, and some of the rest."""
        apart = [(a, b) for a, b in combinations(self.reference.misconceptions, 2) if a.stub != b.stub]
        meeting = [(a, b) for a, b in apart if b.stub in alone[a.id] or a.stub in alone[b.id]]
        others = [pair for pair in apart if pair not in meeting]
        passing = [(a, b) for a, b in others if self.passes_by(a, b) or self.passes_by(b, a)]
        rest = [pair for pair in others if pair not in passing]
        chooser = random.Random(self.assignment.name)
        yield from chooser.sample(meeting, min(len(meeting), 2 * SAMPLED_PAIRS))
        tried = chooser.sample(passing, min(len(passing), SAMPLED_PAIRS // 2))
        yield from tried
        yield from chooser.sample(rest, min(len(rest), SAMPLED_PAIRS - len(tried)))

    def passes_by(self, wrong: WrongVersion, other: WrongVersion) -> bool:
        """Whether one mistake is below the other, and is to leave no trace there."""
        return wrong.id in self.usable and wrong.stub in self.needs(other.stub)

    def alternatives(self, seeds: int) -> None:
        texts = self.reference.alternatives()
        self.found.alternatives = list(texts)
        implementations = {name: self.reference.implementation_of(text, f"{name}.py") for name, text in texts.items()}
        for number in range(seeds):
            seed = PUBLIC_SEED if number == 0 else f"verify-{number}"
            self.say(f"alternatives, seed {number + 1} of {seeds}")
            checks = self.key.checks if number == 0 else tuple(record_programs(self.assignment, seed))
            for name, implementation in implementations.items():
                for findings in self.run(implementation, checks):
                    if not findings.passed:
                        self.problem(f"alternative {name}, seed {seed}: {_first_fault(findings)}")


def _first_fault(findings: CheckFindings) -> str:
    for finding in findings.faults.values():
        fault = finding.fault
        if fault is not None:
            return f"{findings.check.full_id}: {expression(finding.evidence.case, fault.slot)}: {fault.sentence}"
    return f"{findings.check.full_id} {findings.run.ending}"


def _zero_fails(findings: CheckFindings) -> Iterator[bool]:
    """For each numerical gradient of a check: whether zeros in its place fail."""
    for place, finding in findings.findings.items():
        expectation = finding.evidence.case.expectations[place.expectation]
        if expectation.kind == "gradient":
            slot = expectation.slots[0]
            values = dict(finding.evidence.answers.values)
            values[slot] = np.zeros_like(np.asarray(values[slot], dtype=float))
            zeroed = replace(finding.evidence, answers=Answers(values, finding.evidence.answers.warnings))
            yield judge(expectation, zeroed) is not None
