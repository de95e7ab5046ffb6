"""A quiz as an assignment of an offering: papers, answers, grades, and what becomes of a wording accepted later."""

import json
import zipfile
from pathlib import Path

import msgspec
import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.course.course import kit_course
from autograder.errors import CourseError, UsageError
from autograder.instructor.batch.quiz_grading import exam_report, released_quiz
from autograder.instructor.batch.records.record_store import read_record
from autograder.instructor.offering.exam_papers import paper_file, paper_weights, papers_folder
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.exam import release_exam
from autograder.quiz.answering.answers import Answer
from autograder.quiz.answering.paper import PaperAnswers
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.item import Item
from autograder.quiz.source.files import sources_in
from tests.instructor.release.exam_room import SAMPLE, answers_of, enrol, everything, graded, hand_in, paper

STUDENTS = ("ada", "bo", "cy")


@pytest.fixture(scope="session")
def quiz() -> Quiz:
    return Quiz(kit_course(), SAMPLE)


@pytest.fixture(scope="session")
def items(quiz: Quiz) -> list[Item]:
    return [source.item for source in sources_in(SAMPLE / "exam.txt", quiz)]


@pytest.fixture
def released(offering: Offering, quiz: Quiz, items: list[Item], tmp_path: Path) -> Offering:
    enrol(offering, tmp_path, *STUDENTS)
    release_exam(offering, quiz, items)
    return offering


def test_each_student_gets_a_paper_of_their_own_with_no_answer_in_it(released, quiz, items):
    papers = [paper_file(released, quiz.name, student).read_text() for student in STUDENTS]
    assert len(set(papers)) == len(STUDENTS)
    for item in items:
        for text in papers:
            assert item.explanation[:30] not in text
    assert "rights" not in "".join(papers)
    assert papers_folder(released, quiz.name).stat().st_mode & 0o077 == 0


def test_right_answers_earn_all_but_what_a_person_grades(released, quiz, items):
    for student in STUDENTS:
        hand_in(
            released,
            quiz,
            student,
            PaperAnswers(quiz.name, student, answers_of(released, quiz, items, student)),
        )
    batch = graded(released, quiz)
    assert {outcome.score for outcome in batch.outcomes} == {80.0}
    weights = paper_weights(quiz)
    assert sum(weights.values()) == pytest.approx(100)
    report = batch.reports["ada"]
    assert [check.status for check in report.checks] == ["passed"] * 5 + ["skipped"]
    assert all(check.item for check in report.checks)
    assert any("a person" in note for note in batch.notes)


def test_the_open_answer_waits_for_a_person_in_the_gradebook_and_its_score_survives_a_regrade(released, quiz, items):
    hand_in(released, quiz, "ada", PaperAnswers(quiz.name, "ada", answers_of(released, quiz, items, "ada")))
    graded(released, quiz)
    with Gradebook(released.database_url, released.name) as gradebook:
        submission = gradebook.find_submission(quiz.name, "ada")
        waiting = [grade for notebook in submission.notebooks for grade in notebook.grades if grade.needs_manual_grade]
        assert [grade.name for grade in waiting] == ["open-1-answer"]
        waiting[0].manual_score = 12.5
        waiting[0].needs_manual_grade = False
        gradebook.db.commit()
    graded(released, quiz, force=True)
    with Gradebook(released.database_url, released.name) as gradebook:
        submission = gradebook.find_submission(quiz.name, "ada")
        assert submission.score == pytest.approx(92.5)


def test_ticking_everything_is_far_from_full_marks(released, quiz, items):
    for student in STUDENTS:
        guesses = answers_of(released, quiz, items, student, everything)
        hand_in(released, quiz, student, PaperAnswers(quiz.name, student, guesses))
    assert max(outcome.score for outcome in graded(released, quiz).outcomes) < 50


