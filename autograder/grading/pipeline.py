"""One submission against one key: the whole way from text to report."""

import random
import secrets
from collections import Counter, deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

import msgspec

from autograder import __version__
from autograder.checks.answer_key import Key, Programs, RecordedCheck, version_note
from autograder.course.assignment import Assignment
from autograder.errors import UsageError, did_you_mean
from autograder.intake.submission import Submission
from autograder.judging.diagnosis import diagnose
from autograder.judging.findings import CheckFindings, SharedRuns, examine, nothing_written, shuffled
from autograder.publishing.reference import RightVersions
from autograder.report.report import CheckResult, Report
from autograder.running.implementation import Run
from autograder.running.student_process import StudentProcess

from .carried_errors import Charged, Charging, MakeProcess, called_by, missing_earlier, needs_of
from .check_results import result_of, unloaded, waiting
from .failed_cells import cell_notes, with_causes
from .time_budget import Patience

Progress = Callable[[int, int], None]
# Programs of which the process is told before they are due.
AHEAD = 16


def grade(
    assignment: Assignment,
    key: Key,
    submission: Submission,
    *,
    only: str | None = None,
    stubs: Collection[str] | None = None,
    progress: Progress | None = None,
    reference: RightVersions | None = None,
    make: MakeProcess = StudentProcess,
) -> Report:
    """The report of a submission. Whatever its code does ends in the report, not in an exception.

    only: a stub whose checks alone are run. stubs: those whose results alone are wanted; what they build on is run as
    well, so that they are what they would be in a report of everything, of which they can become part (`merged`).
    progress: called with checks done and checks in all. reference: answers
    for broken stubs that others build on; without it those others are skipped, saying what to mend first.
    Raises UsageError where `only` is no stub of the assignment.
    """
    checks = _chosen(assignment, key, only) if stubs is None else _behind(assignment, key, stubs)
    notes: list[str] = []
    submission = _completed(assignment, submission, reference, notes)
    file = submission.file_of(assignment.module)
    process = make(replace(submission.modules(assignment), programs=key.programs.encoded), None)
    try:
        failed = {name: raised for name, raised in process.load().items() if raised is not None}
        if failed:
            raised = failed.get(assignment.module) or next(iter(failed.values()))
            results = [unloaded(file, check, raised) for check in checks]
            notes.append(f"{file} could not be imported, so nothing in it could be graded.")
        else:
            examined = partial(_examined, Patience(assignment.limits.seconds), key.programs)
            first = examined(process, assignment, [CheckFindings.untried(check) for check in checks], progress)
            charging = Charging(assignment, submission, reference, make, examined)
            results = _results(key, charging.charge(first))
        results = with_causes(results, assignment.module, process.failed_cells, submission)
        notes += cell_notes(process.failed_cells)
    finally:
        process.close()
    notes += [*submission.notes, *filter(None, [version_note(key)])]
    if stubs is None:
        notes += _first_steps(assignment, results, file)
    else:
        results = [result for result in results if result.stub in stubs]
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


def _behind(assignment: Assignment, key: Key, stubs: Collection[str]) -> Sequence[RecordedCheck]:
    """The checks of some stubs and of all in the module that they build on."""
    needed = set(stubs)
    for check in key.checks:
        if check.stub in stubs:
            needed |= _inside(assignment, check)
    return [check for check in key.checks if check.stub in needed]


def _inside(assignment: Assignment, check: RecordedCheck) -> set[str]:
    """The other stubs of the module that a check may fail for."""
    needs = needs_of(assignment, check.stub, called_by(check, assignment))
    return {name for module, name in needs if module == assignment.module}


def stubs_moved_by(assignment: Assignment, key: Key, stubs: Collection[str]) -> frozenset[str]:
    """The stubs whose results may change where checks of some stubs do: these, and what builds on them."""
    moved = {check.stub for check in key.checks if _inside(assignment, check) & set(stubs)}
    return frozenset({*stubs, *moved} & {check.stub for check in key.checks})


def merged(assignment: Assignment, key: Key, old: Report, new: Report) -> Report:
    """The report of everything, made of an old one and of a new one about some stubs."""
    known = {(result.stub, result.id): result for result in [*old.checks, *new.checks]}
    results = [known[check.stub, check.id] for check in key.checks]
    return msgspec.structs.replace(
        new,
        score=round(sum(result.points for result in results), 6),
        max_score=round(sum(result.max_points for result in results), 6),
        checks=results,
        notes=new.notes + _first_steps(assignment, results),
    )


