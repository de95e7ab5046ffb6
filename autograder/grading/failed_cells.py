"""What is said of a notebook's cells that failed, and of the stubs that went with them."""

from collections.abc import Iterator, Sequence

import msgspec

from autograder.intake.notebook.reading import defined_in
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult
from autograder.report.safe_text import visible
from autograder.running.load_request import FailedCells
from autograder.worker.cells import file_of
from autograder.worker.values import Raised

MAX_NOTES = 5
_STUCK = {"TimeoutError": "took too long", "ProcessDied": "ended the process"}


def cell_notes(failed: FailedCells) -> list[str]:
    """A sentence for each cell that failed, the first ones."""
    every = [
        f"{file_of(module, number)}, {_said(raised)}{_where(raised, file_of(module, number))}"
        for module, cells in failed.items()
        for number, raised in cells
    ]
    more = len(every) - MAX_NOTES
    return every[:MAX_NOTES] + ([f"{more} more cells failed."] if more > 0 else [])


def with_causes(
    results: Sequence[CheckResult], module: str, failed: FailedCells, submission: Submission
) -> list[CheckResult]:
    """The results, in which a stub that is missing because its cell failed is said to be so, not to be unwritten."""
    causes = dict(_causes(module, failed.get(module, []), submission))
    return [_caused(result, module, causes) for result in results]


def _causes(
    module: str, failed: Sequence[tuple[int, Raised]], submission: Submission
) -> Iterator[tuple[str, tuple[int, Raised]]]:
    texts = {cell.number: cell.text for cell in submission.cells.get(module, ())}
    for number, raised in failed:
        for name in defined_in(texts.get(number, "")):
            yield name, (number, raised)


def _caused(result: CheckResult, module: str, causes: dict[str, tuple[int, Raised]]) -> CheckResult:
    if result.stub not in causes or result.status != "failed" or "is not written yet" not in result.message:
        return result
    number, raised = causes[result.stub]
    return msgspec.structs.replace(
        result,
        message=f"`{result.stub}` is not there, since {file_of(module, number)}, {_said(raised)}"
        + _where(raised, file_of(module, number)),
        advice="Mend that cell: when a notebook is graded, each of its cells runs once, from top to bottom.",
    )


def _said(raised: Raised) -> str:
    if raised.name in _STUCK and not raised.where:
        return f"{_STUCK[raised.name]} and was left out. Tag it `demo` if it is an experiment."
    return f"failed: {raised.name}: {visible(raised.message)}"


def _where(raised: Raised, cell: str) -> str:
    """The line in question; of the cell itself, which has been named, without its name."""
    where = raised.where.removeprefix(f"{cell}, ")
    return f"\n{visible(where)}" if where else ""
