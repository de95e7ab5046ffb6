"""An offering in a temporary folder, and a key made by hand where recording a real one would teach nothing."""

import shutil
from pathlib import Path

import pytest

from autograder import __version__
from autograder.checks.answer_key import Key, key_bytes, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.nbgrader.gradebook.gradebook import write_entries
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.report.report import Misconception
from tests.instructor.classroom import recorded


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook as nbgrader makes it, which takes seconds: made once, copied for each test."""
    offering = create_offering(tmp_path_factory.mktemp("empty") / "autumn")
    write_entries(offering, "losses", "losses", {}, {})
    assert offering.database_file is not None
    return offering.database_file


@pytest.fixture
def offering(tmp_path: Path, empty_gradebook: Path) -> Offering:
    made = create_offering(tmp_path / "autumn")
    shutil.copy(empty_gradebook, made.folder / "gradebook.db")
    return made


@pytest.fixture
def losses() -> Assignment:
    return kit_course().assignment("losses")


@pytest.fixture
def key(offering: Offering, losses: Assignment) -> Key:
    """A released key of three checks: two of `mse`, one of `huber`, which is an extension. It asks nothing."""
    checks = [
        recorded("mse", "averages", 50.0),
        recorded("mse", "refuses", 10.0),
        recorded("huber", "clips", 40.0, kind="extension"),
    ]
    mistakes = {"mse_sums": Misconception("mse_sums", "a sum, not a mean")}
    key = Key("losses", "hidden", __version__, losses.source_digest(), tuple(checks), mistakes)
    offering.key_file("losses").write_bytes(key_bytes(key))
    return load_key(offering.key_file("losses"))
