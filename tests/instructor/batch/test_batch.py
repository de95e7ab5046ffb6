"""A batch loses nothing: not by a damaged submission, a dead process, an interrupt or a gradebook that is away."""

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder.checks.answer_key import Key, key_bytes
from autograder.course.assignment import Assignment
from autograder.errors import CourseError, UsageError
from autograder.instructor.batch.batch import Batch, Outcome, run_batch
from autograder.instructor.batch.records.record_store import read_record, read_records
from autograder.instructor.offering.offering import Offering
from autograder.report.report import decode_report
from tests.instructor.classroom import by_its_text, gradebook_file, hand_in


def run(offering: Offering, losses: Assignment, **options: object) -> Batch:
    return run_batch(offering, losses, grade=by_its_text, **options)


def scores(offering: Offering) -> dict[str, float]:
    with Gradebook(offering.database_url, offering.name) as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions("losses")}


def graded(batch: Batch) -> list[str]:
    return [outcome.student for outcome in batch.outcomes if outcome.graded]


@pytest.mark.usefixtures("key")
def test_records_and_gradebook_say_the_same(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "wrong")
    batch = run(offering, losses)
    assert [outcome.student for outcome in batch.outcomes] == ["ada", "bob"]
    assert {student: report.score for student, report in batch.reports.items()} == {"ada": 100, "bob": 40}
    for student, report in batch.reports.items():
        path = offering.records / student / "losses" / "report.json"
        assert decode_report(path.read_bytes()) == report
    assert scores(offering) == {"ada": 100, "bob": 40}


@pytest.mark.usefixtures("key")
def test_what_has_not_changed_is_not_graded_again(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "wrong")
    assert graded(run(offering, losses)) == ["ada", "bob"]
    assert graded(run(offering, losses)) == []
    hand_in(offering, "bob", "right now")
    again = run(offering, losses)
    assert graded(again) == ["bob"]
    assert (again.outcomes[1].before, again.outcomes[1].score) == (40, 100)
    assert again.reports["bob"].score == 100
    assert scores(offering) == {"ada": 100, "bob": 100}
    assert graded(run(offering, losses, force=True)) == ["ada", "bob"]


def test_another_key_grades_everybody_again(offering: Offering, losses: Assignment, key: Key) -> None:
    hand_in(offering, "ada", "right")
    run(offering, losses)
    offering.key_file("losses").write_bytes(key_bytes(key).replace(b"look again", b"look there"))
    assert graded(run(offering, losses)) == ["ada"]


@pytest.mark.usefixtures("key")
def test_some_students_can_be_graded_alone(offering: Offering, losses: Assignment) -> None:
    for student in ["ada", "bob"]:
        hand_in(offering, student, "right")
    assert graded(run(offering, losses, students=["bob"])) == ["bob"]
    assert scores(offering) == {"bob": 100}
    with pytest.raises(UsageError, match=r"student `bo` has no submission .* Did you mean `bob`"):
        run(offering, losses, students=["bo"])


def test_a_damaged_submission_is_its_students_result(offering: Offering, losses: Assignment, key: Key) -> None:
    hand_in(offering, "ada", "right")
    (offering.submitted / "folder" / "losses" / "losses.py").mkdir(parents=True)
    (offering.submitted / "empty" / "losses").mkdir(parents=True)
    hand_in(offering, "large", "#" * 300_000)
    hand_in(offering, "binary", "").write_bytes(b"\xff\xfe\x00")
    linked = hand_in(offering, "linked", "")
    linked.unlink()
    linked.symlink_to(offering.key_file("losses"))
    batch = run(offering, losses)
    assert not batch.failures
    assert scores(offering) == {"ada": 100, "binary": 0, "empty": 0, "folder": 0, "large": 0, "linked": 0}
    told = {student: report.checks[0].message for student, report in batch.reports.items()}
    assert "no losses.py" in told["empty"]
    assert "folder" in told["folder"]
    assert "256 KiB" in told["large"]
    assert "UTF-8" in told["binary"]
    assert "link" in told["linked"]
    for student in ["binary", "empty", "folder", "large", "linked"]:
        report = read_records(offering, "losses")[student]
        assert {check.status for check in report.checks} == {"error"}
        assert report.max_score == 100
        assert len(report.checks) == len(key.checks)
    assert graded(run(offering, losses)) == []


@pytest.mark.usefixtures("key")
def test_a_fault_of_the_kit_is_nobodys_zero(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "fault")
    hand_in(offering, "eve", "unsound")
    batch = run(offering, losses)
    assert {o.student: o.failure for o in batch.failures} == {
        "bob": "ValueError: a fault of the kit",
        "eve": "the key is damaged",
    }
    assert scores(offering) == {"ada": 100}
    assert read_record(offering, "bob", "losses") is None