def _completed(
    assignment: Assignment, submission: Submission, reference: RightVersions | None, notes: list[str]
) -> Submission:
    """The submission with a stub module for each earlier one that it lacks, so that importing it does not fail."""
    missing = missing_earlier(assignment, submission.texts)
    if not missing:
        return submission
    names = ", ".join(f"{earlier.module}.py" for earlier in missing)
    said = "right versions stood in for what was needed" if reference else "put them beside it, or fetch them"
    notes.append(f"{names} did not come with {submission.file_of(assignment.module)}: {said}.")
    return submission.with_templates(missing)


def _examined(
    patience: Patience,
    programs: Programs,
    process: StudentProcess,
    assignment: Assignment,
    untried: Sequence[CheckFindings],
    progress: Progress | None = None,
) -> list[CheckFindings]:
    """The findings of every check. One that runs out of time is tried once more, in a process of its own."""
    secret = random.Random(secrets.randbits(64))
    checks = [findings.check for findings in untried]
    shared = SharedRuns(programs)
    found: list[CheckFindings] = []
    timeouts: Counter[str] = Counter()
    schedules = [shuffled(check, secret) for check in checks]
    # Of checks with one program, the first has it run.
    first = [n for n, c in enumerate(checks) if not c.program or c.program not in {o.program for o in checks[:n]}]
    coming = deque((number, (programs.cases(checks[number]), schedules[number])) for number in first)
    for number, check in enumerate(checks):
        if progress is not None:
            progress(number, len(checks))
        if shared.known(check) is not None:
            found.append(examine(check, process, assignment.predicates, shared=shared))
            continue
        slow = {stub for stub, times in timeouts.items() if times >= patience.timeouts}
        slow = slow and slow & {check.stub, *(name for _, name in called_by(check, assignment))}
        if slow:
            untried_run = Run([], "timeout", f"other checks of `{min(slow)}` ran out of time already")
            found.append(CheckFindings(check, {}, untried_run))
            continue
        while coming and coming[0][0] < number:
            coming.popleft()
        process.announce([asked for _, asked in islice(coming, AHEAD)])
        seconds = patience.seconds_for(check)
        findings = _waited_for(patience, check, process, assignment, schedules[number], shared)
        if findings.run.ending == "timeout" and seconds == check.seconds:
            shared.forget(check)
            findings = _waited_for(patience, check, process, assignment, shuffled(check, secret), shared)
        timeouts[check.stub] += findings.run.ending == "timeout"
        found.append(findings)
    if progress is not None:
        progress(len(checks), len(checks))
    return found


def _waited_for(
    patience: Patience, check: RecordedCheck, process: StudentProcess, assignment: Assignment,
    schedule: Sequence[int], shared: SharedRuns,
) -> CheckFindings:  # fmt: skip
    """The findings of a check, for which is waited as long as there is patience."""
    seconds = patience.seconds_for(check)
    found = patience.waiting(
        lambda: examine(check, process, assignment.predicates, schedule, seconds, shared=shared),
        lambda found: found.run.ending == "timeout",
    )
    return found if seconds == check.seconds else replace(found, seconds=seconds)


def _results(key: Key, charged: Charged) -> list[CheckResult]:
    by_stub: dict[str, list[CheckFindings]] = {}
    for found in charged.findings.values():
        by_stub.setdefault(found.check.stub, []).append(found)
    named = {stub: diagnose(mine) for stub, mine in by_stub.items()}
    results = []
    for name, found in charged.findings.items():
        misconception = named[found.check.stub].get(found.check.id)
        own = misconception is not None and name not in charged.inheriting
        if name in charged.waiting and not own and not nothing_written(found):
            results.append(waiting(found.check, charged.waiting[name]))
        else:
            known = key.misconceptions[misconception] if misconception else None
            results.append(result_of(found, known, charged.notes.get(name, "")))
    return results


def _first_steps(assignment: Assignment, results: Sequence[CheckResult], file: str = "") -> list[str]:
    """What to write first, where nothing has been written yet."""
    unwritten = [stub for stub in assignment.stubs if all(_is_unwritten(r) for r in results if r.stub == stub)]
    if not results or not unwritten:
        return []
    first = next((stub for stub in unwritten if any(r.stub == stub for r in results)), None)
    if first is None:
        return []
    begin = "Nothing is written yet" if len(unwritten) == len(assignment.stubs) else "Next"
    return [f"{begin}: write `{first}` in {file or assignment.module + '.py'} first (`course hint {first}` helps)."]


def _is_unwritten(result: CheckResult) -> bool:
    return result.status == "failed" and "is not written yet" in result.message
