"""The desk at which the quick tests of this room grade."""

import pytest

from autograder.course.course import Course
from tests.grading.desk import Desk, StandInsHere, written_course


@pytest.fixture(scope="module")
def small_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return written_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def desk(small_course: Course, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(small_course)
    monkeypatch.setattr("autograder.running.stand_in_process.StandInProcess", StandInsHere)
    monkeypatch.setattr("autograder.grading.run_checks.time", made)
    monkeypatch.setattr(StandInsHere, "started", [])
    return made
