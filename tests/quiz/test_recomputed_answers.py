"""The answers of drawn items are what another program computes from the question's text."""

import pytest
import torch

from autograder.course.course import kit_course
from autograder.quiz.catalogue import find_quiz
from autograder.quiz.items.drawing import draw_item
from autograder.quiz.source.files import exam_items
from tests.quiz.recomputed import numbers_in, recomputations

ITEMS = {
    item.id: item
    for name in ("sgd", "architecture")
    for item in [*find_quiz(kit_course(), name).practice(), *exam_items(find_quiz(kit_course(), name))]
}
DRAWS = [str(number) for number in range(8)]
_SAMPLED = {"glorot-limit", "spread-before-relu", "growing-sums", "noise-of-a-step"}  # these draw random numbers
_FEW = {"glorot-limit", "growing-sums", "noise-of-a-step"}  # and these draw many


@pytest.mark.parametrize("id_", recomputations)
def test_the_answer_is_what_another_program_computes_from_the_question(id_: str) -> None:
    for seed in DRAWS[:2] if id_ in _FEW else DRAWS:
        drawn = draw_item(ITEMS[id_], "recomputed", seed)
        found = recomputations[id_](drawn.shown.text, numbers_in(drawn.shown.text))
        tolerance = 0.03 if id_ in _SAMPLED else 1e-4 if id_ == "probability-behind-a-loss" else 1e-6
        assert drawn.answer == pytest.approx(found, rel=tolerance), drawn.shown.text


def test_nearly_every_numeric_item_with_draws_is_computed_once_more() -> None:
    drawn = {id_ for id_, item in ITEMS.items() if item.kind == "numeric" and item.draws}
    assert drawn - set(recomputations) <= {"spread-of-glorot"}


def test_the_variance_of_an_even_draw_is_that_of_the_library() -> None:
    for seed in DRAWS[:3]:
        drawn = draw_item(ITEMS["spread-of-glorot"], "recomputed", seed)
        inputs, outputs = (int(number) for number in numbers_in(drawn.shown.text)[:2])
        torch.manual_seed(0)
        weights = [torch.nn.init.xavier_uniform_(torch.empty(outputs, inputs, dtype=torch.float64)) for _ in range(200)]
        assert drawn.answer == pytest.approx(1000 * torch.stack(weights).var().item(), rel=0.03)
