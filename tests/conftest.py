"""What tests of the whole kit share: the assignment `losses`, its committed key, and a student who hands in text."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.checks.answer_key import Key, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.report.report import CheckResult, Report

Hand = Callable[..., Report]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that processes side by side end together."""
    items.sort(key=lambda item: item.path.name != "test_assignments.py")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout: building writes into the tree that it builds, and tests build side by side."""
    copy = tmp_path_factory.mktemp("build") / "checkout"
    skip = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
    shutil.copytree(Path(__file__).resolve().parents[1], copy, ignore=skip)
    return copy


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser without a window. Of a module and not of all tests, for it keeps an event loop running."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: `apt-get install chromium`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def assignment() -> Assignment:
    return kit_course().assignment("losses")


@pytest.fixture(scope="session")
def reference(assignment: Assignment) -> Reference:
    return Reference(assignment)


@pytest.fixture(scope="session")
def public_key(assignment: Assignment) -> Key:
    return load_key(assignment.key_path)


@pytest.fixture(scope="session")
def solution(reference: Reference) -> str:
    return reference.solution


@pytest.fixture(scope="session")
def hand_in(assignment: Assignment, public_key: Key) -> Hand:
    """Grades a text of losses.py in a real process, as `course grade` does on a student's own machine."""

    def graded(text: str, only: str | None = None, reference: Reference | None = None, **others: str) -> Report:
        return grade(assignment, public_key, Submission({"losses": text, **others}), only=only, reference=reference)

    return graded


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def at_fault(report: Report) -> set[str]:
    """The stubs that lost a point by something of their own, not by waiting for another."""
    return {check.stub for check in failed(report) if check.status != "skipped"}


def failed(report: Report) -> list[CheckResult]:
    """The results that are not passed."""
    return [check for check in report.checks if not check.passed]
