"""Grading at home: what a workspace holds, against the public keys."""

from autograder.course.assignment import Assignment
from autograder.grading.pipeline import grade
from autograder.intake.notebook.written import Choose
from autograder.intake.submission import Submission, read_submission
from autograder.intake.workspace import Workspace
from autograder.progress import Progress
from autograder.publishing.reference import reference_of
from autograder.report.report import Report


def written_in(workspace: Workspace, assignment: Assignment, choose: Choose | None = None) -> Submission:
    """What was written for an assignment, with all that it may import.

    choose: says which counts where module and notebook were both worked on and differ. Raises IntakeError where there
    is nothing to read, UsageError where there is nobody to choose.
    """
    return read_submission(workspace.course, workspace.folder, assignment.module, choose)


def grade_at_home(
    workspace: Workspace,
    assignment: Assignment,
    submission: Submission,
    *,
    only: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """The report of one assignment in a workspace. only: a stub whose checks alone are run."""
    return grade(
        assignment, workspace.key(assignment), submission,
        only=only, progress=progress, reference=reference_of(assignment),
    )  # fmt: skip
