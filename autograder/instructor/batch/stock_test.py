"""What a test cell asks under stock `nbgrader autograde`: the grade by the offering's hidden key.

This runs in the kernel of the student's notebook, so it imports nothing that student code may have changed, runs none
of it, and writes nothing to stderr, which nbgrader would take for a failure. The notebook is graded as `course batch`
grades it, in a process of its own (`stock_grading.py`), and each test cell asks for its own check. This is no boundary:
what runs in this kernel can read what the instructor can. `course batch` has one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SETTINGS = "course.toml"
# Beyond any grade: what takes long is time-outs of the student's, and those are limited a stub.
SECONDS = 1800

# -P: this folder is the student's, and a file in it that is called like a module must not be taken for one.
COMMAND = [sys.executable, "-P", "-m", "autograder.instructor.batch.stock_grading"]


class CheckFailed(Exception):
    """A check that failed: what nbgrader sees as an error in the cell, and gives no points for."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows this instead of the lines of code that lead here, which say nothing to a student.
        return str(self).splitlines()


_graded: dict[str, dict[str, Any]] = {}


def grade(stub: str, *, check: str, strict: bool = True) -> float | None:
    """Nothing where the check passed, its points where it passed in part. Raises CheckFailed where it earned none.

    Where the kit itself fails, no grade would be a right one. nbgrader has no way to say so in a cell; so the kernel
    ends, nbgrader reports the submission as not graded, and its gradebook stays as it was.
    """
    try:
        found = _results()[f"{stub}.{check}"]
    except BaseException as error:  # an interruption by nbgrader's time limit too: it must not become a zero
        _give_up(error)
        raise
    if found["points"] >= found["max_points"]:
        return None
    if found["points"] > 0:
        return float(found["points"])
    raise CheckFailed(found["told"])


def _results() -> dict[str, Any]:
    """The results of the notebook whose kernel this is, by check: graded when the first cell asks."""
    here = os.getcwd()
    if here not in _graded:
        offering, folder = submission(Path(here))
        command = [*COMMAND, str(offering), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it was not graded")
        _graded[here] = json.loads(done.stdout)
    return _graded[here]


def submission(folder: Path) -> tuple[Path, Path]:
    """The offering above a folder of nbgrader's, and in it the folder of what is to be graded.

    That of `autograded/<student>/<assignment>` lies in `submitted/`; the instructor's own notebook in `source/`.
    """
    for offering in folder.parents:
        if (offering / SETTINGS).is_file():
            match folder.relative_to(offering).parts:
                case ("autograded" | "submitted", student, assignment):
                    return offering, offering / "submitted" / student / assignment
                case ("source", _):
                    return offering, folder
            break
    raise RuntimeError(f"{folder} is no folder of submissions of an offering, of which {SETTINGS} would lie above it")


def _give_up(error: BaseException) -> None:
    # The kernel's own stderr would reach the notebook; this is the terminal that nbgrader was started in.
    terminal = getattr(sys.stderr, "_original_stdstream_copy", None) or 2
    os.write(terminal, f"course: this submission could not be graded: {error}\n".encode())
    os._exit(3)
