"""How the most confident mistakes are found through the student's own validation_loss."""

from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assignments.capstone.runner.devices import numpy_device
from assignments.capstone.runner.mistakes import mistakes_of
from assignments.capstone.runner.student_code import StudentCode

ROWS, CLASSES = 40, 4


@pytest.fixture
def asked(tmp_path):
    """Calls mistakes_of for a model that is its own table of probabilities, and a loss of the student's."""
    rng = np.random.default_rng(5)
    probabilities = rng.dirichlet(np.ones(CLASSES), size=ROWS)
    actual = rng.integers(0, CLASSES, ROWS)
    data: Any = SimpleNamespace(test=(np.arange(ROWS, dtype=float).reshape(-1, 1), actual), classes=tuple("abcd"))

    def ask(validation_loss):
        student = ModuleType("capstone")
        vars(student)["validation_loss"] = validation_loss
        predicted = probabilities.argmax(axis=1)
        found = mistakes_of(StudentCode(tmp_path), student, probabilities, predicted, data, numpy_device())
        return found, probabilities, predicted, actual

    return ask


def cross_entropy(model, X, y):
    return float(-np.mean(np.log(model[X[:, 0].astype(int), y])))


def test_the_probabilities_of_a_cross_entropy_are_found_and_ordered(asked):
    found, probabilities, predicted, actual = asked(cross_entropy)
    wrong = np.flatnonzero(predicted != actual)
    assert found.number == len(wrong)
    ratio = probabilities[wrong, predicted[wrong]] / probabilities[wrong, actual[wrong]]
    worst = wrong[np.argsort(-ratio)][:12]
    assert {mistake.row for mistake in found.worst} == set(worst.tolist())
    shown = [mistake.probability for mistake in found.worst]
    assert shown == sorted(shown, reverse=True)
    for mistake in found.worst:
        assert mistake.probability == pytest.approx(probabilities[mistake.row, mistake.predicted])


def test_a_penalty_on_weights_changes_the_order_of_nothing_but_hides_probabilities(asked):
    plain, *_ = asked(cross_entropy)
    penalised, *_ = asked(lambda model, X, y: cross_entropy(model, X, y) + 0.7)
    assert {mistake.row for mistake in penalised.worst} == {mistake.row for mistake in plain.worst}
    assert all(mistake.probability is None for mistake in penalised.worst)
    assert "No probabilities" in penalised.about


def test_a_loss_that_fails_leaves_the_first_mistakes_and_says_so(asked):
    def fails(model, X, y):
        raise ValueError("one row is too few")

    found, _, predicted, actual = asked(fails)
    assert [mistake.row for mistake in found.worst] == np.flatnonzero(predicted != actual)[:12].tolist()
    assert "one row is too few" in found.about


def test_a_loss_that_is_no_number_does_no_harm(asked):
    found, *_ = asked(lambda model, X, y: float("nan"))
    assert found.worst
    assert all(mistake.probability is None for mistake in found.worst)
