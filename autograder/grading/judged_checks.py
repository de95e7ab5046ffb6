"""The third stage: every answer is judged, and let go unless a person or the diagnosis still needs it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.checks.program import Case
from autograder.judging.expectations import Evidence
from autograder.judging.findings import CheckFindings, Finding, Place, judged
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
            findings=kept.lightened(found),
            seconds=answered.seconds,
        )


class _Kept:
    """How much of a submission's wrong answers is kept already."""

    def __init__(self) -> None:
        self._left = MAX_KEPT

    def lightened(self, found: CheckFindings) -> dict[Place, Finding]:
        """The findings of a check. A fault keeps its evidence as long as there is room; what holds needs none."""
        # Faults of one case share its answers. An id is an identity only while `found` keeps those answers alive.
        kept: dict[int, Answers] = {}
        lightened: dict[Place, Finding] = {}
        for place, finding in found.findings.items():
            if finding.fault is None:
                lightened[place] = Finding(None, _NO_EVIDENCE)
                continue
            answers = finding.evidence.answers
            if id(answers) not in kept:
                kept[id(answers)] = self._within_bounds(answers)
            lightened[place] = Finding(finding.fault, replace(finding.evidence, answers=kept[id(answers)]))
        return lightened

    def _within_bounds(self, answers: Answers) -> Answers:
        self._left -= size_of(answers.values)
        return answers if self._left >= 0 else _shortened(answers)


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
