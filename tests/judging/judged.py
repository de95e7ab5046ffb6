"""What tests of this room share: a case with answers made up for it, and what is said of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks.answer_key import RecordedCase, RecordedCheck, Sign
from autograder.checks.program import Case, Expectation
from autograder.judging.expectations import Evidence, Fault, judge
from autograder.judging.findings import CheckFindings, judged
from autograder.running.implementation import Run
from autograder.worker.run_case import Answers, Operation
from autograder.worker.values import Handle, Raised

ERROR = Raised(("KeyError", "LookupError", "Exception"), "'w'", "m.py, line 2")
SINGLE_INPUT = np.zeros(2, dtype=np.float32)


def case_of(*expectations: Expectation, inputs: Any = 1.0, calls: int = 2) -> Case:
    """A case that calls a function several times: slot 0 is its name, 1 its input, the answers are from slot 2 on."""
    call: Operation = ("call", Handle(0), [Handle(1)], {})
    return Case((("name", "m", "f"), ("value", inputs), *(call for _ in range(calls))), expectations)


def evidence_of(
    expectation: Expectation, answers: Sequence[Any], expected: Mapping[int, Any] | None = None, **others: Any
) -> Evidence:
    """An expectation's case with these answers, from slot 2 on."""
    warnings, predicates = others.pop("warnings", {}), others.pop("predicates", {})
    case = case_of(expectation, calls=len(answers), **others)
    return Evidence(case, Answers(dict(enumerate(answers, 2)), warnings), expected or {}, predicates)


def fault_of(kind: str, slots: Sequence[int], answers: Sequence[Any], **others: Any) -> Fault | None:
    """What one expectation says of answers. `about` holds its parameters."""
    expectation = Expectation(kind, tuple(slots), others.pop("about", {}))
    return judge(expectation, evidence_of(expectation, answers, others.pop("expected", None), **others))


def check_of(
    *cases: Case, expected: Sequence[Mapping[int, Any]] = (), repeats: int = 1, program: str = "",
    signs: Mapping[str, tuple[Sign, ...]] | None = None, name: str = "works",
) -> RecordedCheck:  # fmt: skip
    known = list(expected) + [{}] * (len(cases) - len(expected))
    recorded = tuple(RecordedCase(case, wanted) for case, wanted in zip(cases, known, strict=True))
    return RecordedCheck("f", name, "works", 1.0, "value", "", repeats, 10.0, "core", recorded, signs or {}, program)


def findings_of(check: RecordedCheck, *answers: Any, ending: Any = "complete", **predicates: Any) -> CheckFindings:
    """What comes of a check where each case in turn answers so, in slot 2."""
    run = Run([Answers({2: answer}) for answer in answers], ending)
    return judged(check, run, range(len(answers)), predicates)
