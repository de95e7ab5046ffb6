"""Nobody moves unseen: previews commit nothing, published scores stay, and the submission that counts is policy."""

import dataclasses
from datetime import datetime

import pytest

from autograder.checks.answer_key import Key, key_bytes
from autograder.course.assignment import Assignment
from autograder.instructor.batch.batch import Batch, run_batch
from autograder.instructor.batch.records.published_scores import mark_published
from autograder.instructor.batch.records.record_store import read_records
from autograder.instructor.offering.late_policy import LatePolicy
from autograder.instructor.offering.offering import Offering
from tests.instructor.batch.sameness import everything
from tests.instructor.batch.test_batch import graded, scores
from tests.instructor.batch.test_incremental import changed
from tests.instructor.classroom import by_its_text, hand_in


def run(offering: Offering, losses: Assignment, **options: object) -> Batch:
    return run_batch(offering, losses, grade=by_its_text, **options)


@pytest.mark.usefixtures("key")
def test_a_preview_says_who_would_move_and_commits_nothing(offering: Offering, losses: Assignment) -> None:
    for student in ["ada", "bob", "cyd"]:
        hand_in(offering, student, "wrong")
    run(offering, losses)
    before = everything(offering)
    hand_in(offering, "bob", "right")
    hand_in(offering, "new", "right")
    preview = run(offering, losses, preview=True)
    assert everything(offering) == before
    (moved,) = preview.moved
    assert (moved.student, moved.before, moved.score) == ("bob", 40, 100)
    assert [(m.check, m.before, m.after) for m in moved.moves] == [("mse.averages", 0, 50), ("mse.refuses", 0, 10)]
    assert graded(preview) == ["bob", "new"]
    assert graded(run(offering, losses, preview=True)) == []
    commit = run(offering, losses)
    assert graded(commit) == []
    assert [outcome.student for outcome in commit.moved] == ["bob"]
    assert scores(offering) == {"ada": 40, "bob": 100, "cyd": 40, "new": 100}
    assert not list(offering.previews.rglob("report.json"))


@pytest.mark.usefixtures("key")
def test_what_was_previewed_is_not_committed_for_another_submission(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    run(offering, losses, preview=True)
    hand_in(offering, "ada", "wrong")
    assert graded(run(offering, losses)) == ["ada"]
    assert scores(offering) == {"ada": 40}


def lowered(offering: Offering, key: Key) -> None:
    """A key that differs in a check, so that everybody's mse is graded again; what was right is wrong now."""
    offering.key_file("losses").write_bytes(key_bytes(changed(key, "mse.averages", seconds=3.0)))
    for student in ["ada", "bob"]:
        path = offering.submitted / student / "losses" / "losses.py"
        path.write_text("wrong")


@pytest.mark.parametrize("how", ["feedback", "export"])
def test_published_scores_do_not_fall_unless_said_so(
    offering: Offering, losses: Assignment, key: Key, how: str
) -> None:
    for student in ["ada", "bob"]:
        hand_in(offering, student, "right")
    run(offering, losses)
    if how == "export":
        mark_published(offering, "losses", ["ada"])
    else:
        (offering.folder / "feedback" / "ada" / "losses").mkdir(parents=True)
        (offering.folder / "feedback" / "ada" / "losses" / "losses.html").write_text("100")
    lowered(offering, key)
    batch = run(offering, losses)
    assert [(o.student, o.score, o.held) for o in batch.held] == [("ada", 100, 40)]
    assert scores(offering) == {"ada": 100, "bob": 40}
    assert read_records(offering, "losses")["ada"].score == 100
    again = run(offering, losses)
    assert (graded(again), [o.student for o in again.held]) == ([], ["ada"])
    assert not run(offering, losses, allow_lower=True).held
    assert scores(offering) == {"ada": 40, "bob": 40}


@pytest.mark.usefixtures("key")
def test_the_best_submission_counts_where_that_is_the_policy(offering: Offering, losses: Assignment) -> None:
    best = dataclasses.replace(offering, submission="best")
    hand_in(offering, "ada", "wrong at last")
    earlier = offering.history / "ada" / "losses" / "20261119T100000Z"
    earlier.mkdir(parents=True)
    (earlier / "losses.py").write_text("right at first")
    (earlier / "timestamp.txt").write_text("2026-11-19 10:00:00 UTC\n")
    assert {o.student: o.score for o in run(offering, losses).outcomes} == {"ada": 40}
    assert {o.student: o.score for o in run(best, losses).outcomes} == {"ada": 100}
    assert graded(run(best, losses)) == []
    assert {o.student: o.score for o in run(offering, losses).outcomes} == {"ada": 40}
    assert scores(offering) == {"ada": 40}


@pytest.mark.usefixtures("key")
def test_the_best_is_the_best_after_late_penalties(offering: Offering, losses: Assignment) -> None:
    due = {"losses": datetime(2026, 11, 19, 12)}
    policy = dataclasses.replace(offering, submission="best", due=due, late=LatePolicy(percent_per_day=70))
    path = hand_in(offering, "ada", "right and late")
    (path.parent / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC\n")
    earlier = offering.history / "ada" / "losses" / "20261119T100000Z"
    earlier.mkdir(parents=True)
    (earlier / "losses.py").write_text("wrong in time")
    (earlier / "timestamp.txt").write_text("2026-11-19 10:00:00 UTC\n")
    assert {o.student: o.score for o in run(policy, losses).outcomes} == {"ada": 40}
    kinder = dataclasses.replace(policy, late=LatePolicy(percent_per_day=50))
    again = run(kinder, losses)
    assert {o.student: o.score for o in again.outcomes} == {"ada": 100}
    assert graded(again) == []
