"""How long a student waits for `course grade losses`, beside pytest over an equivalent test file that imports torch.

Both are run in turn on the same right solution, so that the machine's mood touches both alike. Bounds are those of the
project: 0.6 s for a complete solution on two cores, 0.15 s for `course --help`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring.questions import PYTEST

from autograder.course.course import kit_course
from autograder.intake.workspace import Workspace
from autograder.publishing.reference import Reference

ROUNDS = 7
COURSE = [str(Path(sys.executable).parent / "course")]
BOUNDS = {"course grade losses": 0.6, "course --help": 0.15}


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of one run, which must succeed. Python keeps what it has compiled, as on a student's machine."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


def main() -> None:
    """Prints the medians, their ratio, and whether the bounds hold here."""
    losses = kit_course().assignment("losses")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Workspace(kit_course(), folder).fetch([losses])
        (folder / "losses.py").write_text(Reference(losses).solution, encoding="utf-8")
        (folder / "test_losses.py").write_text(PYTEST, encoding="utf-8")
        commands = {
            "course grade losses": [*COURSE, "grade"],
            "pytest with torch": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_losses.py"],
            "course --help": [*COURSE, "--help"],
        }
        times: dict[str, list[float]] = {what: [] for what in commands}
        for command in commands.values():
            seconds(command, folder)  # compiles what is imported
        for _ in range(ROUNDS):
            for what, command in commands.items():
                times[what].append(seconds(command, folder))
    medians = {what: statistics.median(taken) for what, taken in times.items()}
    for what, median in medians.items():
        bound = f"   bound {BOUNDS[what]:.2f} s" if what in BOUNDS else ""
        print(f"{what:22} {median:6.3f} s   best {min(times[what]):6.3f} s{bound}")
    ratio = medians["pytest with torch"] / medians["course grade losses"]
    print(f"pytest with torch takes {ratio:.1f} times as long as course grade")


if __name__ == "__main__":
    main()