def test_another_students_answers_are_refused_and_relabelled_they_fail(released, quiz, items):
    stolen = answers_of(released, quiz, items, "ada")
    hand_in(released, quiz, "bo", PaperAnswers(quiz.name, "ada", stolen))
    hand_in(released, quiz, "cy", PaperAnswers(quiz.name, "cy", stolen))
    reports = graded(released, quiz).reports
    assert reports["bo"].score == 0
    assert "everybody answers the paper of their own" in reports["bo"].notes[0]
    assert reports["cy"].score < 60


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no answers"),
        ("[1, 2", "no answers"),
        ('{"quiz": "sample", "student": "ada", "answers": {"x": {"deep": 1}}}', "no answers"),
        ("[" * 100_000, "no answers"),
        ("x" * 300_000, "larger than"),
        ("\x00", "NUL"),
    ],
)
def test_a_damaged_file_is_that_students_result_and_the_others_go_on(released, quiz, items, text, said):
    hand_in(released, quiz, "ada", text)
    hand_in(released, quiz, "bo", PaperAnswers(quiz.name, "bo", answers_of(released, quiz, items, "bo")))
    batch = graded(released, quiz)
    assert said in batch.reports["ada"].notes[0]
    assert batch.reports["ada"].score == 0
    assert batch.reports["bo"].score == 80
    assert not batch.failures


def test_answers_count_in_the_archive_that_students_pack_and_upload(released, quiz, items):
    """What a platform hands out is what `course submit` packed: nobody unpacks it."""
    for student in STUDENTS:
        hand_in(
            released,
            quiz,
            student,
            PaperAnswers(quiz.name, student, answers_of(released, quiz, items, student)),
        )
    unpacked = {outcome.student: outcome.score for outcome in graded(released, quiz).outcomes}
    for student in STUDENTS:
        file = released.submitted / student / quiz.name / f"{quiz.name}.answers.json"
        with zipfile.ZipFile(file.with_name(f"{quiz.name}-{student}-20261120T101500Z.zip"), "w") as packed:
            packed.write(file, file.name)
            packed.writestr("manifest.json", "{}")
        file.unlink()
    assert {outcome.student: outcome.score for outcome in graded(released, quiz, force=True).outcomes} == unpacked
    assert set(unpacked.values()) == {80.0}


def test_what_lies_there_without_answers_is_told_by_name(released, quiz):
    folder = released.submitted / "ada" / quiz.name
    folder.mkdir(parents=True)
    (folder / "notes.txt").touch()
    assert "there is no sample.answers.json" in graded(released, quiz).reports["ada"].checks[0].message
    with zipfile.ZipFile(folder / "sample-ada.zip", "w") as packed:
        packed.writestr("losses.py", "")
    assert "no sample.answers.json in sample-ada.zip" in graded(released, quiz).reports["ada"].checks[0].message
    (folder / "sample-ada.zip").write_bytes(b"PK")
    assert "sample-ada.zip cannot be unpacked" in graded(released, quiz).reports["ada"].checks[0].message


def test_answers_of_any_form_get_a_report(released, quiz):
    odd: dict[str, Answer] = {"nobody-asked-this": 3}
    kinds: list[Answer] = [-1, "1e999", 10**6, [None, None], [2**62], ""]
    for number, shown in enumerate(paper(released, quiz, "ada").items):
        odd[shown.id] = kinds[number % len(kinds)]
    report = exam_report(
        released_quiz(released, quiz), paper(released, quiz, "ada"), PaperAnswers(quiz.name, "ada", odd)
    )
    assert report.score == 0
    assert len(report.checks) == len(paper_weights(quiz))


