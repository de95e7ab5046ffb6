"""The course's own quizzes: sound, current, covering what they must, and answerable as they are shown."""

import re
from collections import Counter

import pytest

from autograder.course.course import kit_course
from autograder.quiz.answering.answers import Answer, read_answer
from autograder.quiz.answering.judging import judge_item
from autograder.quiz.answering.paper import Paper, PaperAnswers, draw_paper, drawn_again, judge
from autograder.quiz.catalogue import find_quiz, quizzes_of
from autograder.quiz.items.drawing import draw_item
from autograder.quiz.items.item import Item
from autograder.quiz.proving import prove
from autograder.quiz.source.files import exam_items, exam_path, sources_in
from tests.quiz.terminal.at_a_terminal import typed

QUIZZES = list(quizzes_of(kit_course()))
needs_reference = pytest.mark.skipif(
    kit_course().reference_folder is None, reason="the reference is not in this checkout"
)


def every_item() -> list[Item]:
    """Practice and exam items of every quiz."""
    found = []
    for quiz in quizzes_of(kit_course()).values():
        found += quiz.practice()
        path = exam_path(quiz)
        found += [source.item for source in sources_in(path, quiz)] if path else []
    return found


def test_the_course_has_its_two_quizzes_after_its_modules() -> None:
    assert QUIZZES == ["sgd", "architecture"]
    assert list(find_quiz(kit_course(), "sgd").questions) == ["losses", "graph", "gradients", "passes"]
    assert len(find_quiz(kit_course(), "architecture").questions) == 9


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_is_sound_and_current(name: str) -> None:
    assert prove(find_quiz(kit_course(), name), draws=60).problems == []


@needs_reference
@pytest.mark.long
@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_is_sound_in_a_thousand_draws(name: str) -> None:
    assert prove(find_quiz(kit_course(), name)).problems == []


@needs_reference
def test_there_are_enough_items_of_every_kind_and_enough_with_numbers_of_ones_own() -> None:
    items = every_item()
    assert len(items) >= 80
    assert sum(bool(item.draws) for item in items) >= 25
    kinds = Counter(item.kind for item in items)
    assert set(kinds) == {"choice", "several", "numeric", "short", "ordering", "matching", "essay"}
    assert len({(item.text, item.id) for item in items}) == len({item.text for item in items}) == len(items)


@needs_reference
def test_every_item_is_answered_rightly_by_what_its_key_says_as_it_is_typed() -> None:
    for item in every_item():
        for seed in range(10):
            drawn = draw_item(item, str(seed))
            outcome = judge_item(drawn, read_answer(drawn.shown, "\n".join(typed(drawn))))
            assert outcome.status == ("open" if item.kind == "essay" else "right"), (item.id, seed)
            assert not item.draws or not re.search(r"\{|\}|nan|−0(?![.\d])", drawn.shown.text + drawn.explanation), (
                item.id,
                seed,
            )


@needs_reference
def test_the_longest_choice_is_not_the_right_one_too_often() -> None:
    """Who always takes the longest choice should not do much better than who guesses."""
    choices = [item for item in every_item() if item.kind == "choice" and not item.draws]
    longest = [max(item.choices, key=lambda choice: len(choice.text)).right for item in choices]
    assert sum(longest) <= 0.55 * len(longest)


SECRET = "an offering's secret"


def papers(name: str, students: int) -> list[Paper]:
    quiz, items = find_quiz(kit_course(), name), exam_items(find_quiz(kit_course(), name))
    return [draw_paper(quiz, items, SECRET, f"student {number}") for number in range(students)]


def right_answers(items: list[Item], paper: Paper) -> dict[str, Answer]:
    return {d.shown.id: read_answer(d.shown, "\n".join(typed(d))) for d in drawn_again(items, paper, SECRET)}


def share(items: list[Item], paper: Paper, answers: dict[str, Answer]) -> float:
    """Of the points of what grades itself."""
    outcomes = [
        o for o in judge(items, paper, PaperAnswers(paper.quiz, paper.student, answers), SECRET) if o.status != "open"
    ]
    return sum(outcome.points for outcome in outcomes) / sum(outcome.max_points for outcome in outcomes)


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_a_class_with_right_answers_has_full_marks_and_every_question_is_asked(name: str) -> None:
    items = exam_items(find_quiz(kit_course(), name))
    for paper in papers(name, 20):
        assert len(paper.items) == 12
        assert {question for item in paper.items for question in item.covers} == set(
            find_quiz(kit_course(), name).questions
        )
        assert share(items, paper, right_answers(items, paper)) == 1


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_a_neighbours_answers_fail(name: str) -> None:
    items = exam_items(find_quiz(kit_course(), name))
    first, *others = papers(name, 25)
    copied = right_answers(items, first)
    earned = [share(items, paper, copied) for paper in others]
    assert max(earned) < 0.5
    assert sum(earned) / len(earned) < 0.25


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_who_ticks_every_box_is_far_from_full_marks(name: str) -> None:
    items = exam_items(find_quiz(kit_course(), name))
    for paper in papers(name, 20):
        ticked: dict[str, Answer] = {
            item.id: 0 if item.kind == "choice" else [*range(len(item.lefts or item.options))] for item in paper.items
        }
        assert share(items, paper, ticked) < 0.4


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_two_papers_share_few_questions_with_the_same_numbers(name: str) -> None:
    first, *others = papers(name, 15)
    known = {(item.id, item.text, tuple(item.options)) for item in first.items}
    for paper in others:
        assert sum((item.id, item.text, tuple(item.options)) in known for item in paper.items) <= 7
