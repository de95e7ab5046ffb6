"""A submission that ends the worker which grades it, each time: what its report says, and how that is known again."""

from autograder.report.report import Report

# How often it is tried, each time with nothing else under way in that worker, before it is blamed.
TRIES = 3

_SAID = "Grading this ended its worker three times"


def sentence(assignment: str, student: str) -> str:
    """What stands in the report, for whoever reads it: nobody knows whose fault it is before somebody has looked."""
    return (
        f"{_SAID}, so it earns nothing yet: a person should look at it, and `course batch {assignment} --student"
        f" {student} --force` grades it again."
    )


def ended_its_worker(report: Report) -> bool:
    """Whether this is the report of a submission that was given up."""
    given_up = bool(report.notes) and report.notes[0].startswith(_SAID)
    return given_up and all(check.status == "error" for check in report.checks)
