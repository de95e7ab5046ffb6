"""`course release` and the batch after it, with the real assignment, key and grader."""

import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.course.course import Course, kit_course
from autograder.errors import CourseError
from autograder.instructor.batch.batch import Batch, run_batch
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import Released, release
from autograder.instructor.reports.class_table import class_table
from autograder.publishing.reference import Reference
from tests.instructor.classroom import hand_in

pytestmark = [
    pytest.mark.skipif(kit_course().reference_folder is None, reason="the reference is not in this checkout"),
    pytest.mark.xdist_group("release"),  # the hidden key is recorded once
]

SUMS = """

def mse(prediction, target):
    if np.shape(prediction) != np.shape(target):
        raise ValueError("shapes differ")
    return float(((prediction - target) ** 2).sum())
"""


@pytest.fixture(scope="module")
def autumn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Offering, Released]:
    """An offering in which `losses` was released: recording takes seconds, so it is done once."""
    offering = create_offering(tmp_path_factory.mktemp("release") / "autumn")
    return offering, release(offering, kit_course().assignment("losses"))


@pytest.fixture
def copy(autumn: tuple[Offering, Released], tmp_path: Path) -> Offering:
    """The same offering for one test alone."""
    offering, _ = autumn
    shutil.copytree(offering.folder, tmp_path / "autumn")
    return replace(offering, folder=tmp_path / "autumn")


def test_students_get_stub_and_handout_and_nothing_else(autumn: tuple[Offering, Released]) -> None:
    offering, released = autumn
    assert {path.name for path in offering.release("losses").iterdir()} == {"losses.py", "losses.ipynb", "losses.md"}
    assert {path.name for path in offering.source("losses").iterdir()} == {"losses.py", "losses.ipynb", "losses.md"}
    assert sorted(released.files) == sorted(offering.release("losses").iterdir())
    stub = (offering.release("losses") / "losses.py").read_text(encoding="utf-8")
    assert stub == kit_course().assignment("losses").template_path.read_text(encoding="utf-8")


def test_the_hidden_key_is_the_owners_and_holds_other_numbers(
    autumn: tuple[Offering, Released], losses: Assignment
) -> None:
    offering, released = autumn
    assert released.key_file == offering.folder / "keys" / "losses.key"
    assert stat.S_IMODE(released.key_file.stat().st_mode) == 0o600
    hidden, public = load_key(released.key_file), load_key(losses.key_path)
    assert [check.full_id for check in hidden.checks] == [check.full_id for check in public.checks]
    assert hidden.visibility == "hidden"
    assert hidden.digest != public.digest
    assert offering.seed.encode() not in released.key_file.read_bytes()


def test_the_gradebook_knows_each_check(autumn: tuple[Offering, Released], losses: Assignment) -> None:
    offering, _ = autumn
    with Gradebook(offering.database_url, offering.name) as gradebook:
        assert gradebook.find_assignment("losses").max_score == pytest.approx(100)
        cells = gradebook.find_notebook("losses", "losses").grade_cells
    assert {cell.name for cell in cells} == {check.full_id.replace(".", "-") for check in losses.checks}


@pytest.mark.long
def test_releasing_again_keeps_what_the_instructor_changed(copy: Offering, losses: Assignment) -> None:
    handout = copy.source("losses") / "losses.md"
    handout.write_text("Due on Friday.\n", encoding="utf-8")
    before = copy.key_file("losses").read_bytes()
    again = release(copy, losses)
    assert again.kept == [handout]
    assert (copy.release("losses") / "losses.md").read_text(encoding="utf-8") == "Due on Friday.\n"
    assert copy.key_file("losses").read_bytes() == before


def test_an_assignment_without_its_stub_is_not_half_released(tmp_path: Path, copy: Offering) -> None:
    folder = tmp_path / "kit" / "assignments" / "losses"
    shutil.copytree(kit_course().assignment("losses").folder, folder)
    for path in (copy.source("losses"), copy.release("losses")):
        shutil.rmtree(path)
    with pytest.raises(CourseError, match="course stubs losses"):
        release(copy, Assignment(Course(tmp_path / "kit"), folder))
    assert not copy.source("losses").exists()


def test_a_class_is_graded_for_real(copy: Offering, losses: Assignment) -> None:
    solution = Reference(losses).solution
    hand_in(copy, "ada", solution)
    hand_in(copy, "bob", losses.template_path.read_text(encoding="utf-8"))
    hand_in(copy, "cyd", "def mse(:\n")
    hand_in(copy, "dan", "import sys\nsys.exit(0)\n")
    hand_in(copy, "eve", solution + SUMS)
    batch: Batch = run_batch(copy, losses, jobs=2, unsafe=True)
    assert not batch.failures
    scores = {student: report.score for student, report in batch.reports.items()}
    assert scores["ada"] == pytest.approx(100)
    assert (scores["bob"], scores["cyd"], scores["dan"]) == (0, 0, 0)
    assert 80 < scores["eve"] < 100
    assert batch.protection is not None
    assert {report.sandbox for report in batch.reports.values()} == {batch.protection.level}
    with Gradebook(copy.database_url, copy.name) as gradebook:
        for student, report in batch.reports.items():
            assert gradebook.find_submission("losses", student).score == pytest.approx(report.score)
            for check in report.checks:
                grade = gradebook.find_grade(f"{check.stub}-{check.id}", "losses", "losses", student)
                assert grade.auto_score == check.points
    table = class_table("losses", batch.reports)
    assert [(mistake.misconception.id, mistake.students) for mistake in table.mistakes] == [("mse_sums", ("eve",))]
    assert not [outcome for outcome in run_batch(copy, losses, jobs=2, unsafe=True).outcomes if outcome.graded]
