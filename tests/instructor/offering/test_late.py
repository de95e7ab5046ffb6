"""What coming late costs: by the policy, by what single students were given, and never twice."""

import dataclasses
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.errors import UsageError
from autograder.instructor.batch.batch import Batch, run_batch
from autograder.instructor.collecting.collect import collect
from autograder.instructor.collecting.file_names import collectable
from autograder.instructor.offering.late_policy import HandIn, LatePolicy, due_for, share_lost
from autograder.instructor.offering.offering import Offering, load_offering
from tests.instructor.classroom import by_its_text, hand_in

DUE = datetime(2026, 11, 20, 12)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def lost(policy: LatePolicy, late: timedelta, *others: HandIn) -> float:
    return share_lost(policy, HandIn(DUE, DUE + late), others)


@pytest.mark.parametrize(
    ("policy", "late", "share"),
    [
        (LatePolicy(), 30 * DAY, 0),
        (LatePolicy(percent_per_day=10), timedelta(0), 0),
        (LatePolicy(percent_per_day=10), -3 * DAY, 0),
        (LatePolicy(percent_per_day=10), timedelta(seconds=1), 0.1),
        (LatePolicy(percent_per_day=10), DAY, 0.1),
        (LatePolicy(percent_per_day=10), DAY + HOUR, 0.2),
        (LatePolicy(percent_per_day=40), 5 * DAY, 1),
        (LatePolicy(percent_per_day=10, grace_minutes=15), timedelta(minutes=15), 0),
        (LatePolicy(percent_per_day=10, grace_minutes=15), timedelta(minutes=16), 0.1),
        (LatePolicy(cut_off_days=2), 2 * DAY, 0),
        (LatePolicy(cut_off_days=2), 2 * DAY + HOUR, 1),
        (LatePolicy(cut_off_days=0), HOUR, 1),
        (LatePolicy(percent_per_day=10, late_days=2), 2 * DAY, 0),
        (LatePolicy(percent_per_day=10, late_days=2), 3 * DAY, 0.1),
        (LatePolicy(late_days=9, cut_off_days=2), 3 * DAY, 1),
    ],
)
def test_the_policy(policy: LatePolicy, late: timedelta, share: float) -> None:
    assert lost(policy, late) == pytest.approx(share)


def test_late_days_are_used_up_by_what_was_due_earlier() -> None:
    policy = LatePolicy(percent_per_day=10, late_days=3)
    earlier = HandIn(DUE - 7 * DAY, DUE - 5 * DAY)  # two of the three
    later = HandIn(DUE + 7 * DAY, DUE + 10 * DAY)
    assert lost(policy, 2 * DAY, earlier, later) == pytest.approx(0.1)
    assert lost(policy, 2 * DAY, later) == 0


def test_a_submission_of_which_nobody_knows_the_time_is_not_late() -> None:
    assert share_lost(LatePolicy(percent_per_day=10), HandIn(DUE, None)) == 0


def test_of_two_extensions_the_later_counts_and_what_a_student_always_has_comes_on_top() -> None:
    assert due_for(DUE, 2.0, 3 * DAY, 0) == DUE + 3 * DAY
    assert due_for(DUE, 2.0, DAY, 1.5) == DUE + 3.5 * DAY
    assert due_for(DUE, datetime.fromisoformat("2026-11-25T13:00:00+01:00"), None, 0) == DUE + 5 * DAY
    assert due_for(DUE, datetime(2026, 11, 1), None, 0) == DUE


def handed_in(offering: Offering, student: str, late: timedelta, text: str = "right") -> None:
    path = hand_in(offering, student, text)
    (path.parent / "timestamp.txt").write_text(f"{DUE + late} UTC\n")


def settings(offering: Offering, text: str) -> Offering:
    path = offering.folder / "course.toml"
    path.write_text(path.read_text() + text)
    return load_offering(offering.folder)


def run(offering: Offering, losses: Assignment) -> Batch:
    return run_batch(offering, losses, grade=by_its_text)


def penalties(offering: Offering) -> dict[str, float]:
    with Gradebook(offering.database_url, offering.name) as gradebook:
        return {s.student.id: s.late_submission_penalty for s in gradebook.assignment_submissions("losses")}


POLICY = "[due]\nlosses = 2026-11-20T13:00:00+01:00\n[late]\npercent_per_day = 10\n[extensions.losses]\next = 2\n"


