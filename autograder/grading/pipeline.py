"""One submission against one key: the whole way from text to report, in six stages.

    read                  which checks, of which text                 reading.py
    run                   the student's process answers               run_checks.py
    judge                 each answer is right, or what is not        judged_checks.py
    carry errors forward  a mistake is charged once                   carried_errors.py
    diagnose              the mistake gets its name                   named_mistakes.py
    report                what the student reads                      reporting.py

Each stage takes what the one before it gives. `run` and `judge` work check by check, so answers are let go once they
are judged.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.intake.submission import Submission
from autograder.progress import Progress
from autograder.report.report import Report
from autograder.running.student_process import StudentProcess

from .carried_errors import carry_errors_forward
from .judged_checks import judge
from .named_mistakes import diagnose
from .reading import MakeProcess, read
from .reporting import report
from .run_checks import run

if TYPE_CHECKING:
    from autograder.publishing.reference import RightVersions


def grade(
    assignment: Assignment,
    key: Key,
    submission: Submission,
    *,
    only: str | None = None,
    stubs: Collection[str] | None = None,
    progress: Progress | None = None,
    reference: "RightVersions | None" = None,
    make: MakeProcess = StudentProcess,
) -> Report:
    """The report of a submission. Whatever its code does ends in the report, not in an exception.

    only: a stub whose checks alone are run. stubs: those whose results alone are wanted; what they build on is run as
    well, so that they are what they would be in a report of everything, of which they can become part
    (`reporting.merged`). progress: called with checks done and checks in all. reference: right versions to stand in for
    broken stubs that others build on; without it those others are skipped, and it is said what to fix first.
    Raises UsageError where `only` is no stub of the assignment.
    """
    asked = read(
        assignment, key, submission, only=only, stubs=stubs, reference=reference, make=make, progress=progress
    )  # fmt: skip
    with run(asked) as execution:
        judged = judge(execution)
        carried = carry_errors_forward(judged)
        diagnosed = diagnose(carried)
        return report(diagnosed)
