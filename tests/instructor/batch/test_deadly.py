"""A submission that ends its worker each time is recorded as such, the batch goes on, and no earlier grade is lost."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.checks.answer_key import Key, key_bytes
from autograder.commands.batches import show_batch
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.batch.batch import Batch, grade_class, run_batch
from autograder.instructor.batch.module_grading import released_module
from autograder.instructor.batch.quiz_grading import released_quiz
from autograder.instructor.batch.records.published_scores import mark_published
from autograder.instructor.batch.records.record_store import read_record
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.exam import release_exam
from autograder.instructor.reports.class_table import class_table
from autograder.quiz.answering.paper import PaperAnswers
from autograder.quiz.catalogue import Quiz
from autograder.quiz.source.files import sources_in
from autograder.sandbox.protection import Protection
from tests.instructor.batch.sameness import everything
from tests.instructor.batch.test_batch import graded, scores
from tests.instructor.batch.test_incremental import changed
from tests.instructor.classroom import as_text, deadly_there, hand_in
from tests.instructor.release import exam_room

SAID = (
    "Grading this ended its worker three times, so it earns nothing yet: a person should look at it, and"
    " `course batch losses --student {} --force` grades it again."
)


def run(offering: Offering, losses: Assignment, **options: object) -> Batch:
    return run_batch(offering, losses, grade=deadly_there, jobs=2, **options)


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    folder = tmp_path / "trap"
    folder.mkdir()
    return folder


def tries(trap: Path) -> int:
    """How many workers were ended since somebody asked last."""
    left = list(trap.iterdir())
    for file in left:
        file.unlink()
    return len(left)


def kinds(batch: Batch) -> dict[str, str]:
    return {outcome.student: outcome.kind for outcome in batch.outcomes}


def test_it_is_recorded_and_the_others_are_graded(offering: Offering, losses: Assignment, key: Key, trap: Path) -> None:
    for number in range(5):
        hand_in(offering, f"s{number}", f"right deadly {trap}" if number == 2 else "right")
    batch = run(offering, losses)
    assert not batch.failures
    assert tries(trap) == 4  # three times alone, once with others
    assert kinds(batch) == {f"s{n}": "ended its worker" if n == 2 else "all right" for n in range(5)}
    assert scores(offering) == {f"s{n}": 0 if n == 2 else 100 for n in range(5)}
    report = read_record(offering, "s2", "losses")
    assert report is not None
    told = [(check.status, check.points, check.message) for check in report.checks]
    assert told == [("error", 0, SAID.format("s2"))] * len(key.checks)
    assert (report.score, report.max_score, report.notes) == (0, 100, [SAID.format("s2")])
    assert "ended its worker three times" in " ".join(as_text(class_table("losses", batch.reports)).split())
    with Gradebook(offering.database_url, offering.name) as gradebook:
        comments = gradebook.find_submission("losses", "s2").notebooks[0].comments
        assert any(SAID.format("s2") in (comment.auto_comment or "") for comment in comments)


@pytest.mark.long
@pytest.mark.usefixtures("key")
def test_it_is_tried_again_when_it_has_changed_or_when_that_is_asked_for(
    offering: Offering, losses: Assignment, trap: Path
) -> None:
    hand_in(offering, "ada", f"right deadly {trap}")
    assert kinds(run(offering, losses)) == {"ada": "ended its worker"}
    assert tries(trap) == 4
    again = run(offering, losses)
    assert (graded(again), tries(trap), kinds(again)) == ([], 0, {"ada": "ended its worker"})
    assert run(offering, losses, force=True).deadly
    assert tries(trap) == 4
    hand_in(offering, "ada", f"right now and deadly {trap}")
    assert run(offering, losses).deadly
    assert tries(trap) == 4
    trap.rmdir()
    mended = run(offering, losses, students=["ada"], force=True)
    assert kinds(mended) == {"ada": "all right"}
    assert scores(offering) == {"ada": 100}


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("published", [pytest.param(False, marks=pytest.mark.long), True])
def test_what_the_same_submission_earned_before_stands_whatever_is_allowed(
    offering: Offering, losses: Assignment, trap: Path, published: bool
) -> None:
    trap.rmdir()
    for student in ["ada", "bob"]:
        hand_in(offering, student, f"right deadly {trap}" if student == "ada" else "wrong")
    run(offering, losses)
    if published:
        mark_published(offering, "losses")
    before = everything(offering)
    trap.mkdir()
    batch = run(offering, losses, force=True, allow_lower=True)
    assert tries(trap) == 4
    assert [(o.student, o.score, o.before, o.has_moved) for o in batch.deadly] == [("ada", 100, 100, False)]
    assert everything(offering) == before
    again = run(offering, losses)
    assert (tries(trap), graded(again), kinds(again)["ada"]) == (0, [], "all right")  # nothing has changed since
    assert everything(offering) == before


@pytest.mark.long
def test_where_a_check_was_corrected_the_earlier_grade_stands_and_later_all_of_it_is_graded(
    offering: Offering, losses: Assignment, key: Key, trap: Path
) -> None:
    trap.rmdir()
    hand_in(offering, "ada", f"wrong deadly {trap}")
    run(offering, losses)
    trap.mkdir()
    offering.key_file("losses").write_bytes(key_bytes(changed(key, "mse.averages", seconds=3.0)))
    assert [(o.score, o.before) for o in run(offering, losses).deadly] == [(40, 40)]
    assert tries(trap) == 4
    assert [(o.student, o.graded) for o in run(offering, losses).deadly] == [("ada", False)]
    assert tries(trap) == 0
    assert scores(offering) == {"ada": 40}
    trap.rmdir()
    offering.key_file("losses").write_bytes(key_bytes(changed(key, "mse.averages", seconds=4.0)))
    assert kinds(run(offering, losses)) == {"ada": "some wrong"}
    report = read_record(offering, "ada", "losses")
    assert report is not None
    assert {check.status for check in report.checks} == {"passed", "failed"}
    assert not list(offering.previews.rglob("report.json"))


@pytest.mark.long
@pytest.mark.usefixtures("key")
def test_another_submission_of_the_student_is_charged_unless_the_score_was_published(
    offering: Offering, losses: Assignment, trap: Path
) -> None:
    for student in ["ada", "bob"]:
        hand_in(offering, student, "right")
    run(offering, losses)
    mark_published(offering, "losses", ["ada"])
    for student in ["ada", "bob"]:
        hand_in(offering, student, f"right deadly {trap}")
    batch = run(offering, losses)
    assert [o.student for o in batch.deadly] == ["ada", "bob"]
    assert [(o.student, o.held) for o in batch.held] == [("ada", 0)]
    assert [(o.student, o.before, o.score) for o in batch.moved] == [("bob", 100, 0)]
    assert scores(offering) == {"ada": 100, "bob": 0}


@pytest.mark.long
@pytest.mark.usefixtures("key")
def test_of_several_submissions_those_that_were_graded_count(
    offering: Offering, losses: Assignment, trap: Path
) -> None:
    best = dataclasses.replace(offering, submission="best")
    hand_in(offering, "ada", f"right deadly {trap}")
    earlier = offering.history / "ada" / "losses" / "20261119T100000Z"
    earlier.mkdir(parents=True)
    (earlier / "losses.py").write_text("wrong at first")
    batch = run(best, losses)
    assert [(o.student, o.score) for o in batch.deadly] == [("ada", 40)]
    assert tries(trap) > 0
    assert run(best, losses).deadly
    assert tries(trap) == 0
    trap.rmdir()
    assert scores(offering) == {"ada": 40}
    assert [o.score for o in run(best, losses, force=True).outcomes] == [100]
    trap.mkdir()
    assert [o.score for o in run(best, losses, force=True).deadly] == [100]
    assert tries(trap) > 0
    assert [(o.score, o.kind) for o in run(best, losses).outcomes] == [(100, "all right")]
    assert tries(trap) == 0


@pytest.mark.long
@pytest.mark.usefixtures("key")
def test_a_preview_says_so_and_commits_nothing(offering: Offering, losses: Assignment, trap: Path) -> None:
    trap.rmdir()
    for student in ["ada", "bob"]:
        hand_in(offering, student, f"right deadly {trap}" if student == "ada" else "right")
    run(offering, losses)
    before = everything(offering)
    trap.mkdir()
    hand_in(offering, "new", f"right deadly {trap}")
    preview = run(offering, losses, force=True, preview=True)
    assert [(o.student, o.score) for o in preview.deadly] == [("ada", 100), ("new", 0)]
    assert preview.reports["ada"].score == 100
    assert everything(offering) == before
    assert tries(trap) > 0
    commit = run(offering, losses)
    assert tries(trap) == 0
    assert kinds(commit) == {"ada": "all right", "bob": "all right", "new": "ended its worker"}
    assert scores(offering) == {"ada": 100, "bob": 100, "new": 0}


def test_answers_to_a_quiz_that_end_their_worker_are_recorded_in_the_same_way(
    offering: Offering, tmp_path: Path
) -> None:
    quiz = Quiz(kit_course(), exam_room.SAMPLE)
    items = [source.item for source in sources_in(exam_room.SAMPLE / "exam.txt", quiz)]
    exam_room.enrol(offering, tmp_path, "ada", "bo")
    release_exam(offering, quiz, items)
    for student in ["ada", "bo"]:
        answers = exam_room.answers_of(offering, quiz, items, student)
        exam_room.hand_in(offering, quiz, student, PaperAnswers(quiz.name, student, answers))
    sat = released_quiz(offering, quiz)
    deadly = exam_room.DeadlyQuiz(sat.offering, sat.quiz, sat.items)
    batch = grade_class(offering, deadly, jobs=2)
    assert not batch.failures
    assert kinds(batch)["ada"] == "ended its worker"
    report = read_record(offering, "ada", quiz.name)
    assert report is not None
    assert {check.status for check in report.checks} == {"error"}
    assert f"`course batch {quiz.name} --student ada --force`" in report.checks[0].message
    assert report.max_score == pytest.approx(100)
    assert [o.score for o in batch.outcomes] == [0, 80]
    assert graded(grade_class(offering, deadly, jobs=2)) == []


@pytest.mark.usefixtures("key")
def test_the_command_names_it(
    offering: Offering, losses: Assignment, trap: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(offering, "ada", f"right deadly {trap}")
    show_batch(run(offering, losses))
    said: Any = capsys.readouterr()
    assert "ada: grading it ended its worker three times, and 0 points count until you have looked at it" in said.err
    assert "`course batch losses --student ada --force` grades it again" in said.err


def test_a_report_that_only_speaks_of_it_is_none_of_these(offering: Offering, losses: Assignment, key: Key) -> None:
    from autograder.instructor.batch.crashed_worker import ended_its_worker

    damaged = released_module(offering, losses).damaged(f"It is said: {SAID}", Protection("kernel"))
    assert not ended_its_worker(damaged)
    assert len(damaged.checks) == len(key.checks)
