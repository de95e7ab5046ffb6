"""What the sandbox costs: submissions graded in it, beside the same fork server without any confinement.

Both grade the same right solutions in turn, in the same run, so that the machine's mood touches both alike. A process
for each submission, as `course grade` has it, is shown for comparison. Bound: 1.5 times, for the median.
"""

import statistics
import sys
import time

from autograder.assignment import find_assignment
from autograder.grading import grade
from autograder.key import load_key
from autograder.reference import Reference
from autograder.sandbox.protection import find_protection
from autograder.sandbox.slot import Slot
from autograder.student_process import StudentProcess
from autograder.submission import Submission

ROUNDS = 15
BOUND = 1.5
ASSIGNMENTS = ("losses", "activations")


def main() -> None:
    """Prints a line a way of running, and ends with status 1 where the bound is passed."""
    protection = find_protection()
    print(protection.sentence())
    bare, confined = Slot("limits", ("numpy",)), protection.slot(("numpy",))
    ways = {"fork server": bare.process, protection.level: confined.process, "a process each": StudentProcess}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for name in ASSIGNMENTS:
        assignment = find_assignment(name)
        key, submission = load_key(assignment.key_path), Submission({assignment.module: Reference(assignment).solution})
        for number in range(ROUNDS + 1):
            for way, make in ways.items():
                began = time.perf_counter()
                grade(assignment, key, submission, make=make)
                spent = time.perf_counter() - began
                if number:  # the first starts the servers
                    taken[way].append(spent)
                else:
                    print(f"{name}, {way}: {spent:.3f} s for the first")
    medians = {way: statistics.median(times) for way, times in taken.items()}
    for way, median in medians.items():
        ratio = median / medians["fork server"]
        print(f"{way:15} {1000 * median:7.1f} ms a submission   {ratio:.2f} times the fork server")
    bare.close()
    confined.close()
    sys.exit(1 if medians[protection.level] > BOUND * medians["fork server"] else 0)


if __name__ == "__main__":
    main()
