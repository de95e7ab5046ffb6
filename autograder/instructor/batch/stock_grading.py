"""Grading one submission for stock nbgrader: as `course batch` grades it, outside of the student's kernel.

`python -m autograder.instructor.batch.stock_grading OFFERING FOLDER` prints the results of the submission in the folder
as JSON, by check. They are kept beside the student's record, so that grading once is enough: nbgrader's hook before it
executes a notebook has it done already, where no time limit of a cell applies.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.digests import digest_of
from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.instructor.batch.records.record_store import record_folder
from autograder.instructor.nbgrader.gradebook.feedback import plain_feedback
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.instructor.offering.weighting import cell_name, weighted

from .module_grading import ModuleOfOffering, released_module
from .stock_test import COMMAND, submission

RESULTS = "stock.json"


def results(offering: Offering, folder: Path) -> dict[str, Any]:
    """The results of a submission by the hidden key: points, full points, and what is told, by check."""
    gradable = released_module(offering, offering.course.assignment(folder.name))
    work = gradable.read(folder.parent.name, folder, None)
    stamp = _stamp(gradable, work.digest())
    is_students = folder.parent.parent == offering.submitted
    path = record_folder(offering, folder.parent.name, folder.name) / RESULTS
    kept = _read(path) if is_students else {}
    if kept.get("stamp") == stamp:
        return dict(kept["results"])
    from autograder.sandbox.protection import find_protection

    report = weighted(gradable.grader(find_protection())(work, None), gradable.weights)
    found = {
        cell_name(check): {
            "points": check.points,
            "max_points": check.max_points,
            "told": plain_feedback(check, offering.feedback),
        }
        for check in report.checks
    }
    if is_students:
        write_atomically(path, json.dumps({"stamp": stamp, "results": found}).encode())
    return found


def before_autograde(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """nbgrader's hook: grades the submission whose notebooks are about to be executed."""
    for folder in {Path(notebook).parent.resolve() for notebook in notebooks}:
        subprocess.run([*COMMAND, *map(str, submission(folder))], stdout=subprocess.DEVNULL, check=True)


def _stamp(gradable: ModuleOfOffering, digest: str) -> str:
    """Changes whenever anything does that the results depend on."""
    parts = [
        __version__, digest, gradable.key.digest, gradable.basis.settings, dict(sorted(gradable.weights.items())),
        gradable.basis.checks, gradable.offering.feedback,
    ]  # fmt: skip
    return digest_of(repr(parts))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def main(arguments: Sequence[str]) -> int:
    offering, folder = arguments
    try:
        found = results(load_offering(Path(offering)), Path(folder))
    except CourseError as error:
        print(f"course: {error}", file=sys.stderr)
        return error.exit_code
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
