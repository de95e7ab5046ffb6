"""The report of a class, and what is taken to other tools: from records, with what people decided."""

import csv
import io
import json
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.errors import CourseError, UsageError
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.batch.module_grading import ModuleOfOffering, released_module
from autograder.instructor.batch.records.published_scores import is_published
from autograder.instructor.collecting.enrolment import enrol
from autograder.instructor.offering.offering import SETTINGS, Offering, load_offering
from autograder.instructor.reports.report_page import report_page
from autograder.instructor.reports.reporting import class_report
from autograder.instructor.reports.score_exports import export_scores
from autograder.instructor.reports.similarity import similar_pairs, similarity_page
from autograder.publishing.reference import Reference
from tests.instructor.classroom import by_its_text, hand_in


@pytest.fixture
def module(offering: Offering, losses: Assignment, key: Key) -> ModuleOfOffering:
    return released_module(offering, losses)


def graded(offering: Offering, losses: Assignment, **texts: str) -> None:
    for student, text in texts.items():
        hand_in(offering, student, text)
    run_batch(offering, losses, grade=by_its_text)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_a_report_counts_scores_mistakes_and_those_who_wait(
    offering: Offering, losses: Assignment, module: ModuleOfOffering
) -> None:
    graded(offering, losses, ada="right", bob="wrong", eve="wrong")
    hand_in(offering, "zoe", "right")
    report = class_report(offering, module)
    assert report.bins == [0, 0, 0, 0, 2, 0, 0, 0, 0, 1]
    assert report.waiting == ["zoe"]
    plain = json.loads(report.encoded())
    assert plain["scores"] == {"ada": 100, "bob": 40, "eve": 40}
    assert plain["solved"] == {"mse": 1, "huber": 3}
    held = {(m["stub"], m["id"]): m["students"] for m in plain["misconceptions"]}
    assert held["mse", "mse_sums"] == ["bob", "eve"]
    assert plain["median"] == 40


def test_a_class_that_was_not_graded_is_told_how(offering: Offering, module: ModuleOfOffering) -> None:
    with pytest.raises(UsageError, match="course batch losses"):
        class_report(offering, module)


def test_being_late_is_shown_with_what_it_costs(offering: Offering, losses: Assignment, module: object) -> None:
    path = offering.folder / SETTINGS
    path.write_text(path.read_text() + "\n[due]\nlosses = 2026-11-20T12:00:00Z\n[late]\npercent_per_day = 10\n")
    late = load_offering(offering.folder)
    handed = hand_in(late, "bob", "wrong")
    (handed.parent / "timestamp.txt").write_text("2026-11-21 13:30:00.000000 UTC\n")
    graded(late, losses, ada="right")
    report = class_report(late, released_module(late, losses))
    assert [(one.student, one.share, one.points) for one in report.late] == [("bob", 0.2, 8)]
    (path_of_csv,) = export_scores(late, "csv", [], late.folder / "exports")
    assert {row["id"]: row["losses"] for row in rows(path_of_csv)} == {"ada": "100", "bob": "32"}


def test_the_page_holds_a_picture_and_takes_nothing_from_students_for_html(
    offering: Offering, losses: Assignment, module: ModuleOfOffering
) -> None:
    graded(offering, losses, ada="right", **{"<script>x": "wrong"})
    page = report_page(class_report(offering, module))
    assert "<script" not in page
    assert "&lt;script&gt;x" in page
    assert page.count("<rect") == 10
    assert 'aria-label="Students by score. 40–49 %: 1; 90–100 %: 1"' in page


def test_points_given_by_hand_count_in_an_export_and_a_platform_finds_its_students(
    offering: Offering, losses: Assignment, module: object, tmp_path: Path
) -> None:
    graded(offering, losses, ada="right", bob="wrong")
    with Gradebook(offering.database_url, offering.name) as gradebook:
        gradebook.find_grade("mse-averages", "losses", "losses", "bob").manual_score = 25.0
        gradebook.db.commit()
    people = tmp_path / "people.csv"
    people.write_text("id,first_name,last_name,email,lms_user_id\nada,Ada,=HYPERLINK(1),a@x.org,7\nnew,New,Comer,,\n")
    enrol(offering, people)
    (table,) = export_scores(offering, "canvas", ["losses"], offering.folder / "exports")
    first, *students = rows(table)
    assert first["losses"] == "100"
    assert {row["SIS User ID"]: row["losses"] for row in students} == {"ada": "100", "bob": "65", "new": ""}
    assert students[0]["ID"] == "7"
    (moodle,) = export_scores(offering, "moodle", [], tmp_path)
    assert rows(moodle)[0]["Last name"] == "'=HYPERLINK(1)"
    assert rows(moodle)[0]["Email address"] == "a@x.org"


def test_what_is_exported_counts_as_known_to_students(offering: Offering, losses: Assignment, module: object) -> None:
    graded(offering, losses, ada="right")
    assert not is_published(offering, "ada", "losses")
    export_scores(offering, "csv", [], offering.folder / "exports")
    assert is_published(offering, "ada", "losses")
    hand_in(offering, "ada", "wrong")
    assert [outcome.held for outcome in run_batch(offering, losses, grade=by_its_text).outcomes] == [40]


def test_gradescope_gets_a_test_for_each_check(offering: Offering, losses: Assignment, module: object) -> None:
    graded(offering, losses, bob="wrong")
    (path,) = export_scores(offering, "gradescope", [], offering.folder / "exports")
    results = json.loads(path.read_bytes())
    assert results["score"] == 40
    assert [(test["score"], test["status"]) for test in results["tests"]] == [
        (0, "failed"), (0, "failed"), (40, "passed")
    ]  # fmt: skip
    with pytest.raises(UsageError, match="Did you mean `losses`"):
        export_scores(offering, "gradescope", ["loses"], offering.folder)


def test_a_copy_with_other_names_is_found_and_what_was_given_is_nobodys(
    offering: Offering, losses: Assignment, module: ModuleOfOffering
) -> None:
    reference = Reference(losses)
    copied = reference.solution.replace("target", "truth").replace("logit", "s")
    assert copied != reference.solution
    hand_in(offering, "ada", reference.solution)
    hand_in(offering, "bob", copied + "\n# </pre><script>alert(1)</script>\n")
    for student in ("untouched", "untouched_too"):
        hand_in(offering, student, reference.stub)
    pairs = similar_pairs(offering, module)
    assert [(pair.first, pair.second) for pair in pairs] == [("ada", "bob")]
    assert pairs[0].share > 0.9
    page = similarity_page("losses", pairs)
    assert "not a verdict" in page
    assert "<script" not in page
    assert "<mark>" in page


def test_quizzes_are_not_compared(offering: Offering) -> None:
    with pytest.raises(CourseError, match="only modules can be compared"):
        similar_pairs(offering, object())
