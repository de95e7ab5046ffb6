"""An assistant at work: the class in formgrader, one submission, a score and a comment by hand, and then regrades."""

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from autograder.course.assignment import Assignment
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import release
from autograder.publishing.reference import Reference
from tests.instructor.classroom import hand_in
from tests.nbgrader.classroom import hand_in_notebook, has_a_syntax_error, solved, sums_instead_of_averaging
from tests.nbgrader.formgrader import formgrader, local_page, open_class, open_submission, picture
from tests.nbgrader.stock import nbgrader, opened

pytestmark = [
    pytest.mark.xdist_group("release"),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

QUESTION = "why-squares"
ASKED = "Why does the mean of squares punish one large error more than many small ones?"
ANSWER = "Because an error of ten counts a hundred times as much as an error of one, and not ten times."


def ask(offering: Offering, assignment: Assignment) -> None:
    """The instructor adds an open question of five points to the notebook in source/ and releases it again."""
    path = offering.source("losses") / "losses.ipynb"
    notebook = nbformat.read(path, as_version=4)
    about = {
        "schema_version": 3, "grade_id": QUESTION, "grade": True, "solution": True, "locked": False, "task": False,
        "points": 5,
    }  # fmt: skip
    question = new_markdown_cell(ASKED, id="asked")
    notebook.cells[2:2] = [question, new_markdown_cell("A model answer.", id=QUESTION, metadata={"nbgrader": about})]
    nbformat.write(notebook, path)
    assert release(offering, assignment).kept == [path]


def answered(offering: Offering, text: str) -> Any:
    notebook = solved(offering)
    cell = next(cell for cell in notebook.cells if cell.id == QUESTION)
    cell.source = text
    return notebook


def grade_of(offering: Offering, student: str) -> tuple[float | None, float | None, bool]:
    """The score by hand, the score, and whether somebody is to look at it."""
    with opened(offering) as gradebook:
        found = gradebook.find_grade(QUESTION, "losses", "losses", student)
        return found.manual_score, found.score, found.needs_manual_grade


def comment_of(offering: Offering, student: str) -> str | None:
    with opened(offering) as gradebook:
        text: str | None = gradebook.find_comment(QUESTION, "losses", "losses", student).comment
        return text


def test_an_open_question_waits_for_a_person_and_an_empty_answer_does_not(autumn: Offering, losses: Assignment) -> None:
    ask(autumn, losses)
    hand_in_notebook(autumn, "ada", answered(autumn, ANSWER))
    hand_in_notebook(autumn, "bob", solved(autumn))
    hand_in(autumn, "cyd", Reference(losses).solution)
    run_batch(autumn, losses, unsafe=True)
    assert grade_of(autumn, "ada") == (None, 0, True)
    assert grade_of(autumn, "bob") == (None, 0, False)
    assert grade_of(autumn, "cyd") == (None, 0, False)
    with opened(autumn) as gradebook:
        assert gradebook.find_assignment("losses").max_score == pytest.approx(105)
        assert gradebook.find_submission("losses", "ada").score == pytest.approx(100)


@pytest.mark.long
def test_a_score_and_a_comment_by_an_assistant_survive_every_regrade(
    autumn: Offering, losses: Assignment, browser: Any
) -> None:
    ask(autumn, losses)
    hand_in_notebook(autumn, "ada", answered(autumn, ANSWER))
    wrong = answered(autumn, "I do not know.")
    sums_instead_of_averaging(wrong)
    hand_in_notebook(autumn, "bob", wrong)
    hand_in(autumn, "cyd", Reference(losses).solution)
    run_batch(autumn, losses, unsafe=True)
    with formgrader(autumn) as address, local_page(browser) as page:
        _see_the_class(page, address)
        open_submission(page, address, "losses", "losses", "bob")
        _read_what_was_wrong(page)
        open_submission(page, address, "losses", "losses", "ada")
        _enter(page, score="3", comment="Right. Say what happens to the gradient, too.")
    assert grade_of(autumn, "ada") == (3, 3, False)

    changed = answered(autumn, ANSWER + " And its slope grows with it.")
    has_a_syntax_error(changed)
    hand_in_notebook(autumn, "ada", changed)
    run_batch(autumn, losses, unsafe=True)
    assert grade_of(autumn, "ada")[:2] == (3, 3)
    with formgrader(autumn) as address, local_page(browser) as page:
        open_submission(page, address, "losses", "losses", "ada")
        assert page.locator(f"#{QUESTION}").input_value() == "3"
        assert page.locator(f"#{QUESTION}-comment").input_value().startswith("Right. Say")
        assert "And its slope grows with it." in page.content()
        assert "huber" in (page.locator("#huber-comment").get_attribute("placeholder") or "")

    nbgrader(autumn, "autograde", "losses", "--student=ada", "--force")
    assert grade_of(autumn, "ada") == (3, 3, True)
    assert (comment_of(autumn, "ada") or "").startswith("Right. Say")


def _see_the_class(page: Any, address: str) -> None:
    open_class(page, address, "losses", "losses")
    rows = page.locator("tbody tr").all_inner_texts()
    scores = {student: row for row in rows for student in ("ada", "bob", "cyd") if student in row}
    assert set(scores) == {"ada", "bob", "cyd"}
    assert "100 / 105" in scores["cyd"]
    picture(page, "formgrader-class")


def _read_what_was_wrong(page: Any) -> None:
    box = page.locator("#mse-mse_averages_over_every_entry")
    assert float(box.get_attribute("placeholder") or "nan") == 0
    # Beside what the student wrote, until an assistant writes something else; and below the test.
    assert "not their mean" in (page.locator("#mse-comment").get_attribute("placeholder") or "")
    below = page.locator(".output_error", has_text="not their mean").first
    assert below.is_visible()
    below.scroll_into_view_if_needed()
    picture(page, "formgrader-submission")


def _enter(page: Any, score: str, comment: str) -> None:
    box = page.locator(f"#{QUESTION}")
    with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
        box.fill(score)
        box.press("Tab")
    words = page.locator(f"#{QUESTION}-comment")
    with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
        words.fill(comment)
        words.press("Tab")
    box.scroll_into_view_if_needed()
    picture(page, "formgrader-score")
