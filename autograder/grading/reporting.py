"""The last stage: the report, with what the whole of it says beside the checks."""

from collections.abc import Iterable, Sequence

import msgspec

from autograder import __version__
from autograder.checks.answer_key import Key, version_note
from autograder.course.assignment import Assignment
from autograder.report.reason import MissingName, Unwritten
from autograder.report.report import CheckResult, Report

from .check_results import not_imported, result_of
from .failed_cells import cell_notes, with_causes
from .named_mistakes import Diagnosed


def report(diagnosed: Diagnosed) -> Report:
    """The report of a submission."""
    execution, asked = diagnosed.execution, diagnosed.execution.asked
    results = with_causes(_results(diagnosed), asked.assignment.module, execution.failed_cells, asked.submission)
    notes = [*asked.notes]
    if execution.not_importable is not None:
        notes.append(f"{asked.file} could not be imported, so nothing in it could be graded.")
    notes += [*cell_notes(execution.failed_cells), *asked.submission.notes, *filter(None, [version_note(asked.key)])]
    if asked.wanted is None:
        notes += _first_steps(asked.assignment, results, asked.file)
    else:
        results = [result for result in results if result.stub in asked.wanted]
    return Report(
        asked.assignment.name,
        score=_total(result.points for result in results),
        max_score=_total(result.max_points for result in results),
        sandbox=execution.level,
        kit=__version__,
        key=asked.key.label,
        checks=results,
        notes=notes,
        source=asked.submission.digest(),
    )


def merged(assignment: Assignment, key: Key, old: Report, new: Report) -> Report:
    """The report of everything, made of an old one and of a new one about some stubs."""
    known = {(result.stub, result.id): result for result in [*old.checks, *new.checks]}
    results = [known[check.stub, check.id] for check in key.checks]
    return msgspec.structs.replace(
        new,
        score=_total(result.points for result in results),
        max_score=_total(result.max_points for result in results),
        checks=results,
        notes=new.notes + _first_steps(assignment, results, f"{assignment.module}.py"),
    )


def _results(diagnosed: Diagnosed) -> list[CheckResult]:
    execution, asked = diagnosed.execution, diagnosed.execution.asked
    if execution.not_importable is not None:
        return [not_imported(asked.file, check, execution.not_importable) for check in asked.checks]
    known, names = asked.key.misconceptions, asked.assignment.course.stub_names
    return [
        result_of(verdict, known[verdict.misconception] if verdict.misconception else None, names)
        for verdict in diagnosed.verdicts
    ]


def _total(points: Iterable[float]) -> float:
    return round(sum(points), 6)


def _first_steps(assignment: Assignment, results: Sequence[CheckResult], file: str) -> list[str]:
    """What to write first, where nothing has been written yet."""
    unwritten = [stub for stub in assignment.stubs if all(_is_unwritten(r) for r in results if r.stub == stub)]
    first = next((stub for stub in unwritten if any(r.stub == stub for r in results)), None)
    if first is None:
        return []
    begin = "Nothing is written yet" if len(unwritten) == len(assignment.stubs) else "Next"
    return [f"{begin}: write `{first}` in {file} first (`course hint {first}` helps)."]


def _is_unwritten(result: CheckResult) -> bool:
    return result.status == "failed" and isinstance(result.reason, (Unwritten, MissingName))
