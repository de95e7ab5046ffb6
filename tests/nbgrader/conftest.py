"""One release of `losses` for all tests here, since recording a key takes seconds; each test has its own copy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.assignment import Assignment, find_assignment
from autograder.instructor.offering import Offering, create_offering
from autograder.instructor.release import release
from autograder.reference import reference_folder


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Offering:
    if reference_folder() is None:
        pytest.skip("the reference is not in this checkout")
    offering = create_offering(tmp_path_factory.mktemp("nbgrader") / "autumn")
    release(offering, find_assignment("losses"))
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
    return find_assignment("losses")
