"""Stock nbgrader, called as an instructor calls it, in a course directory of its own settings."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.instructor.offering.offering import Offering


def environment(offering: Offering) -> dict[str, str]:
    """An environment in which nothing of this machine's Jupyter is seen."""
    home = offering.folder.parent / "home"
    places = {
        "HOME": "", "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib",
    }  # fmt: skip
    for place in places.values():
        (home / place).mkdir(parents=True, exist_ok=True)
    return {**os.environ, **{name: str(home / place) for name, place in places.items()}}


def nbgrader(offering: Offering, *arguments: str, fails: bool = False) -> str:
    """What a stock nbgrader command says, called in the course directory."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=offering.folder,
        env=environment(offering),
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert (done.returncode != 0) == fails, said
    return said


def opened(offering: Offering) -> Any:
    return closing(Gradebook(offering.database_url, offering.name))


def scores(offering: Offering, assignment: str = "losses") -> dict[str, dict[str, float]]:
    """What each check is worth to each student, as the gradebook adds it up."""
    with opened(offering) as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.score for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in gradebook.find_assignment(assignment).submissions
        }


def autograded(offering: Offering, student: str, assignment: str = "losses") -> Path:
    return offering.folder / "autograded" / student / assignment / f"{assignment}.ipynb"
