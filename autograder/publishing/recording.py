"""Recording a key: every program of a seed, run on reference and oracle, which must agree before it is written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder import __version__
from autograder.checks.answer_key import Key, Programs, RecordedCase, RecordedCheck, Sign
from autograder.checks.language import Check, Predicate, build_program
from autograder.checks.notation import expression, value
from autograder.checks.program import Case, Expectation, Program, asked_together
from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError
from autograder.judging.expectations import KINDS, Evidence, judge, numerical_gradient, signature, tolerance
from autograder.judging.findings import SharedRuns, examine
from autograder.numerics import finite_differences
from autograder.numerics.comparison import Tolerance, describe_raised, difference
from autograder.progress import Announce
from autograder.report.report import Misconception
from autograder.running.implementation import Implementation
from autograder.worker.run_case import Answers
from autograder.worker.values import Raised
from autograder.worker.wire import encode

from .reference import Reference

PUBLIC_SEED = "public"
MAX_REDRAWS = 20
MAX_CONTRACT_SHARE = 0.15

# Reference and oracle compute the same in double precision, in another order of operations.
ORACLE = Tolerance(rtol=1e-9, atol=1e-11)


def record(assignment: Assignment, seed: str = PUBLIC_SEED, progress: Announce | None = None) -> Key:
    """The key of an assignment for a seed. Raises AuthoringError where the assignment is unsound."""
    reference = Reference(assignment)
    checks = record_programs(assignment, seed, progress)
    recorded = _with_signs(checks, reference, assignment.predicates, progress)
    return Key(
        assignment.name,
        PUBLIC_SEED if seed == PUBLIC_SEED else "hidden",
        __version__,
        assignment.source_digest(),
        tuple(recorded),
        {
            m.id: Misconception(m.id, m.title, m.question, m.explanation, m.reread) for m in reference.misconceptions
        },
    )  # fmt: skip


def record_programs(
    assignment: Assignment, seed: str, progress: Announce | None = None, *, consult: bool = True
) -> list[RecordedCheck]:
    """The checks of a key without the misconceptions' answers: all that judging needs, nothing for diagnosis.

    consult: whether the oracle is asked as well. A key is never written without it; trying right solutions on many
    seeds, which it takes most of the time of, may do without.
    """
    _check_points(assignment)
    recorder = _KeyRecorder(assignment, Reference(assignment), seed, consult)
    checks = []
    for check in assignment.checks:
        if progress is not None:
            progress(check.full_id)
        checks.append(recorder.record(check))
    _check_programs(assignment, checks)
    return checks


def _check_programs(assignment: Assignment, checks: list[RecordedCheck]) -> None:
    """Checks that name one program must have the same calls, and be run in the same way."""
    first: dict[str, RecordedCheck] = {}
    for check in checks:
        known = first.setdefault(check.program or check.full_id, check)
        if _as_run(known) != _as_run(check):
            raise AuthoringError(
                f"{assignment.name}: {known.full_id} and {check.full_id} name one program, {check.program}, but their "
                "calls, stub, repeats or seconds differ"
            )


def _as_run(check: RecordedCheck) -> list[Any]:
    """All that says how a check is run, and nothing of what is expected."""
    return [check.stub, check.repeats, check.seconds, [encode(recorded.case.operations) for recorded in check.cases]]


def _check_points(assignment: Assignment) -> None:
    total = sum(stub.points for stub in assignment.stubs.values())
    if abs(total - 100) > 1e-9:
        raise AuthoringError(f"{assignment.name}: the stubs' points add up to {total:g}, not 100")
    for name, stub in assignment.stubs.items():
        mine = [check for check in assignment.checks if check.stub == name]
        if len({check.id for check in mine}) < len(mine):
            raise AuthoringError(f"{assignment.name}: two checks of {name} have the same name")
        points = sum(check.points for check in mine)
        if abs(points - stub.points) > 1e-9:
            raise AuthoringError(
                f"{assignment.name}: the checks of {name} add up to {points:g} points, the table says {stub.points:g}"
            )
        contract = sum(check.points for check in mine if check.about == "contract")
        if contract > MAX_CONTRACT_SHARE * stub.points + 1e-9:
            raise AuthoringError(
                f"{assignment.name}: contract checks of {name} are worth {contract:g} of {stub.points:g} points, "
                f"more than {MAX_CONTRACT_SHARE:.0%}"
            )


class _KeyRecorder:
    """Records the checks of one assignment for one seed."""

    def __init__(self, assignment: Assignment, reference: Reference, seed: str, consult: bool) -> None:
        self.assignment = assignment
        self.seed = seed
        self.names = reference.names
        self.reference = reference.implementation()
        self.oracle = reference.oracle() if consult else self.reference
        # Of programs that several checks name: whose answers, to which, at which attempt.
        self.shared: dict[tuple[bool, str, int], list[Answers]] = {}

    def record(self, check: Check) -> RecordedCheck:
        problem = "it was never tried"
        for attempt in range(MAX_REDRAWS):
            program = self.program(check, attempt)
            _check_judgements(check, program)
            answers = self.answers(self.reference, program, check, attempt)
            problem = self.kink(check, program, answers, attempt)
            if not problem:
                return self.recorded(check, program, answers, attempt)
        raise AuthoringError(f"{check.full_id}: no draw of {MAX_REDRAWS} was usable: {problem}")

    def program(self, check: Check, attempt: int, gradient_step: float = 1.0) -> Program:
        name = check.program or check.full_id
        digest = hashlib.sha256(f"{self.seed}/{self.assignment.name}/{name}".encode()).digest()
        seed = [*np.frombuffer(digest, dtype="<u4").tolist(), attempt]
        return build_program(check, self.assignment.module, self.names, seed, gradient_step)

    def answers(
        self, implementation: Implementation, program: Program, check: Check, attempt: int | None = None
    ) -> list[Answers]:
        """What an implementation answers; to a program that several checks name, it is asked once for all of them."""
        if not check.program or attempt is None:
            return _answers(implementation, program.cases, self.seconds(check))
        known = (implementation is self.oracle, check.program, attempt)
        if known not in self.shared:
            group = [self.program(c, attempt) for c in self.assignment.checks if c.program == check.program]
            try:
                cases = asked_together([member.cases for member in group])
            except ValueError as error:
                raise AuthoringError(
                    f"{check.full_id}: another check makes other calls, and names {check.program}"
                ) from error
            self.shared[known] = _answers(implementation, cases, self.seconds(check))
        return self.shared[known]

    def seconds(self, check: Check) -> float:
        return check.seconds or self.assignment.limits.seconds

    def kink(self, check: Check, program: Program, answers: list[Answers], attempt: int) -> str:
        """Where a central difference and that of half the step disagree, as they do across a kink; empty if nowhere."""
        if not any(e.kind == "gradient" for case in program.cases for e in case.expectations):
            return ""
        finer = self.program(check, attempt, gradient_step=finite_differences.HALF)
        for case, first, half, second in zip(
            program.cases, answers, finer.cases, self.answers(self.reference, finer, check), strict=True
        ):
            for expectation, other in zip(case.expectations, half.expectations, strict=True):
                if expectation.kind == "gradient":
                    coarse = numerical_gradient(expectation, [first.values.get(s) for s in expectation.slots[1:]])
                    fine = numerical_gradient(other, [second.values.get(s) for s in other.slots[1:]])
                    if coarse is None or fine is None:
                        return "the reference's own forward answers are no finite numbers"
                    if finite_differences.crosses_kink(coarse, fine):
                        return "a central difference crosses a kink in every draw"
        return ""

    def recorded(self, check: Check, program: Program, answers: list[Answers], attempt: int) -> RecordedCheck:
        asks_oracle = self.oracle is not self.reference
        oracle = self.answers(self.oracle, program, check, attempt) if asks_oracle else answers
        cases = []
        for case, mine, theirs in zip(program.cases, answers, oracle, strict=True):
            expected = _expected(case, mine)
            evidence = Evidence(case, mine, expected, self.assignment.predicates)
            for expectation in case.expectations:
                fault = judge(expectation, evidence)
                if fault is not None:
                    call = expression(case, fault.slot)
                    raise AuthoringError(f"{check.full_id}: the reference fails it: {call} {fault.sentence}")
                if expectation.kind == "oracle":
                    self.agree(check, case, expectation, mine, theirs)
                elif expectation.kind == "statistics":
                    self.satisfy(check, expectation, Evidence(case, theirs, expected, self.assignment.predicates))
            cases.append(RecordedCase(case, expected))
        return RecordedCheck(
            check.stub, check.id, check.title, check.points, check.about, check.advice, check.repeats,
            self.seconds(check), check.kind or self.assignment.stubs[check.stub].kind, tuple(cases),
            program=check.program,
        )  # fmt: skip

    def agree(self, check: Check, case: Case, expectation: Expectation, mine: Answers, theirs: Answers) -> None:
        (slot,) = expectation.slots
        got, wanted = mine.values[slot], theirs.values[slot]
        if isinstance(wanted, Raised):
            raise AuthoringError(f"{check.full_id}: the oracle {describe_raised(wanted)} for {expression(case, slot)}")
        asked = tolerance(expectation, case)
        within = Tolerance(min(ORACLE.rtol, asked.rtol), min(ORACLE.atol, asked.atol))
        found = difference(got, wanted, within.rounded() if case.single_precision else within)
        if found is not None:
            raise AuthoringError(
                f"{check.full_id}: reference and oracle differ on {expression(case, slot)}: the reference's answer "
                f"{found}; reference {value(got)}, oracle {value(wanted)}"
            )

    def satisfy(self, check: Check, expectation: Expectation, oracle: Evidence) -> None:
        """Draws can't agree; what is said about their distribution must hold for the oracle's draws as well."""
        fault = judge(expectation, oracle)
        if fault is not None:
            call = expression(oracle.case, fault.slot)
            raise AuthoringError(f"{check.full_id}: the oracle fails it: {call} {fault.sentence}")


def _answers(implementation: Implementation, cases: Sequence[Case], seconds: float) -> list[Answers]:
    return [answers for answers in implementation.run(cases, seconds).answers if answers is not None]


def _check_judgements(check: Check, program: Program) -> None:
    kinds = {KINDS[e.kind].judgement for case in program.cases for e in case.expectations}
    if "contract" in kinds and check.about != "contract":
        raise AuthoringError(f'{check.full_id} holds a contract expectation: say about="contract"')
    if check.about == "contract" and kinds == {"contract"}:
        raise AuthoringError(f"{check.full_id}: contract points count only beside a right value: add one to the check")
    if "gradient" in kinds and check.about == "value":
        raise AuthoringError(f'{check.full_id} holds a numerical gradient: say about="gradient"')


def _expected(case: Case, answers: Answers) -> Mapping[int, Any]:
    """The reference's answers that judging will need."""
    wanted: set[int] = set()
    for expectation in case.expectations:
        if expectation.kind in ("oracle", "gradient"):
            wanted.update(expectation.slots)
    return {slot: answers.values[slot] for slot in sorted(wanted) if slot in answers.values}


def _with_signs(
    checks: list[RecordedCheck], reference: Reference, predicates: Mapping[str, Predicate], progress: Announce | None
) -> list[RecordedCheck]:
    """The checks with what each misconception of their stub answers where it fails them."""
    signs: dict[str, dict[str, tuple[Sign, ...]]] = {check.full_id: {} for check in checks}
    for wrong in reference.misconceptions:
        if progress is not None:
            progress(wrong.id)
        implementation = reference.with_misconceptions(wrong.id)
        shared = SharedRuns(Programs(checks))
        for check in checks:
            if check.stub == wrong.stub:
                found = examine(check, implementation, predicates, shared=shared)
                shown = [
                    (place.case, place.expectation, signature(
                        finding.evidence.case.expectations[place.expectation], finding.evidence
                    ))
                    for place, finding in found.faults.items()
                ]  # fmt: skip
                if shown:
                    signs[check.full_id][wrong.id] = tuple(shown)
    return [replace(check, signs=signs[check.full_id]) for check in checks]
