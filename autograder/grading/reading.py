"""The first stage: what is asked of which text."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.checks.answer_key import Key, RecordedCheck
from autograder.course.assignment import Assignment
from autograder.errors import UsageError, did_you_mean
from autograder.intake.submission import Submission
from autograder.progress import Progress
from autograder.running.load_request import LoadRequest
from autograder.running.student_process import StudentProcess

from .needs import checks_behind
from .time_budget import TimeBudget

if TYPE_CHECKING:  # most submissions need neither
    from autograder.publishing.reference import RightVersions
    from autograder.running.stand_in_process import StandInProcess

MakeProcess = Callable[[LoadRequest, "StandInProcess | None"], StudentProcess]


@dataclass(frozen=True)
class Asked:
    """A submission, and the checks of a key that it is asked.

    wanted: the stubs whose results alone are reported; None for all. reference: right versions to stand in for broken
    stubs. make: starts a student's process. budget: the time that is left for this submission.
    """

    assignment: Assignment
    key: Key
    submission: Submission
    checks: Sequence[RecordedCheck]
    make: MakeProcess
    budget: TimeBudget
    reference: "RightVersions | None" = None
    wanted: Collection[str] | None = None
    notes: tuple[str, ...] = ()
    progress: Progress | None = None

    @property
    def file(self) -> str:
        """What the student calls the file of the module."""
        return self.submission.file_of(self.assignment.module)

    def of_earlier(self, owner: Assignment, key: Key, stubs: Collection[str]) -> "Asked":
        """The same submission, asked about stubs of an earlier module by that module's public key."""
        checks = [check for check in key.checks if check.stub in stubs]
        return replace(self, assignment=owner, key=key, checks=checks, progress=None)


def read(
    assignment: Assignment,
    key: Key,
    submission: Submission,
    *,
    only: str | None,
    stubs: Collection[str] | None,
    reference: "RightVersions | None",
    make: MakeProcess,
    progress: Progress | None,
) -> Asked:
    """Chooses the checks, and completes the submission with stub modules so that its imports do not fail.

    Raises UsageError where `only` is no stub of the assignment.
    """
    checks = _chosen(assignment, key, only) if stubs is None else checks_behind(assignment, key, stubs)
    missing = [earlier for earlier in assignment.earlier if earlier.module not in submission.texts]
    budget = TimeBudget(assignment.limits.seconds)
    asked = Asked(assignment, key, submission, checks, make, budget, reference, stubs, progress=progress)
    if not missing:
        return asked
    names = ", ".join(f"{earlier.module}.py" for earlier in missing)
    said = "right versions stood in for what was needed" if reference else "put them beside it, or fetch them"
    note = f"{names} did not come with {asked.file}: {said}."
    return replace(asked, submission=submission.with_templates(missing), notes=(note,))


def _chosen(assignment: Assignment, key: Key, only: str | None) -> Sequence[RecordedCheck]:
    if only is None:
        return key.checks
    if only not in assignment.stubs:
        raise UsageError(f"{assignment.name} has no stub `{only}`." + did_you_mean(only, assignment.stubs))
    return [check for check in key.checks if check.stub == only]
