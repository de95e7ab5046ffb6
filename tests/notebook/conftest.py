"""A student who works in a notebook: what they save is read and graded as `course grade` does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import read_submission
from autograder.report.report import Report

from .written import Notebook

Graded = Callable[..., Report]


@pytest.fixture
def untouched(assignment: Assignment) -> Notebook:
    return Notebook.untouched(assignment)


@pytest.fixture
def solved(assignment: Assignment) -> Notebook:
    return Notebook.solved(assignment)


@pytest.fixture
def graded(tmp_path: Path, assignment: Assignment, public_key: Key) -> Graded:
    """The report of a notebook, saved with other files beside it."""

    def report(notebook: Notebook | bytes, **others: str) -> Report:
        data = notebook if isinstance(notebook, bytes) else notebook.data()
        (tmp_path / "losses.ipynb").write_bytes(data)
        for name, text in others.items():
            (tmp_path / f"{name}.py").write_text(text)
        return grade(assignment, public_key, read_submission(kit_course(), tmp_path, "losses"))

    return report
