"""What is said of a notebook's cells that failed, and of the stubs that went with them."""

from collections.abc import Iterator, Sequence

import msgspec

from autograder.intake.notebook.reading import defined_in
from autograder.intake.submission import Submission
from autograder.report.reason import CellFailed, MissingName, Unwritten
from autograder.report.report import CheckResult
from autograder.report.safe_text import visible
from autograder.running.load_request import FailedCells
from autograder.worker.cells import file_of
from autograder.worker.values import Raised

from .wording import STUCK, advice_of, cell_fact, message_of

MAX_NOTES = 5


def cell_notes(failed: FailedCells) -> list[str]:
    """A sentence for each cell that failed, the first ones."""
    every = [
        f"{file_of(module, number)}, {cell_fact(_cell_failed('', module, number, raised))}"
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
    is_missing = result.status == "failed" and isinstance(result.reason, (Unwritten, MissingName))
    if result.stub not in causes or not is_missing:
        return result
    reason = _cell_failed(result.stub, module, *causes[result.stub])
    return msgspec.structs.replace(
        result, message=message_of(reason), advice=advice_of(reason, "", result.stub), reason=reason
    )


def _cell_failed(name: str, module: str, number: int, raised: Raised) -> CellFailed:
    """The fact that a cell failed, and the name that it would have defined."""
    cell = file_of(module, number)
    if raised.name in STUCK and not raised.where:
        return CellFailed(name, cell, "", STUCK[raised.name])
    # The line in question; the cell has been named already.
    where = visible(raised.where.removeprefix(f"{cell}, "))
    return CellFailed(name, cell, visible(raised.name), visible(raised.message), where)
