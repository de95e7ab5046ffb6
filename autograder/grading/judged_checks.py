"""The third stage: every answer is judged, and let go unless a person or the diagnosis still needs it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.checks.program import Case
from autograder.judging.expectations import Evidence
from autograder.judging.findings import CheckFindings, Finding, judged
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised

from .run_checks import Execution

# Bytes of wrong answers that are kept for one submission. What comes after is judged as well, and not diagnosed.
MAX_KEPT = 64 * 1024 * 1024

_NO_EVIDENCE = Evidence(Case((), ()), Answers())


class Omitted:
    """Stands where an answer was that took too much room."""

    def __repr__(self) -> str:
        return "(too large to be kept)"


@dataclass(frozen=True)
class Judged:
    """The findings of an execution, check by check. They come as the answers do: go through them once."""

    execution: Execution
    findings: Iterator[CheckFindings]


def judge(execution: Execution) -> Judged:
    """The findings of every check that is answered."""
    return Judged(execution, _findings(execution))


def _findings(execution: Execution) -> Iterator[CheckFindings]:
    predicates = execution.asked.assignment.predicates
    kept = _Kept()
    for answered in execution.answers():
        found = judged(answered.check, answered.run, answered.schedule, predicates)
        yield replace(
            found,
            run=replace(answered.run, answers=[]),
            findings={place: kept.lightened(finding) for place, finding in found.findings.items()},
            seconds=answered.seconds,
        )


class _Kept:
    """How much of a submission's wrong answers is kept already."""

    def __init__(self) -> None:
        self._left = MAX_KEPT
        self._known: dict[int, Answers] = {}

    def lightened(self, finding: Finding) -> Finding:
        """The finding with its evidence where that is still needed: for a fault, and as long as there is room."""
        if finding.fault is None:
            return Finding(None, _NO_EVIDENCE)
        answers = finding.evidence.answers
        if id(answers) not in self._known:
            self._left -= size_of(answers.values)
            self._known[id(answers)] = answers if self._left >= 0 else _shortened(answers)
        return Finding(finding.fault, replace(finding.evidence, answers=self._known[id(answers)]))


def _shortened(answers: Answers) -> Answers:
    """The answers without those that take room: exceptions and single numbers stay."""
    small = {slot: value if size_of(value) <= 1024 else Omitted() for slot, value in answers.values.items()}
    return Answers(small, answers.warnings)


def size_of(value: Any) -> int:
    """About how many bytes an answer takes."""
    match value:
        case np.ndarray():
            return value.nbytes + 100
        case str():
            return len(value) + 50
        case list() | tuple():
            return 50 + sum(8 + size_of(member) for member in value)
        case dict():
            return 200 + sum(size_of(key) + size_of(member) for key, member in value.items())
        case int():
            return 30 + value.bit_length() // 8
        case Raised():
            return 0
        case _:
            return 50
