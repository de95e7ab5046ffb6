"""The course's own quizzes: sound, current, covering what they must, and answerable as they are shown."""

import re
from collections import Counter

import pytest

from autograder.quiz.answers import read_answer
from autograder.quiz.catalogue import all_quizzes, find_quiz
from autograder.quiz.drawing import draw_item
from autograder.quiz.files import exam_path, sources_in
from autograder.quiz.item import Item
from autograder.quiz.judging import judge_item
from autograder.quiz.proving import prove
from autograder.reference import reference_folder
from tests.quiz.at_a_terminal import typed

QUIZZES = list(all_quizzes())
needs_reference = pytest.mark.skipif(reference_folder() is None, reason="the reference is not in this checkout")


def every_item() -> list[Item]:
    """Practice and exam items of every quiz."""
    found = []
    for quiz in all_quizzes().values():
        found += quiz.practice()
        path = exam_path(quiz)
        found += [source.item for source in sources_in(path, quiz)] if path else []
    return found


def test_the_course_has_its_two_quizzes_after_its_modules() -> None:
    assert QUIZZES == ["sgd", "architecture"]
    assert list(find_quiz("sgd").questions) == ["losses", "graph", "gradients", "passes"]
    assert len(find_quiz("architecture").questions) == 9


@needs_reference
@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_is_sound_and_current(name: str) -> None:
    assert prove(find_quiz(name), draws=60).problems == []


@needs_reference
@pytest.mark.long
@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_is_sound_in_a_thousand_draws(name: str) -> None:
    assert prove(find_quiz(name)).problems == []


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
