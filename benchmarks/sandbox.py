"""What the sandbox costs: submissions graded at each level, beside the same fork server without any confinement.

All grade the same right solutions in turn, in the same run, so that the machine's mood touches both alike. A process
for each submission, as `course grade` has it, is shown for comparison. Bound: 1.5 times, for the median.
"""

import statistics
import sys
import time

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.grading.reading import MakeProcess
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.running.student_process import StudentProcess
from autograder.sandbox.bubblewrap import bubblewraps
from autograder.sandbox.protection import Protection, failing
from autograder.sandbox.slot import Slot

ROUNDS = 15
BOUND = 1.5
ASSIGNMENTS = ("losses", "activations")


def main() -> None:
    """Prints a line a way of running, and ends with status 1 where the bound is passed."""
    tried = [*(Protection("bwrap", (), program) for program in bubblewraps()[:1]), Protection("kernel")]
    reached = [protection for protection in tried if not failing(protection)]
    print(f"Levels reached here: {', '.join(protection.level for protection in reached) or 'none'}")
    bare = Slot("limits", ("numpy",))
    slots = {protection.level: protection.slot(("numpy",)) for protection in reached}
    confined = {str(level): slot.process for level, slot in slots.items()}
    ways: dict[str, MakeProcess] = {
        "fork server": bare.process,
        **confined,
        "a process each": StudentProcess,
    }
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for name in ASSIGNMENTS:
        assignment = kit_course().assignment(name)
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
    for slot in (bare, *slots.values()):
        slot.close()
    sys.exit(1 if any(medians[level] > BOUND * medians["fork server"] for level in slots) else 0)


if __name__ == "__main__":
    main()
