"""Questions that a person reads, in nbgrader's gradebook."""

from datetime import datetime

import msgspec

from autograder.instructor.nbgrader.gradebook.gradebook import Entry, GradebookWrite, write_entries
from autograder.instructor.offering.offering import Offering
from tests.instructor.classroom import report, result
from tests.instructor.gradebook.reading_back import opened

OPEN = {"mse.averages": 10.0, "q1.why": 5.0}


def asked(offering: Offering, status: str, at: datetime | None = None) -> GradebookWrite:
    """A student's entry with an open question, of which the report says that somebody has to read it, or not."""
    answer = msgspec.structs.replace(result("q1.why", 0, 5), status=status)
    entry = Entry(report(result("mse.averages", 10, 10), answer), at)
    return write_entries(offering, "quiz", "quiz", OPEN, {"ada": entry}, by_hand={"q1.why"})


def question(offering: Offering) -> tuple[float | None, float | None, float, bool]:
    """The automatic score, that of a person, the sum, and whether a person is asked to look."""
    with opened(offering) as gradebook:
        grade = gradebook.find_grade("q1-why", "quiz", "quiz", "ada")
        return grade.auto_score, grade.manual_score, grade.score, grade.needs_manual_grade


def test_an_open_question_waits_for_a_person(offering: Offering) -> None:
    asked(offering, "skipped")
    assert question(offering) == (None, None, 0, True)
    with opened(offering) as gradebook:
        assert gradebook.find_grade_cell("q1-why", "quiz", "quiz").cell_type == "markdown"
        assert gradebook.find_submission("quiz", "ada").needs_manual_grade


def test_a_question_without_an_answer_waits_for_nobody(offering: Offering) -> None:
    asked(offering, "failed")
    assert question(offering) == (0, None, 0, False)


def test_a_score_by_hand_survives_and_a_new_answer_asks_for_another_look(offering: Offering) -> None:
    asked(offering, "skipped", datetime(2026, 11, 20))
    with opened(offering) as gradebook:
        grade = gradebook.find_grade("q1-why", "quiz", "quiz", "ada")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        gradebook.find_comment("q1-why", "quiz", "quiz", "ada").manual_comment = "Nearly."
        gradebook.db.commit()
    assert asked(offering, "skipped", datetime(2026, 11, 20)).changed == []
    assert question(offering) == (None, 3, 3, False)
    asked(offering, "skipped", datetime(2026, 11, 21))
    assert question(offering) == (None, 3, 3, True)
    with opened(offering) as gradebook:
        assert gradebook.find_comment("q1-why", "quiz", "quiz", "ada").comment == "Nearly."
