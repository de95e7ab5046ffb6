"""One release of `losses` for all tests here, since recording a key takes seconds; each test has its own copy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import release


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Offering:
    if kit_course().reference_folder is None:
        pytest.skip("the reference is not in this checkout")
    offering = create_offering(tmp_path_factory.mktemp("nbgrader") / "autumn")
    release(offering, kit_course().assignment("losses"))
    return offering


@pytest.fixture
def autumn(released: Offering, tmp_path: Path) -> Offering:
    """An offering in which `losses` was released, for one test alone."""
    return copied(released, tmp_path / "autumn")


def copied(offering: Offering, folder: Path) -> Offering:
    shutil.copytree(offering.folder, folder)
    return replace(offering, folder=folder)


@pytest.fixture
def losses() -> Assignment:
    return kit_course().assignment("losses")
