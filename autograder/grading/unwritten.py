"""Which stubs the answers to a check say are not written yet."""

from collections.abc import Collection, Iterator

from autograder.course.stub_task import named_in
from autograder.judging.findings import CheckFindings, Finding
from autograder.worker.values import Raised

Task = tuple[str, str]
"""A stub and, of a class, the method that is not written; the method is empty for all of it."""


def tasks_in(finding: Finding, own: str, stubs: Collection[str]) -> Iterator[Task]:
    """What the NotImplementedErrors of a case are about: the stub that one names, or else the check's own."""
    for answer in finding.evidence.answers.values.values():
        if isinstance(answer, Raised) and answer.name == "NotImplementedError":
            yield named_in(answer.message, stubs) or (own, "")


def calls_unwritten(found: CheckFindings) -> bool:
    """Whether some call of a failed check ends in a stub that is not written, its own or another."""
    return any(True for finding in found.faults.values() for _ in tasks_in(finding, found.check.stub, ()))


def is_unwritten(found: CheckFindings, stubs: Collection[str]) -> bool:
    """Whether a failed check's own stub is what is not written. stubs: the names of all stubs of the course."""
    own = found.check.stub
    return any(stub == own for finding in found.faults.values() for stub, _ in tasks_in(finding, own, stubs))
