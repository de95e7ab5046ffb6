"""What a class is made of: recorded checks, reports, submissions, and a grader that reads instead of running."""

import os
from pathlib import Path

from rich.console import Console

from autograder.checks.answer_key import Key, RecordedCheck
from autograder.course.assignment import Assignment
from autograder.errors import CourseError
from autograder.instructor.offering.offering import Offering
from autograder.instructor.reports.class_table import ClassTable, render
from autograder.intake.submission import Submission
from autograder.report.report import CheckResult, Misconception, Report


def gradebook_file(offering: Offering) -> Path:
    """The SQLite file of an offering that has one."""
    assert offering.database_file is not None
    return offering.database_file


def as_text(table: ClassTable) -> str:
    """The class's table as plain text."""
    console = Console(width=100, no_color=True, force_terminal=False)
    with console.capture() as capture:
        console.print(render(table))
    return capture.get()


def recorded(stub: str, name: str, points: float, kind: str = "core") -> RecordedCheck:
    return RecordedCheck(stub, name, f"does what {name} says", points, "value", "look again", 1, 10.0, kind, ())


def hand_in(offering: Offering, student: str, text: str, assignment: str = "losses") -> Path:
    path = offering.submitted / student / assignment / f"{assignment}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def result(check: str, points: float, most: float, mistake: Misconception | None = None) -> CheckResult:
    stub, name = check.split(".")
    passed = points == most
    return CheckResult(
        name, stub, f"does what {name} says", "passed" if passed else "failed", points, most,
        "" if passed else f"{name} went wrong", "" if passed else "look again", mistake,
    )  # fmt: skip


def report(*checks: CheckResult) -> Report:
    score, full = sum(check.points for check in checks), sum(check.max_points for check in checks)
    return Report("losses", score, full, "limits", "0.1.0", "hidden abc", list(checks))


SUM = Misconception("mse_sums", "a sum, not a mean", "Should the loss double?", "A sum grows.", "Mean squared error")


def full_marks(key: Key) -> Report:
    return report(*(result(check.full_id, check.points, check.points) for check in key.checks))


def deadly_there(assignment: Assignment, key: Key, submission: Submission) -> Report:
    """Ends its process where the text names a folder that is there, and leaves a file in it each time."""
    text = submission.texts[assignment.module]
    folder = Path(text.split()[-1])
    if "deadly" in text and folder.is_dir():
        (folder / str(os.getpid())).touch()
        os._exit(9)
    return by_its_text(assignment, key, submission)


def by_its_text(assignment: Assignment, key: Key, submission: Submission) -> Report:
    """Grades by what the text says, and does the worst that a judge could do where it asks for that."""
    text = submission.texts[assignment.module]
    if "die" in text:
        os._exit(3)
    if "fault" in text:
        raise ValueError("a fault of the kit")
    if "unsound" in text:
        raise CourseError("the key is damaged")
    if "right" in text:
        return full_marks(key)
    wrong = [result(c.full_id, 0.0 if c.stub == "mse" else c.points, c.points, SUM) for c in key.checks]
    return report(*wrong)