@pytest.fixture
def autumn(offering: Offering) -> Offering:
    for student, late in [("ontime", -HOUR), ("late", HOUR), ("ext", DAY), ("always", DAY), ("given", DAY)]:
        handed_in(offering, student, late)
    (offering.folder / "roster.json").write_text(json.dumps({"always": {"extra_days": 1.0}}))
    return settings(offering, POLICY)


@pytest.mark.usefixtures("key")
def test_penalties_reach_the_gradebook_and_follow_the_policy(autumn: Offering, losses: Assignment) -> None:
    run(autumn, losses)
    assert penalties(autumn) == {"ontime": 0, "late": 10, "ext": 0, "always": 0, "given": 10}
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        assert gradebook.find_assignment("losses").duedate == DUE
        gradebook.find_submission("losses", "given").extension = 2 * DAY
        gradebook.db.commit()
    batch = run(autumn, losses)
    assert batch.written.changed == ["given"]
    assert not any(outcome.graded for outcome in batch.outcomes)
    assert penalties(autumn) == {"ontime": 0, "late": 10, "ext": 0, "always": 0, "given": 0}
    stricter = dataclasses.replace(autumn, late=LatePolicy(percent_per_day=25))
    run(stricter, losses)
    assert penalties(autumn)["late"] == 25
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        assert gradebook.find_submission("losses", "given").extension == 2 * DAY


@pytest.mark.usefixtures("key")
def test_what_a_platform_marks_as_late_costs_what_it_must_once_somebody_says_when_it_came(
    autumn: Offering, losses: Assignment, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        archive.writestr("marked_LATE_1_10_losses.py", "right")
        archive.writestr("excused_LATE_2_11_losses.py", "right")
    (autumn.folder / "roster.json").write_text(json.dumps({"marked": {}, "excused": {}, "always": {"extra_days": 1.0}}))
    assert collect(autumn, tmp_path / "submissions.zip", collectable(kit_course(), "losses")).late == [
        "excused",
        "marked",
    ]
    run(autumn, losses)
    assert (penalties(autumn)["marked"], penalties(autumn)["excused"]) == (0, 0)
    for student in ["marked", "excused"]:
        (autumn.submitted / student / "losses" / "timestamp.txt").write_text("2026-11-21 20:00 +0100")
    given = dataclasses.replace(autumn, extensions={"losses": {"excused": 2.0, "ext": 2.0}})
    batch = run(given, losses)
    assert not any(outcome.graded for outcome in batch.outcomes)
    assert (penalties(given)["marked"], penalties(given)["excused"]) == (20, 0)


@pytest.mark.usefixtures("key")
def test_a_penalty_is_a_share_of_what_was_earned_points_by_hand_included(autumn: Offering, losses: Assignment) -> None:
    handed_in(autumn, "late", HOUR, "wrong")
    run(autumn, losses)
    assert penalties(autumn)["late"] == 4
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        submission = gradebook.find_submission("losses", "late")
        grade = next(g for g in submission.notebooks[0].grades if g.auto_score == 0)
        grade.manual_score, grade.extra_credit = 20, 5
        gradebook.db.commit()
    run(autumn, losses)
    assert penalties(autumn)["late"] == 6.5


@pytest.mark.usefixtures("key")
def test_a_student_who_knows_their_score_does_not_end_with_less(autumn: Offering, losses: Assignment) -> None:
    run(autumn, losses)
    told = autumn.folder / "feedback" / "late" / "losses"
    told.mkdir(parents=True)
    (told / "losses.html").write_text("you have 90")
    run(dataclasses.replace(autumn, late=LatePolicy(percent_per_day=50)), losses)
    assert penalties(autumn) == {"ontime": 0, "late": 10, "ext": 0, "always": 0, "given": 50}


@pytest.mark.usefixtures("key")
def test_without_a_word_about_lateness_the_gradebook_is_left_alone(offering: Offering, losses: Assignment) -> None:
    handed_in(offering, "ada", DAY)
    run(offering, losses)
    with Gradebook(offering.database_url, offering.name) as gradebook:
        gradebook.find_submission("losses", "ada").notebooks[0].late_submission_penalty = 7
        gradebook.db.commit()
    run(offering, losses)
    assert penalties(offering) == {"ada": 7}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[due]\nlosses = 2026-11-20T12:00:00\n", "needs a zone"),
        ("[late]\npercent_per_day = 200\n", "at most 100"),
        ("[late]\ngrace_minutes = -1\n", "less than 0"),
        ("[late]\npercent = 1\n", "unknown field"),
    ],
)
def test_a_policy_that_makes_no_sense_is_named(offering: Offering, text: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        settings(offering, text)
