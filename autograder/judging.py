"""From answers to findings: which expectations of a check hold, over every repetition of every case."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .checks import Predicate
from .child.running import Answers
from .child.values import Raised
from .expectations import KINDS, Evidence, Fault, judge
from .implementation import Implementation, Run
from .key import RecordedCheck
from .program import Case


@dataclass(frozen=True)
class Place:
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

    @classmethod
    def untried(cls, check: RecordedCheck) -> "CheckFindings":
        """Those of a check that has not been run."""
        return cls(check, {}, Run([]))

    @property
    def faults(self) -> dict[Place, Finding]:
        return {place: finding for place, finding in self.findings.items() if finding.fault is not None}

    @property
    def passed(self) -> bool:
        expected = sum(len(recorded.case.expectations) for recorded in self.check.cases)
        return self.run.ending == "complete" and len(self.findings) == expected and not self.faults


def in_order(check: RecordedCheck) -> list[int]:
    """Every case as often as the check says, in the key's order."""
    return list(range(len(check.cases))) * check.repeats


def shuffled(check: RecordedCheck, secret: random.Random) -> list[int]:
    """The same, shuffled: answers that depend on the order of calls, or hold only the first time, show."""
    schedule = in_order(check)
    secret.shuffle(schedule)
    return schedule


def examine(
    check: RecordedCheck,
    implementation: Implementation,
    predicates: Mapping[str, Predicate],
    schedule: Sequence[int] | None = None,
    seconds: float | None = None,
) -> CheckFindings:
    """Runs a check on an implementation and judges every answer."""
    order = in_order(check) if schedule is None else schedule
    cases = [recorded.case for recorded in check.cases]
    run = implementation.run(cases, check.seconds if seconds is None else seconds, order)
    return judged(check, run, order, predicates)


def judged(
    check: RecordedCheck, run: Run, schedule: Sequence[int], predicates: Mapping[str, Predicate]
) -> CheckFindings:
    """The findings of a run whose cases were those of the schedule."""
    findings: dict[Place, Finding] = {}
    for index, answers in zip(schedule, run.answers, strict=False):
        if answers is None:
            continue
        recorded = check.cases[index]
        evidence = Evidence(recorded.case, answers, recorded.expected, predicates)
        for number, expectation in enumerate(recorded.case.expectations):
            place = Place(index, number)
            if place not in findings or findings[place].fault is None:
                findings[place] = Finding(judge(expectation, evidence), evidence)
    return CheckFindings(
        check, dict(sorted(findings.items(), key=lambda item: (item[0].case, item[0].expectation))), run
    )


def judgement_of(case: Case, expectation: int) -> str:
    """Which of the three judgements an expectation belongs to."""
    return KINDS[case.expectations[expectation].kind].judgement


def nothing_written(findings: CheckFindings) -> bool:
    """Whether some answer of the check is the stub's own NotImplementedError."""
    return any(_unwritten(finding.evidence.answers) for finding in findings.faults.values())


def _unwritten(answers: Answers) -> bool:
    return any(isinstance(value, Raised) and value.name == "NotImplementedError" for value in answers.values.values())
