"""How long a student waits for `course grade` on each complete module, beside importing NumPy alone in the same run.

Bounds are those of the project: a second, and three for `training`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.course.course import kit_course
from autograder.intake.workspace import Workspace
from autograder.publishing.reference import Reference

ROUNDS = 3
BOUND = 1.0
BOUNDS = {"training": 3.0}
COURSE = str(Path(sys.executable).parent / "course")


def seconds(command: list[str], folder: Path) -> float:
    """The median wall time of a few runs, each of which must succeed."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    """Prints a line a module."""
    assignments = list(kit_course().assignments.values())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Workspace(kit_course(), folder).fetch(assignments)
        for assignment in assignments:
            (folder / f"{assignment.module}.py").write_text(Reference(assignment).solution, encoding="utf-8")
        base = seconds([sys.executable, "-c", "import numpy"], folder)
        print(f"{'import numpy':14} {base:6.3f} s")
        for assignment in assignments:
            taken = seconds([COURSE, "grade", assignment.name], folder)
            bound = BOUNDS.get(assignment.name, BOUND)
            print(f"{assignment.name:14} {taken:6.3f} s   bound {bound:.1f} s   {taken / base:5.1f} times import numpy")


if __name__ == "__main__":
    main()