@pytest.mark.usefixtures("key")
def test_a_process_that_dies_costs_only_its_own_submission(offering: Offering, losses: Assignment) -> None:
    for number in range(6):
        hand_in(offering, f"s{number}", "die" if number == 2 else "right")
    batch = run(offering, losses, jobs=2)
    assert [o.student for o in batch.deadly] == ["s2"]
    assert scores(offering) == {f"s{number}": 0 if number == 2 else 100 for number in range(6)}


@pytest.mark.usefixtures("key")
def test_several_processes_give_what_one_gives(offering: Offering, losses: Assignment) -> None:
    for number in range(5):
        hand_in(offering, f"s{number}", "right" if number % 2 else "wrong")
    alone = run(offering, losses)
    assert run(offering, losses, jobs=2, force=True).reports == alone.reports


@pytest.mark.usefixtures("key")
def test_an_interrupted_batch_continues(offering: Offering, losses: Assignment) -> None:
    for number in range(4):
        hand_in(offering, f"s{number}", "right")

    def interrupt(done: int, total: int, outcome: Outcome) -> None:
        assert (total, outcome.student) == (4, f"s{done - 1}")
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(offering, losses, progress=interrupt)
    assert scores(offering) == {}
    assert graded(run(offering, losses)) == ["s2", "s3"]
    assert scores(offering) == dict.fromkeys(["s0", "s1", "s2", "s3"], 100)


@pytest.mark.usefixtures("key")
def test_a_gradebook_that_is_away_costs_no_grading(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    with closing(sqlite3.connect(gradebook_file(offering))) as other:
        other.execute("begin exclusive")
        with pytest.raises(CourseError, match="The records are kept"):
            run(offering, losses)
    batch = run(offering, losses)
    assert graded(batch) == []
    assert batch.written.changed == ["ada"]
    assert scores(offering) == {"ada": 100}


@pytest.mark.usefixtures("key")
def test_where_only_the_core_counts_the_core_is_out_of_100(offering: Offering, losses: Assignment) -> None:
    offering = dataclasses.replace(offering, counts="core")
    hand_in(offering, "ada", "right")
    hand_in(offering, "bob", "wrong")  # only the extension is right
    batch = run(offering, losses)
    assert batch.reports["ada"].score == pytest.approx(100)
    assert batch.reports["bob"].score == 0
    assert [check.max_points for check in batch.reports["bob"].checks] == [
        pytest.approx(250 / 3), pytest.approx(50 / 3), 0
    ]  # fmt: skip
    assert batch.reports["bob"].checks[2].passed
    assert scores(offering) == {"ada": pytest.approx(100), "bob": 0}


def test_an_assignment_that_was_not_released_is_named(offering: Offering, losses: Assignment) -> None:
    hand_in(offering, "ada", "right")
    with pytest.raises(CourseError, match="course release losses"):
        run(offering, losses)


@pytest.mark.usefixtures("key")
def test_a_class_that_handed_in_nothing_is_told_where_to(offering: Offering, losses: Assignment) -> None:
    with pytest.raises(UsageError, match=r"there is no submission .*submitted/<student>/losses/losses\.py"):
        run(offering, losses)


def test_a_key_of_other_checks_is_mentioned(offering: Offering, losses: Assignment, key: Key) -> None:
    offering.key_file("losses").write_bytes(key_bytes(dataclasses.replace(key, source="older")))
    hand_in(offering, "ada", "right")
    (note,) = run(offering, losses).notes
    assert "have changed since it was released" in note


@pytest.mark.usefixtures("key")
def test_a_batch_without_the_reference_says_so_and_is_graded_again_with_it(
    offering: Offering, losses: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(offering, "ada", "right")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("autograder.course.course.Course.reference_folder", None)
        (note,) = run(offering, losses).notes
    assert "no reference here" in note
    assert graded(run(offering, losses)) == ["ada"]


@pytest.mark.usefixtures("key")
def test_the_time_of_submission_reaches_the_gradebook(offering: Offering, losses: Assignment) -> None:
    path = hand_in(offering, "ada", "right")
    (path.parent / "timestamp.txt").write_text("2026-11-20 13:30:00.000000 UTC\n")
    run(offering, losses)
    with Gradebook(offering.database_url, offering.name) as gradebook:
        assert str(gradebook.find_submission("losses", "ada").timestamp) == "2026-11-20 13:30:00"
