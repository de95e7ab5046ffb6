"""Naming the mistake: the one it is, never a neighbour, and nothing where it cannot be told."""

import pytest

from autograder.publishing.reference import Reference
from autograder.report.report import Report
from tests.conftest import failed

pytestmark = pytest.mark.slow

SAMPLE = [
    "mse_sums", "mse_halves", "mse_gradient_divides_by_rows", "mae_keeps_the_sign", "mae_gradient_forgets_the_mean",
    "binary_cross_entropy_counts_bits", "binary_cross_entropy_gradient_of_the_logit", "huber_ignores_delta",
    "huber_gradient_loses_the_sign", "sigmoid_cross_entropy_overflows", "softmax_cross_entropy_gradient_chains_twice",
]  # fmt: skip


def names(report: Report) -> set[str]:
    return {check.misconception.id for check in report.checks if check.misconception}


@pytest.mark.parametrize("wrong_id", SAMPLE)
def test_a_written_mistake_is_named_as_itself(hand_in, reference: Reference, wrong_id):
    wrong = next(wrong for wrong in reference.misconceptions if wrong.id == wrong_id)
    text = reference.handed_in(wrong)
    assert text is not None
    report = hand_in(text, only=wrong.stub)
    assert names(report) == {wrong_id}
    caught = next(check for check in report.checks if check.id == wrong.caught_by)
    assert caught.misconception is not None
    assert caught.misconception.question
    assert caught.misconception.explanation
    assert caught.points == 0


NEIGHBOURS = {
    "three times too much": "return 3.0 * _right(p, t)",
    "a little too much": "return 1.01 * _right(p, t)",
    "shifted": "return _right(p, t) + 1.0",
    "zero": "return 0.0",
    "nan": "return float('nan')",
    "a typo": "return float(np.maen((p - t) ** 2))",
    "a wrong type": "return str(_right(p, t))",
    "right once, then a sum": "return _right(p, t) if p.ndim == 1 else float(np.sum((p - t) ** 2))",
    "a sum of roots": "return float(np.sum(np.sqrt(np.abs(p - t))))",
}


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_a_mistake_that_nobody_recorded_is_not_named(hand_in, solution, neighbour):
    report = hand_in(f"{solution}\n\n_right = mse\n\ndef mse(p, t):\n    {NEIGHBOURS[neighbour]}\n", only="mse")
    assert failed(report)
    assert names(report) == set()


def test_two_mistakes_in_one_stub_are_not_named_as_a_third(hand_in, solution):
    both = "\n\ndef mse(p, t):\n    return 0.5 * float(np.sum((p - t) ** 2))\n"  # halves, sums and broadcasts
    assert names(hand_in(solution + both, only="mse")) == set()


def test_mistakes_in_two_stubs_are_each_named(hand_in, reference: Reference):
    known = {wrong.id: wrong for wrong in reference.misconceptions}
    text = reference.handed_in(known["mse_sums"], known["huber_ignores_delta"])
    assert text is not None
    report = hand_in(text)
    assert names(report) == {"mse_sums", "huber_ignores_delta"}
    assert {check.stub for check in failed(report)} == {"mse", "huber"}


def test_a_label_moves_no_points(hand_in, reference: Reference, solution):
    wrong = next(wrong for wrong in reference.misconceptions if wrong.id == "mse_sums")
    text = reference.handed_in(wrong)
    assert text is not None
    named = hand_in(text, only="mse")
    unnamed = hand_in(
        f"{solution}\n\n_right = mse\n\ndef mse(p, t):\n    return p.size ** 3 * _right(p, t)\n",
        only="mse",
    )
    assert names(named)
    assert not names(unnamed)
    assert named.score == unnamed.score


def test_a_right_answer_in_single_precision_still_shows_the_mistake(hand_in, solution):
    text = f"{solution}\n\ndef mse(p, t):\n    _pair(p, t)\n    return float(np.sum((p - t).astype(np.float32) ** 2))\n"
    report = hand_in(text, only="mse")
    assert names(report) <= {"mse_sums"}
