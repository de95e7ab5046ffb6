"""An assistant grades the open-ended answers of an exam in formgrader, by the rubric that stands beside them."""

from pathlib import Path
from typing import Any

import pytest

from autograder.course.course import kit_course
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.release.exam import release_exam
from autograder.quiz.answering.paper import PaperAnswers
from autograder.quiz.catalogue import Quiz
from autograder.quiz.source.files import sources_in
from tests.instructor.release.exam_room import SAMPLE, answers_of, enrol, everything, graded, hand_in
from tests.nbgrader.formgrader import formgrader, local_page, open_submission, picture
from tests.nbgrader.stock import nbgrader, opened

pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("release"),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

OPEN = "open-1-answer"
WRITTEN = "Squares punish one <b>absurd</b> price more than many small mistakes."


def test_an_open_answer_is_graded_by_its_rubric_and_the_score_survives_a_regrade(tmp_path: Path, browser: Any) -> None:
    quiz = Quiz(kit_course(), SAMPLE)
    items = [source.item for source in sources_in(SAMPLE / "exam.txt", quiz)]
    offering = create_offering(tmp_path / "autumn")
    enrol(offering, tmp_path, "ada", "bob")
    release_exam(offering, quiz, items)
    for student in ("ada", "bob"):
        answers = answers_of(offering, quiz, items, student, everything)
        essays = {item.id for item in items if item.kind == "essay"}
        answers |= dict.fromkeys(essays & set(answers), WRITTEN)
        hand_in(offering, quiz, student, PaperAnswers(quiz.name, student, answers))
    before = {outcome.student: outcome.score for outcome in graded(offering, quiz).outcomes}

    with formgrader(offering) as address, local_page(browser) as page:
        open_submission(page, address, quiz.name, quiz.name, "ada")
        box = page.locator(f"#{OPEN}")
        text = page.inner_text("body")
        assert "Rubric" in text
        assert "A model answer." in text
        assert WRITTEN in text  # as it was written: its markup is text
        with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
            box.fill("12.5")
            box.press("Tab")
        comment = page.locator(f"#{OPEN}-comment")
        with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
            comment.fill("Name the slope, too.")
            comment.press("Tab")
        box.scroll_into_view_if_needed()
        picture(page, "formgrader-exam")

    graded(offering, quiz, force=True)
    with opened(offering) as gradebook:
        grade = gradebook.find_grade(OPEN, quiz.name, quiz.name, "ada")
        assert (grade.manual_score, grade.needs_manual_grade) == (12.5, False)
        assert gradebook.find_submission(quiz.name, "ada").score == pytest.approx(before["ada"] + 12.5)
        assert gradebook.find_comment(OPEN, quiz.name, quiz.name, "ada").comment == "Name the slope, too."
        assert gradebook.find_grade(OPEN, quiz.name, quiz.name, "bob").needs_manual_grade
    nbgrader(offering, "generate_feedback", quiz.name)
    feedback = (offering.folder / "feedback" / "ada" / quiz.name / f"{quiz.name}.html").read_text(encoding="utf-8")
    assert "Name the slope, too." in feedback
    assert "<b>absurd</b>" not in feedback