def test_a_wording_accepted_later_moves_those_who_gave_it_and_nobody_loses(released, quiz, items):
    asked = {student: {shown.id for shown in paper(released, quiz, student).items} for student in STUDENTS}
    short = next(item for item in items if item.kind == "short")
    for student in STUDENTS:
        answers = answers_of(released, quiz, items, student)
        if short.id in answers:
            answers[short.id] = "the sweep in reverse"
        hand_in(released, quiz, student, PaperAnswers(quiz.name, student, answers))
    before = {outcome.student: outcome.score for outcome in graded(released, quiz).outcomes}
    wider = [
        msgspec.structs.replace(item, accepted=[*item.accepted, "sweep in reverse", "the sweep in reverse"])
        if item is short else item
        for item in items
    ]  # fmt: skip
    again = release_exam(released, quiz, wider)
    assert (sorted(again.kept), again.unfit) == (sorted(STUDENTS), [])
    preview = graded(released, quiz, preview=True)
    gainers = {student for student in STUDENTS if short.id in asked[student]}
    assert {outcome.student for outcome in preview.moved} == gainers
    assert all(outcome.score > before[outcome.student] for outcome in preview.moved)
    kept = read_record(released, "ada", quiz.name)
    assert kept is not None
    assert kept.score == before["ada"]
    after = {outcome.student: outcome.score for outcome in graded(released, quiz).outcomes}
    assert after == dict.fromkeys(STUDENTS, 80.0)


def test_a_question_that_changed_is_said_before_anybody_is_graded_by_it(released, quiz, items):
    other = [msgspec.structs.replace(item, text="Another question?") for item in items]
    assert sorted(release_exam(released, quiz, other).unfit) == sorted(STUDENTS)
    hand_in(released, quiz, "ada", PaperAnswers(quiz.name, "ada", {}))
    (failure,) = graded(released, quiz).failures
    assert "no longer what was asked" in failure.failure


def test_who_joins_later_gets_a_paper_and_the_others_keep_theirs(released, quiz, items, tmp_path):
    before = paper_file(released, quiz.name, "ada").read_text()
    enrol(released, tmp_path, *STUDENTS, "dee")
    again = release_exam(released, quiz, items)
    assert again.drawn == ["dee"]
    assert paper_file(released, quiz.name, "ada").read_text() == before


def test_without_a_roster_it_says_how_to_give_one(offering, quiz, items):
    with pytest.raises(UsageError, match="course roster"):
        release_exam(offering, quiz, items)


def test_without_a_release_it_says_so(offering, quiz):
    with pytest.raises(CourseError, match="course release sample"):
        released_quiz(offering, quiz)


def test_a_record_holds_what_was_asked_what_was_said_and_what_is_right(released, quiz, items):
    hand_in(
        released,
        quiz,
        "ada",
        PaperAnswers(quiz.name, "ada", answers_of(released, quiz, items, "ada", everything)),
    )
    graded(released, quiz)
    record = json.loads((released.records / "ada" / quiz.name / "report.json").read_text())
    for check in record["checks"]:
        assert check["call"]
        assert check["status"] == "skipped" or check["wanted"]


def test_formgrader_is_shown_the_questions_the_answers_and_the_rubric(released, quiz, items):
    answers = answers_of(released, quiz, items, "ada", everything)
    essay = next(shown.id for shown in paper(released, quiz, "ada").items if shown.kind == "essay")
    answers[essay] = "<script>alert(1)</script>\nsecond line"
    hand_in(released, quiz, "ada", PaperAnswers(quiz.name, "ada", answers))
    graded(released, quiz)
    notebook = nbformat.read(released.folder / "autograded" / "ada" / quiz.name / f"{quiz.name}.ipynb", 4)
    nbformat.validate(notebook)
    about = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    opened = about["open-1-answer"]
    assert opened.metadata.nbgrader.grade
    assert opened.metadata.nbgrader.solution
    assert "<script>" not in opened.source
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "**Rubric**" in text
    assert all(f"item-{number}-answer" in about for number in range(1, 6))
    with Gradebook(released.database_url, released.name) as gradebook:
        known = gradebook.find_notebook(quiz.name, quiz.name)
        assert {cell.name for cell in known.grade_cells} == {n for n, c in about.items() if c.metadata.nbgrader.grade}
        assert {cell.name for cell in known.solution_cells} == {
            name for name, cell in about.items() if cell.metadata.nbgrader.solution
        }
