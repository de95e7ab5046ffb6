"""From findings to what the student reads: status, points, the fact, and apart from it the advice."""

from autograder.checks.answer_key import RecordedCheck
from autograder.checks.notation import described, expression
from autograder.checks.program import Case
from autograder.judging.expectations import Fault
from autograder.judging.findings import CheckFindings, Finding, judgement_of
from autograder.report.report import CheckResult, Misconception, Status
from autograder.report.safe_text import visible
from autograder.worker.values import Raised

RECURSION = (
    "Python allows about a thousand calls inside each other: a function that calls itself once for every step reaches "
    "that limit. Use a loop with a list of what is still to be done."
)

FICKLE = (
    "Asked the same again, with new objects, your code answers differently. Something is kept between the calls: in a "
    "global variable, a class attribute or a default argument that is changed; or chance has a part in it that does "
    "not come from an `rng`. Called once in a fresh Python it may well look right."
)

# A check of a promise holds a value too, often wrong for reasons of its own: advice about dtypes would mislead there.
VALUE_FIRST = "The value itself is not right yet: mend that first. The promise counts beside a right value."


def result_of(found: CheckFindings, misconception: Misconception | None = None, note: str = "") -> CheckResult:
    """The result of a check that was run."""
    check = found.check
    if found.passed:
        return _result(check, "passed", note=note)
    if found.faults:
        return _failed(found, misconception)
    if found.run.ending == "timeout":
        return _result(
            check, "timeout", f"did not finish within {_given(found)}: {found.run.detail}.",
            check.advice or "Look for a loop that never ends, or for work that grows too fast with the input.",
        )  # fmt: skip
    return _result(
        check, "error", f"gave no answer: {visible(found.run.detail)}.",
        "Code that is graded must not end the process or write into its channels.",
    )  # fmt: skip


def _given(found: CheckFindings) -> str:
    if found.seconds is None:
        return f"{found.check.seconds:g} s"
    return f"{found.seconds:g} s, which is all that was left after other checks had run out of time"


def _telling(found: CheckFindings) -> tuple[Finding, str]:
    """The fault to show and the advice that fits it: in a check of a promise, where it is broken if it is."""
    faults = list(found.faults.items())
    if found.check.about != "contract":
        return faults[0][1], found.check.advice
    for place, finding in faults:
        if judgement_of(finding.evidence.case, place.expectation) == "contract":
            return finding, found.check.advice
    return faults[0][1], VALUE_FIRST


def _failed(found: CheckFindings, misconception: Misconception | None) -> CheckResult:
    finding, check_advice = _telling(found)
    check, fault = found.check, finding.fault
    assert fault is not None  # noqa: S101  # `faults` holds nothing else
    case = finding.evidence.case
    answer = finding.evidence.answer(fault.slot)
    if isinstance(answer, Raised):
        # What was not written may have gone wrong one call earlier: any other error is a consequence then.
        for earlier in finding.evidence.answers.values.values():
            if isinstance(earlier, Raised) and earlier.name == "NotImplementedError":
                return _unwritten(check, earlier)
    if isinstance(answer, Raised) and (missing := _missing(case, answer)) is not None:
        module, name = missing
        lacking = f"`{name}` is not written yet: {module}.py has no such name."
        return _result(check, "failed", lacking, f"`course hint {name}` helps.")
    advice = FICKLE if found.is_fickle else check_advice
    if isinstance(answer, Raised) and answer.is_a("RecursionError"):
        advice = RECURSION
    return _result(
        check,
        "failed",
        f"{expression(case, fault.slot)}: {visible(fault.sentence)}.",
        advice,
        misconception,
        call=expression(case, fault.slot),
        got=described(answer),
        wanted=_wanted(fault),
    )


def _wanted(fault: Fault) -> str:
    return described(fault.wanted) if fault.knows_wanted else ""


def _unwritten(check: RecordedCheck, raised: Raised) -> CheckResult:
    part = visible(raised.message.removeprefix("write ")) if raised.message.startswith("write ") else ""
    named, _, method = part.partition(".")
    if named and named != check.stub:
        return _result(check, "skipped", f"needs `{named}`, which is not written yet: write `{named}` first.")
    # Of a class some methods may be written and others not.
    missing = f"{check.stub}.{method}" if method.isidentifier() and method != "__init__" else check.stub
    return _result(check, "failed", f"`{missing}` is not written yet.", f"`course hint {check.stub}` helps.")


def _missing(case: Case, raised: Raised) -> tuple[str, str] | None:
    """The module and name that a case asks for and the module lacks, if that is what was raised."""
    for operation in case.operations:
        if operation[0] == "name":
            _, module, name = operation
            if raised.name == "AttributeError" and raised.message == f"module '{module}' has no attribute '{name}'":
                return module, name
    return None


def waiting(check: RecordedCheck, broken: list[str]) -> CheckResult:
    """The result of a check that cannot be judged before what it builds on is right."""
    first = broken[0]
    module, dot, name = first.rpartition(".")
    fix = f"`{name}` in {module}" if dot else f"`{name}`"
    return _result(check, "skipped", f"needs {fix}, which is not right yet: fix {fix} first.")


def unloaded(file: str, check: RecordedCheck, raised: Raised) -> CheckResult:
    """The result of a check whose module, in a file of that name, did not load."""
    where = f"\n{visible(raised.where)}" if raised.where else ""
    message = f"{file} could not be imported: {raised.name}: {visible(raised.message)}{where}"
    return _result(check, "error", message, "Mend this first; then grade again.")


def _result(
    check: RecordedCheck,
    status: Status,
    message: str = "",
    advice: str = "",
    misconception: Misconception | None = None,
    call: str = "",
    got: str = "",
    wanted: str = "",
    note: str = "",
) -> CheckResult:
    return CheckResult(
        id=check.id, stub=check.stub, title=check.title, status=status,
        points=check.points if status == "passed" else 0.0, max_points=check.points,
        message=message, advice=advice, misconception=misconception, call=call, got=got, wanted=wanted, note=note,
    )  # fmt: skip
