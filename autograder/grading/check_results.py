"""From a verdict to what a report says of one check: status, points, reason, and the sentences made from it."""

from collections.abc import Collection

from autograder.checks.answer_key import RecordedCheck
from autograder.checks.notation import described, expression
from autograder.checks.program import Case
from autograder.judging.expectations import Fault
from autograder.judging.findings import CheckFindings, Finding, Place, judgement_of
from autograder.report.reason import (
    MissingName,
    NoAnswer,
    NotImportable,
    RaisedError,
    Reason,
    TimedOut,
    Unwritten,
    WaitsFor,
    WrongAnswer,
)
from autograder.report.report import CheckResult, Misconception, Status
from autograder.report.safe_text import visible
from autograder.worker.values import Raised

from .named_mistakes import Verdict
from .unwritten import tasks_in
from .wording import advice_of, message_of


def result_of(verdict: Verdict, misconception: Misconception | None = None, stubs: Collection[str] = ()) -> CheckResult:
    """The result of a check that was run. stubs: the names of all stubs of the course."""
    found = verdict.findings
    check = found.check
    if verdict.waits_for:
        return failed_result(check, "skipped", WaitsFor(verdict.waits_for))
    if found.passed:
        return CheckResult(
            check.id, check.stub, check.title, "passed", check.points, check.points, note=verdict.note
        )  # fmt: skip
    if found.faults:
        return _failed(found, misconception, stubs)
    if found.run.ending == "timeout":
        seconds = check.seconds if found.seconds is None else found.seconds
        return failed_result(check, "timeout", TimedOut(seconds, found.run.detail, found.seconds is not None))
    return failed_result(check, "error", NoAnswer(visible(found.run.detail)))


def not_imported(file: str, check: RecordedCheck, raised: Raised) -> CheckResult:
    """The result of a check whose module, in a file of that name, did not load."""
    return failed_result(
        check, "error", NotImportable(file, visible(raised.name), visible(raised.message), visible(raised.where))
    )


def failed_result(
    check: RecordedCheck, status: Status, reason: Reason, misconception: Misconception | None = None,
    call: str = "", got: str = "", wanted: str = "",
) -> CheckResult:  # fmt: skip
    """The result of a check that is not passed, in the words that fit its reason."""
    return CheckResult(
        id=check.id, stub=check.stub, title=check.title, status=status, points=0.0, max_points=check.points,
        message=message_of(reason), advice=advice_of(reason, check.advice, check.stub), misconception=misconception,
        call=call, got=got, wanted=wanted, reason=reason,
    )  # fmt: skip


def _failed(found: CheckFindings, misconception: Misconception | None, stubs: Collection[str]) -> CheckResult:
    place, finding, value_first = _telling(found)
    fault = finding.fault
    assert fault is not None  # noqa: S101  # `faults` holds nothing else
    case, answer = finding.evidence.case, finding.evidence.answer(fault.slot)
    if isinstance(answer, Raised):
        # What was not written may have gone wrong one call earlier: any other error is a consequence then.
        lacking = _not_written(found.check, finding, stubs) or _missing(case, answer)
        if lacking is not None:
            return failed_result(found.check, "skipped" if isinstance(lacking, WaitsFor) else "failed", lacking)
    call = expression(case, fault.slot)
    return failed_result(
        found.check, "failed", _wrong(found, place, finding, fault, call, value_first), misconception,
        call=call, got=described(answer), wanted=described(fault.wanted) if fault.knows_wanted else "",
    )  # fmt: skip


def _telling(found: CheckFindings) -> tuple[Place, Finding, bool]:
    """The fault to show: of a contract check one of the contract, if there is one, else of the value beside it."""
    faults = list(found.faults.items())
    if found.check.about != "contract":
        return *faults[0], False
    for place, finding in faults:
        if judgement_of(finding.evidence.case, place.expectation) == "contract":
            return place, finding, False
    return *faults[0], True


def _wrong(
    found: CheckFindings, place: Place, finding: Finding, fault: Fault, call: str, value_first: bool
) -> Reason:  # fmt: skip
    answer = finding.evidence.answer(fault.slot)
    expectation = finding.evidence.case.expectations[place.expectation]
    if isinstance(answer, Raised) and expectation.kind != "refusal":
        return RaisedError(
            call, found.is_nondeterministic, value_first,
            error=visible(answer.name), detail=visible(answer.message), where=visible(answer.where),
        )  # fmt: skip
    return WrongAnswer(
        call, found.is_nondeterministic, value_first,
        fact=visible(fault.sentence), judgement=judgement_of(finding.evidence.case, place.expectation),
    )  # fmt: skip


def _not_written(check: RecordedCheck, finding: Finding, stubs: Collection[str]) -> Unwritten | WaitsFor | None:
    """What the case says is to be written first, if a call of it raised what a stub is handed out with."""
    for stub, method in tasks_in(finding, check.stub, stubs):
        return WaitsFor([stub], unwritten=True) if stub != check.stub else Unwritten(stub, method)
    return None


def _missing(case: Case, raised: Raised) -> MissingName | None:
    """The name that the case asks for and the module lacks, if that is what was raised."""
    for operation in case.operations:
        if operation[0] == "name" and raised.name == "MissingName" and raised.message == ".".join(operation[1:]):
            return MissingName(*operation[1:])
    return None
