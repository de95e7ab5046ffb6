"""From answers to findings: which expectations of a check hold, over every repetition of every case."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from weakref import WeakKeyDictionary

from autograder.checks.answer_key import Programs, RecordedCase, RecordedCheck
from autograder.checks.language import Predicate
from autograder.checks.program import Case
from autograder.numerics.comparison import DOUBLE, SINGLE, Tolerance, difference
from autograder.running.implementation import Implementation, Run
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised

from .expectations import KINDS, Evidence, Fault, judge


class Place(NamedTuple):
    """One expectation of a check: the number of its case, and its own in there."""

    case: int
    expectation: int


@dataclass(frozen=True)
class Finding:
    """What came of one expectation: the first fault over the repetitions, or None, and what it was judged by."""

    fault: Fault | None
    evidence: Evidence


@dataclass(frozen=True)
class CheckFindings:
    """What came of a check: a finding for each place that was answered, and how its run ended."""

    check: RecordedCheck
    findings: Mapping[Place, Finding]
    run: Run
    # Which case each of the run's answers belongs to.
    schedule: Sequence[int] = ()
    # What it was given, where that was less than the check's own time.
    seconds: float | None = None
    # Whether some case that fails, asked again with objects of its own, was answered differently.
    is_nondeterministic: bool = False

    @cached_property
    def faults(self) -> dict[Place, Finding]:
        return {place: finding for place, finding in self.findings.items() if finding.fault is not None}

    @cached_property
    def passed(self) -> bool:
        expected = sum(len(recorded.case.expectations) for recorded in self.check.cases)
        return self.run.ending == "complete" and len(self.findings) == expected and not self.faults


def _is_nondeterministic(check: RecordedCheck, said: Mapping[int, Sequence[Answers]]) -> bool:
    """Whether some case, asked again with objects of its own, was answered differently."""
    return any(
        _differ(first, again, SINGLE if check.cases[index].case.single_precision else DOUBLE)
        for index, (first, *others) in said.items()
        for again in others
    )


def _differ(first: Answers, again: Answers, within: Tolerance) -> bool:
    """Whether two runs of one case answered differently, by more than the order of a sum on several threads."""
    for slot, answer in first.values.items():
        other = again.values.get(slot)
        if isinstance(answer, Raised) and isinstance(other, Raised):
            if answer.name != other.name:
                return True
        elif difference(answer, other, within) is not None:
            return True
    return False


def in_order(check: RecordedCheck) -> list[int]:
    """Every case as often as the check says, in the key's order."""
    return list(range(len(check.cases))) * check.repeats


def shuffled(check: RecordedCheck, secret: random.Random) -> list[int]:
    """The same, shuffled: answers that depend on the order of calls, or hold only the first time, show."""
    schedule = in_order(check)
    secret.shuffle(schedule)
    return schedule


class SharedRuns:
    """The runs of programs that several checks ask about, each made once and judged by all of them."""

    def __init__(self, programs: Programs) -> None:
        self.programs = programs
        self._runs: dict[str, tuple[Run, Sequence[int]]] = {}

    def known(self, check: RecordedCheck) -> tuple[Run, Sequence[int]] | None:
        """The run and its schedule, if another check has had the program run already."""
        return self._runs.get(check.program)

    def keep(self, check: RecordedCheck, run: Run, schedule: Sequence[int]) -> None:
        if check.program:
            self._runs[check.program] = (run, schedule)


def examine(
    check: RecordedCheck,
    implementation: Implementation,
    predicates: Mapping[str, Predicate],
    schedule: Sequence[int] | None = None,
    seconds: float | None = None,
    shared: SharedRuns | None = None,
) -> CheckFindings:
    """Runs a check on an implementation and judges every answer."""
    known = None if shared is None else shared.known(check)
    if known is not None:
        return judged(check, *known, predicates)
    order = in_order(check) if schedule is None else schedule
    cases = check.case_list if shared is None else shared.programs.cases(check)
    run = implementation.run(cases, check.seconds if seconds is None else seconds, order)
    if shared is not None:
        shared.keep(check, run, order)
    return judged(check, run, order, predicates)


def judged(
    check: RecordedCheck, run: Run, schedule: Sequence[int], predicates: Mapping[str, Predicate]
) -> CheckFindings:
    """The findings of a run whose cases were those of the schedule."""
    said: dict[int, list[Answers]] = {}
    for index, answers in zip(schedule, run.answers, strict=False):
        if answers is not None:
            said.setdefault(index, []).append(answers)
    findings = {
        Place(index, number): finding
        for index in sorted(said)
        for number, finding in enumerate(_found(check.cases[index], said[index], predicates))
    }
    is_wrong = any(finding.fault is not None for finding in findings.values())
    return CheckFindings(
        check, findings, run, tuple(schedule), is_nondeterministic=is_wrong and _is_nondeterministic(check, said)
    )


def _found(recorded: RecordedCase, runs: Sequence[Answers], predicates: Mapping[str, Predicate]) -> tuple[Finding, ...]:
    """What comes of one case's expectations: of each the first fault over its runs, or what the last one showed."""
    before = _judged_before.setdefault(recorded, {})
    found = _found_in(recorded, runs[0], predicates, before)
    for answers in runs[1:]:
        again = _found_in(recorded, answers, predicates, before)
        if again is not found:
            found = tuple(one if one.fault is not None else other for one, other in zip(found, again, strict=True))
    return found


def _found_in(
    recorded: RecordedCase, answers: Answers, predicates: Mapping[str, Predicate], before: dict[bytes, "_Recorded"]
) -> tuple[Finding, ...]:
    """The same of one run. The same answers, from whomever, are judged once."""
    known = before.get(answers.said) if answers.said else None
    if known is not None and known[0] is predicates:
        return known[1]
    evidence = Evidence(recorded.case, answers, recorded.expected, predicates)
    findings = tuple(Finding(judge(expectation, evidence), evidence) for expectation in recorded.case.expectations)
    if answers.said:
        if len(before) >= JUDGED_BEFORE:
            before.clear()
        before[answers.said] = predicates, findings
    return findings


# Ways of answering a case that are remembered; right ones are few.
JUDGED_BEFORE = 64
_Recorded = tuple[Mapping[str, Predicate], tuple[Finding, ...]]
_judged_before: WeakKeyDictionary[RecordedCase, dict[bytes, _Recorded]] = WeakKeyDictionary()


def judgement_of(case: Case, expectation: int) -> str:
    """Which of the three judgements an expectation belongs to."""
    return KINDS[case.expectations[expectation].kind].judgement
