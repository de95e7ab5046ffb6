"""One submission against one key: the whole way from text to report."""

import random
import secrets
from collections.abc import Callable, Iterable, Sequence

from . import __version__
from .assignment import Assignment
from .child.values import Raised
from .diagnosis import diagnose
from .errors import UsageError, did_you_mean
from .implementation import Run
from .judging import CheckFindings, examine, shuffled
from .key import Key, RecordedCheck, version_note
from .report import CheckResult, Report
from .results import result_of, unloaded
from .student_process import Modules, StudentProcess
from .submission import Submission

Progress = Callable[[int, int], None]
MakeProcess = Callable[[Modules], StudentProcess]

# A stub that ran out of time this often is not tried further: its other checks would take as long.
MAX_TIMEOUTS = 2


def grade(
    assignment: Assignment,
    key: Key,
    submission: Submission,
    *,
    only: str | None = None,
    progress: Progress | None = None,
    make: MakeProcess = StudentProcess,
) -> Report:
    """The report of a submission. Whatever its code does ends in the report, not in an exception.

    only: a stub whose checks alone are run. progress: called with checks done and checks in all.
    Raises UsageError where `only` is no stub of the assignment.
    """
    checks = _chosen(assignment, key, only)
    process = make(submission.modules(assignment))
    try:
        failed = {name: raised for name, raised in process.load().items() if raised is not None}
        if failed:
            raised = failed.get(assignment.module) or next(iter(failed.values()))
            results = [unloaded(assignment, check, raised) for check in checks]
            notes = [_unloaded_note(assignment, raised)]
        else:
            findings = _examined(process, assignment, checks, progress)
            results = _results(assignment, key, findings)
            notes = _first_steps(assignment, results)
    finally:
        process.close()
    notes += [*submission.notes, *filter(None, [version_note(key)])]
    return Report(
        assignment.name,
        score=round(sum(result.points for result in results), 6),
        max_score=round(sum(result.max_points for result in results), 6),
        sandbox=process.level,
        kit=__version__,
        key=key.label,
        checks=results,
        notes=notes,
        source=submission.digest(),
    )


def _chosen(assignment: Assignment, key: Key, only: str | None) -> Sequence[RecordedCheck]:
    if only is None:
        return key.checks
    if only not in assignment.stubs:
        raise UsageError(f"{assignment.name} has no stub `{only}`." + did_you_mean(only, assignment.stubs))
    return [check for check in key.checks if check.stub == only]


def _examined(
    process: StudentProcess, assignment: Assignment, checks: Iterable[RecordedCheck], progress: Progress | None
) -> list[CheckFindings]:
    """The findings of every check. One that runs out of time is tried once more, in a process of its own."""
    secret = random.Random(secrets.randbits(64))
    found: list[CheckFindings] = []
    timeouts: dict[str, int] = {}
    every = list(checks)
    for number, check in enumerate(every):
        if progress is not None:
            progress(number, len(every))
        if timeouts.get(check.stub, 0) >= MAX_TIMEOUTS:
            found.append(CheckFindings(check, {}, out_of_patience(check)))
            continue
        findings = examine(check, process, assignment.predicates, shuffled(check, secret))
        if findings.run.ending == "timeout":
            findings = examine(check, process, assignment.predicates, shuffled(check, secret))
        if findings.run.ending == "timeout":
            timeouts[check.stub] = timeouts.get(check.stub, 0) + 1
        found.append(findings)
    if progress is not None:
        progress(len(every), len(every))
    return found


def out_of_patience(check: RecordedCheck) -> Run:
    """The run of a check that was not tried since its stub had run out of time before."""
    return Run([], "timeout", f"other checks of `{check.stub}` ran out of time already")


def _results(assignment: Assignment, key: Key, findings: Sequence[CheckFindings]) -> list[CheckResult]:
    by_stub: dict[str, list[CheckFindings]] = {}
    for found in findings:
        by_stub.setdefault(found.check.stub, []).append(found)
    named = {stub: diagnose(mine) for stub, mine in by_stub.items()}
    results = []
    for found in findings:
        misconception = named[found.check.stub].get(found.check.id)
        results.append(result_of(found, key.misconceptions[misconception] if misconception else None))
    return results


def _first_steps(assignment: Assignment, results: Sequence[CheckResult]) -> list[str]:
    """What to write first, where nothing has been written yet."""
    unwritten = [stub for stub in assignment.stubs if all(_is_unwritten(r) for r in results if r.stub == stub)]
    if not results or not unwritten:
        return []
    first = next((stub for stub in unwritten if any(r.stub == stub for r in results)), None)
    if first is None:
        return []
    begin = "Nothing is written yet" if len(unwritten) == len(assignment.stubs) else "Next"
    return [f"{begin}: write `{first}` in {assignment.module}.py first (`course hint {first}` helps)."]


def _is_unwritten(result: CheckResult) -> bool:
    return result.status == "failed" and "is not written yet" in result.message


def _unloaded_note(assignment: Assignment, raised: Raised) -> str:
    return f"{assignment.module}.py could not be imported, so nothing in it could be graded."
